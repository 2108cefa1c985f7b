package gradientwork.core.problem;

/**
 * The gradient of an objective, neuron by neuron as in {@link Network}.
 *
 * @param w first layer: component k of neuron j stands at {@code d * j + k}
 * @param v second layer, length m
 */
public record Gradient(double[] w, double[] v) {

  /** Euclidean norm over the layers that move. */
  public double norm(Layers layers) {
    double first = squares(w);
    return Math.sqrt(layers == Layers.FIRST_LAYER ? first : first + squares(v));
  }

  private static double squares(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
