package gradientwork.core.problem.data;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/** y = x·b + noise · U(±1), b uniform on ±1; x uniform on ±1/2 or standard normal. */
@Meaning("a noisy linear function of random inputs")
public record RandomLinear(
    @Meaning("number of points") @Range(from = 1) int samples,
    @Meaning("columns before the column of ones") @Range(from = 1) int features,
    @Meaning("uniform on [-0.5, 0.5], or standard normal") Sampling sampling,
    @Meaning("half-width of the uniform noise on y") @Range(from = 0) double noise,
    @Seed("data") @Meaning("of the random numbers") long seed)
    implements Data {
  public RandomLinear {
    Ranges.check(RandomLinear.class, samples, features, sampling, noise, seed);
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
