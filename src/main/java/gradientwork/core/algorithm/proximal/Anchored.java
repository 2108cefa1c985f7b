package gradientwork.core.algorithm.proximal;

/**
 * The squares of a proximal step, Σ_j c_j |w_j − p_j|², and the output weights that stay.
 *
 * @param v output weights, length m
 * @param c one per neuron
 * @param p neuron by neuron: component k of p_j at {@code d * j + k}
 */
public record Anchored(double[] v, double[] c, double[] p) {
  public int m() {
    return v.length;
  }

  public int d() {
    return p.length / v.length;
  }

  /** Σ_j c_j |w_j − p_j|². */
  public double value(double[] w) {
    double sum = 0;
    for (int k = 0; k < w.length; k++) {
      double moved = w[k] - p[k];
      sum += c[k / d()] * moved * moved;
    }
    return sum;
  }
}
