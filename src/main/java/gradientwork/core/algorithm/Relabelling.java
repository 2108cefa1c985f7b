package gradientwork.core.algorithm;

import gradientwork.core.linalg.Layout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Puts neurons where the mass that they carry came from: neuron j, matched to p_σ(j), moves to
 * place σ(j). The network computes the same as long as the output weights of the two places are
 * equal, and then the identity is an optimal coupling.
 */
final class Relabelling {
  private Relabelling() {}

  /**
   * @param weights both layers
   * @param partners σ
   * @return the weights in the new order; the very same array if nothing moves, or if some neuron
   *     would meet another output weight
   */
  static double[] move(Layout layout, double[] weights, int[] partners) {
    boolean moves = false;
    for (int j = 0; j < partners.length; j++) {
      int to = partners[j];
      moves |= to != j;
      if (weights[layout.first() + j] != weights[layout.first() + to]) {
        return weights;
      }
    }
    if (!moves) {
      return weights;
    }
    double[] moved = weights.clone();
    for (int j = 0; j < partners.length; j++) {
      for (int k = 0; k < layout.d(); k++) {
        moved[layout.at(partners[j], k)] = weights[layout.at(j, k)];
      }
    }
    return moved;
  }

  /** The labels in the new order. */
  static int[] labels(int[] labels, int[] partners) {
    int[] before = labels.length == 0 ? IntStream.range(0, partners.length).toArray() : labels;
    int[] after = new int[before.length];
    for (int j = 0; j < after.length; j++) {
      after[partners[j]] = before[j];
    }
    boolean home = Arrays.equals(after, IntStream.range(0, after.length).toArray());
    return home ? State.NO_LABELS : after;
  }
}
