package gradientwork.core.problem.data;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/** x evenly spaced on [−1/2, 1/2] (a single one is −1/2), y = 0.2 x + 0.2. d = 2. */
@Meaning("points on a line: x evenly in [-0.5, 0.5], y = 0.2 x + 0.2")
public record Line(@Meaning("number of points") @Range(from = 1) int samples) implements Data {
  public Line {
    Ranges.check(Line.class, samples);
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      y[i] = 0.2 * DesignMatrix.even(i, samples) + 0.2;
    }
    return Dataset.of(
        samples + " points on a line",
        DesignMatrix.of(samples, 1, true, (i, k) -> DesignMatrix.even(i, samples)),
        y);
  }
}
