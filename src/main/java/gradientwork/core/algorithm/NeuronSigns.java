package gradientwork.core.algorithm;

import gradientwork.core.convex.ConvexProgram;
import gradientwork.core.convex.Patterns;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Network;
import java.util.Arrays;

/**
 * The groups of listed patterns with the signs of a network's neurons: pattern k has sign s if a
 * neuron with v_j of that sign lies in its cell.
 */
record NeuronSigns(Patterns patterns, int[] pattern, int[] sign) {

  /**
   * @throws BadInput for a pattern in whose cell no neuron with v_j ≠ 0 lies
   */
  static NeuronSigns of(Patterns patterns, Matrix x, Network network) {
    boolean[][] has = new boolean[patterns.count()][2];
    for (int j = 0; j < network.m(); j++) {
      double[] w = Arrays.copyOfRange(network.w(), network.d() * j, network.d() * (j + 1));
      Patterns own = Patterns.of(x, w);
      for (int o = 0; o < own.count() && network.v()[j] != 0; o++) {
        int k = index(patterns, own.bits(o));
        if (k >= 0) {
          has[k][network.v()[j] > 0 ? 0 : 1] = true;
        }
      }
    }
    int[] pattern = new int[2 * has.length];
    int[] sign = new int[pattern.length];
    int groups = 0;
    for (int k = 0; k < has.length; k++) {
      if (!has[k][0] && !has[k][1]) {
        throw new BadInput(
            "signs = network needs a neuron of the initial network for every pattern, and pattern "
                + (k + 1)
                + " of "
                + has.length
                + " has none");
      }
      for (int side = 0; side < 2; side++) {
        if (has[k][side]) {
          pattern[groups] = k;
          sign[groups++] = 1 - 2 * side;
        }
      }
    }
    return new NeuronSigns(patterns, Arrays.copyOf(pattern, groups), Arrays.copyOf(sign, groups));
  }

  private static int index(Patterns patterns, long[] bits) {
    for (int k = 0; k < patterns.count(); k++) {
      if (Arrays.equals(patterns.bits(k), bits)) {
        return k;
      }
    }
    return -1;
  }

  ConvexProgram program(Matrix x, double[] y, double beta) {
    return ConvexProgram.relu(x, y, beta, patterns, pattern, sign);
  }
}
