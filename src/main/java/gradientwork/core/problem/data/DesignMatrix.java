package gradientwork.core.problem.data;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.BadInput;

/** Builds X, shape (n × d), entry by entry, with or without the last column of ones. */
final class DesignMatrix {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private DesignMatrix() {}

  /** The value of feature k of sample i. */
  interface Entry {
    double at(int i, int k);
  }

  static Matrix of(int n, int features, boolean bias, Entry entry) {
    int d = bias ? features + 1 : features;
    if ((long) n * d > LARGEST) {
      throw new BadInput(
          n
              + " samples of dimension "
              + d
              + " are more than the "
              + LARGEST
              + " numbers that fit into one matrix");
    }
    double[] x = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < features; k++) {
        x[i * d + k] = entry.at(i, k);
      }
      if (bias) {
        x[i * d + features] = 1;
      }
    }
    return new Matrix(n, d, x);
  }

  /** n points evenly on [−1/2, 1/2], both ends included; a single one is −1/2. */
  static double even(int i, int n) {
    return n == 1 ? -0.5 : i / (n - 1.0) - 0.5;
  }
}
