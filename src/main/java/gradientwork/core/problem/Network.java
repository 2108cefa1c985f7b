package gradientwork.core.problem;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A shallow network {@code ŷ = relu(X W) v} without its data. Immutable by convention: nobody
 * writes to its arrays.
 *
 * @param d input dimension, the column of ones included
 * @param m number of neurons
 * @param w first layer, neuron by neuron: component k of neuron j stands at {@code d * j + k}
 * @param v second layer, length m
 */
public record Network(int d, int m, double[] w, double[] v) implements Serializable {
  public Network {
    if (d < 1 || m < 0 || w.length != d * m || v.length != m) {
      throw new IllegalArgumentException(
          "a network of "
              + m
              + " neurons in dimension "
              + d
              + " needs "
              + d * m
              + " and "
              + m
              + " weights, got "
              + w.length
              + " and "
              + v.length);
    }
  }

  /** Component k of neuron j. */
  public double w(int j, int k) {
    return w[d * j + k];
  }

  /** Euclidean norm of neuron j. */
  public double norm(int j) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += w[d * j + k] * w[d * j + k];
    }
    return Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network o
        && d == o.d
        && m == o.m
        && Arrays.equals(w, o.w)
        && Arrays.equals(v, o.v);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(w) + Arrays.hashCode(v);
  }

  @Override
  public String toString() {
    return "network of " + m + " neurons in dimension " + d;
  }
}
