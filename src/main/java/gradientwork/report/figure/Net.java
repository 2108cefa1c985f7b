package gradientwork.report.figure;

/**
 * A recorded network ŷ = relu(X W) v.
 *
 * @param w neuron by neuron: w[d·j + k]
 * @param labels which initial neuron each goes on from; empty where all kept their places
 */
record Net(long iteration, int d, int m, double[] w, double[] v, int[] labels) {

  double w(int j, int k) {
    return w[d * j + k];
  }

  /** Which initial neuron neuron j goes on from. */
  int label(int j) {
    return labels.length == 0 ? j : labels[j];
  }

  /** ŷ(x) = Σ_j relu(x·w_j) v_j. */
  double output(double... x) {
    double sum = 0;
    for (int j = 0; j < m; j++) {
      double pre = 0;
      for (int k = 0; k < d; k++) {
        pre += x[k] * w[d * j + k];
      }
      sum += Math.max(pre, 0) * v[j];
    }
    return sum;
  }

  /** Where neuron j of a network of one feature bends the output: −w_2/w_1. */
  double kink(int j) {
    return -w(j, 1) / w(j, 0);
  }
}
