package gradientwork.core.problem.data;

import gradientwork.core.linalg.Philox;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/**
 * Labels that do not depend on the inputs. Uniform: x on ±1, y on [−3, 1]; normal: x normal, y on
 * ±1.
 */
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
    Philox entries = Philox.of(seed, "data.x");
    Philox labels = Philox.of(seed, "data.y");
    Philox noises = Philox.of(seed, "data.noise");
    double low = sampling == Sampling.UNIFORM ? -3 : -1;
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      y[i] = labels.uniform(i, low, 1) + noise * noises.uniform(i, -1, 1);
    }
    return Dataset.of(
        samples + " samples with random labels, seed " + seed,
        DesignMatrix.of(
            samples, features, true, (i, k) -> sampling.draw(entries, (long) i * features + k, 1)),
        y);
  }
}
