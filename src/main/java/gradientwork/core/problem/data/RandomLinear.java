package gradientwork.core.problem.data;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/**
 * y = x·b + noise · U(±1), b uniform on ±1; x uniform on ±1/2 or standard normal. x·b runs over the
 * features, without the column of ones.
 */
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
    Philox entries = Philox.of(seed, "data.x");
    Philox slopes = Philox.of(seed, "data.b");
    Philox noises = Philox.of(seed, "data.noise");
    Matrix x =
        DesignMatrix.of(
            samples,
            features,
            true,
            (i, k) -> sampling.draw(entries, (long) i * features + k, 0.5));
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      for (int k = 0; k < features; k++) {
        y[i] += x.at(i, k) * slopes.uniform(k, -1, 1);
      }
      y[i] += noise * noises.uniform(i, -1, 1);
    }
    return Dataset.of(samples + " samples of a random linear function, seed " + seed, x, y);
  }
}
