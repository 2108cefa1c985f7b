package gradientwork.core.problem.data;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/** Labels that do not depend on the inputs. Uniform: x on ±1, y on [−3, 1]; normal: x normal, y on ±1. */
@Meaning("random labels on random inputs")
public record RandomLabels(
    @Meaning("number of points") @Range(from = 1) int samples,
    @Meaning("columns before the column of ones") @Range(from = 1) int features,
    @Meaning("uniform: x on [-1, 1], y on [-3, 1]; normal: x normal, y on [-1, 1]")
        Sampling sampling,
    @Meaning("half-width of the uniform noise added to y") @Range(from = 0) double noise,
    @Seed("data") @Meaning("of the random numbers") long seed)
    implements Data {
  public RandomLabels {
    Ranges.check(RandomLabels.class, samples, features, sampling, noise, seed);
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
