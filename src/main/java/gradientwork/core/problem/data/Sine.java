package gradientwork.core.problem.data;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/**
 * x evenly spaced on [−1/2, 1/2] (a single one is −1/2), y = sin(10 x − π/2) + 0.2 x − 0.5. d = 2.
 */
@Meaning("points on a wave: x evenly in [-0.5, 0.5], y = sin(10 x - pi/2) + 0.2 x - 0.5")
public record Sine(@Meaning("number of points") @Range(from = 1) int samples) implements Data {
  public Sine {
    Ranges.check(Sine.class, samples);
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      double x = DesignMatrix.even(i, samples);
      y[i] = StrictMath.sin(10 * x - Math.PI / 2) + 0.2 * x - 0.5;
    }
    return Dataset.of(
        samples + " points on a wave",
        DesignMatrix.of(samples, 1, true, (i, k) -> DesignMatrix.even(i, samples)),
        y);
  }
}
