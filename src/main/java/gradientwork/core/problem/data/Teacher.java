package gradientwork.core.problem.data;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/** Labels from a hidden network of a few neurons. */
@Meaning("labels from a hidden network")
public record Teacher(
    @Meaning("number of points") @Range(from = 1) int samples,
    @Meaning("columns before the column of ones") @Range(from = 1) int features,
    @Meaning("neurons of the hidden network") @Range(from = 1) int neurons,
    @Meaning("half-width of the uniform noise added to y") @Range(from = 0) double noise,
    @Seed("data") @Meaning("of the random numbers") long seed)
    implements Data {
  public Teacher {
    Ranges.check(Teacher.class, samples, features, neurons, noise, seed);
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
