package gradientwork.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A recorded network, neurons in the order of those they go on from.
 *
 * @param w first layer, neuron by neuron: w[d·j + k]
 * @param v second layer
 */
record Network(long iteration, int d, double[] w, double[] v) {

  /**
   * @param labels which initial neuron each one goes on from; null where all kept their places
   */
  static Network of(long iteration, int d, List<?> w, List<?> v, List<?> labels) {
    double[] first = doubles(w);
    double[] second = doubles(v);
    if (labels == null) {
      return new Network(iteration, d, first, second);
    }
    List<Integer> order = new ArrayList<>();
    for (int j = 0; j < second.length; j++) {
      order.add(j);
    }
    order.sort(Comparator.comparingLong(j -> (Long) labels.get(j)));
    double[] sortedW = new double[first.length];
    double[] sortedV = new double[second.length];
    for (int j = 0; j < second.length; j++) {
      int from = order.get(j);
      System.arraycopy(first, d * from, sortedW, d * j, d);
      sortedV[j] = second[from];
    }
    return new Network(iteration, d, sortedW, sortedV);
  }

  static double[] doubles(List<?> cells) {
    return cells.stream().mapToDouble(cell -> ((Number) cell).doubleValue()).toArray();
  }

  int neurons() {
    return v.length;
  }

  /** Component k of the weights of each of these neurons. */
  double[] component(int k, int[] neurons) {
    return Arrays.stream(neurons).mapToDouble(j -> w[d * j + k]).toArray();
  }

  double[] signs(int[] neurons) {
    return Arrays.stream(neurons).mapToDouble(j -> v[j]).toArray();
  }

  /** ŷ(x) = Σ_j v_j max(0, w_j1 x + w_j2), for d = 2. */
  double output(double x) {
    double sum = 0;
    for (int j = 0; j < v.length; j++) {
      sum += v[j] * Math.max(0, w[2 * j] * x + w[2 * j + 1]);
    }
    return sum;
  }

  /** Components of the weights, those that vary most over the neurons first. */
  int[] components(int most) {
    double[] spread = new double[d];
    for (int k = 0; k < d; k++) {
      double mean = 0;
      for (int j = 0; j < v.length; j++) {
        mean += w[d * j + k] / v.length;
      }
      for (int j = 0; j < v.length; j++) {
        double off = w[d * j + k] - mean;
        spread[k] += off * off;
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < d; k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingDouble(k -> -spread[k]));
    return order.stream().limit(most).mapToInt(k -> k).toArray();
  }
}
