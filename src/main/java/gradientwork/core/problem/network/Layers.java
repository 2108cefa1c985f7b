package gradientwork.core.problem.network;

import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.problem.BadInput;

/** What all random networks share: room for the first layer, and the second. */
final class Layers {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Layers() {}

  /** Split signs need a neuron of each. */
  static void check(int neurons, Signs signs) {
    if (signs == Signs.SPLIT && neurons < 2) {
      throw new NotAllowed("neurons", neurons, "at least 2 where signs = split");
    }
  }

  /** Zeros for the first layer. */
  static double[] first(int m, int d) {
    if ((long) m * d > LARGEST) {
      throw new BadInput(
          m
              + " neurons of dimension "
              + d
              + " are more than the "
              + LARGEST
              + " numbers that fit into one matrix");
    }
    return new double[m * d];
  }

  /** v_j = ±size; with split signs the first ⌈m/2⌉ are positive. */
  static double[] second(int m, Signs signs, double size) {
    double[] v = new double[m];
    for (int j = 0; j < m; j++) {
      v[j] = signs == Signs.POSITIVE || j < (m + 1) / 2 ? size : -size;
    }
    return v;
  }
}
