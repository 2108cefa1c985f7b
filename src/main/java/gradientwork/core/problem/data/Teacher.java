package gradientwork.core.problem.data;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.UnitSphere;

/**
 * Labels from a hidden network of a few neurons: y = Σ_j v_j max(0, x·w_j) + noise · U(±1), x
 * standard normal, w_j uniform on the unit sphere of dimension d, v_j = ±1, the first ⌈neurons/2⌉
 * positive.
 */
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
    Philox entries = Philox.of(seed, "data.x");
    Philox noises = Philox.of(seed, "data.noise");
    Matrix x =
        DesignMatrix.of(samples, features, true, (i, k) -> entries.normal((long) i * features + k));
    double[] w = new double[neurons * (features + 1)];
    UnitSphere.fill(Philox.of(seed, "data.teacher"), w, features + 1);
    double[] y = new double[samples];
    for (int i = 0; i < samples; i++) {
      y[i] = label(x, i, w) + noise * noises.uniform(i, -1, 1);
    }
    return Dataset.of(
        samples + " samples labelled by a network of " + neurons + " neurons, seed " + seed, x, y);
  }

  /** Σ_j v_j max(0, x_i·w_j). */
  private double label(Matrix x, int i, double[] w) {
    double label = 0;
    for (int j = 0; j < neurons; j++) {
      double a = 0;
      for (int k = 0; k < x.columns(); k++) {
        a += x.at(i, k) * w[x.columns() * j + k];
      }
      label += j < (neurons + 1) / 2 ? Math.max(0, a) : -Math.max(0, a);
    }
    return label;
  }
}
