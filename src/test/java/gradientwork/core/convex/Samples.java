package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;

/** Data for the tests: samples with a last column of ones, and labels. */
record Samples(Matrix x, double[] y) {
  /** Gaussian inputs, labels uniform on [−1, 1). */
  static Samples random(int n, int d, long seed) {
    Philox inputs = Philox.of(seed, "test.x");
    Philox labels = Philox.of(seed, "test.y");
    double[] values = new double[n * d];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d - 1; k++) {
        values[i * d + k] = inputs.normal((long) i * d + k);
      }
      values[i * d + d - 1] = 1;
      y[i] = labels.uniform(i, -1, 1);
    }
    return new Samples(new Matrix(n, d, values), y);
  }

  /** sin(10 x − π/2) + x/5 − 1/2 on an even grid of [−1/2, 1/2]. */
  static Samples sine(int n) {
    double[] values = new double[2 * n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double x = -0.5 + i / (n - 1.0);
      values[2 * i] = x;
      values[2 * i + 1] = 1;
      y[i] = StrictMath.sin(10 * x - Math.PI / 2) + 0.2 * x - 0.5;
    }
    return new Samples(new Matrix(n, 2, values), y);
  }

  static double[] normals(int count, long seed) {
    Philox normals = Philox.of(seed, "test.normals");
    double[] z = new double[count];
    for (int i = 0; i < count; i++) {
      z[i] = normals.normal(i);
    }
    return z;
  }

  double objective(double[] predictions, double penalty) {
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      loss += (predictions[i] - y[i]) * (predictions[i] - y[i]);
    }
    return loss / y.length + penalty;
  }
}
