package gradientwork.core.problem;

/**
 * The gradient of an objective, neuron by neuron as in {@link Network}.
 *
 * @param w first layer: component k of neuron j stands at {@code d * j + k}
 * @param v second layer, length m
 */
public record Gradient(double[] w, double[] v) {

  /** Euclidean norm over the first layer. */
  public double firstLayerNorm() {
    return Math.sqrt(squares(w));
  }

  /** Euclidean norm over both layers. */
  public double norm() {
    return Math.sqrt(squares(w) + squares(v));
  }

  private static double squares(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
