package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.io.Serializable;

/**
 * The weights of a two-layer ReLU network ŷ = Σ_j v_j max(0, X w_j).
 *
 * @param dimension d
 * @param w neuron by neuron, w_j at d·j
 * @param v output weights, shape (m)
 */
public record Neurons(int dimension, double[] w, double[] v) implements Serializable {
  public Neurons {
    if (w.length != dimension * v.length) {
      throw new IllegalArgumentException(
          w.length + " weights are not " + v.length + " neurons of dimension " + dimension);
    }
  }

  /** ŷ, shape (n). */
  public double[] predictions(Matrix x) {
    double[] predictions = new double[x.rows()];
    for (int i = 0; i < predictions.length; i++) {
      for (int j = 0; j < v.length; j++) {
        double a = Vectors.dot(x.values(), i * dimension, w, j * dimension, dimension);
        predictions[i] += v[j] * Math.max(0, a);
      }
    }
    return predictions;
  }

  /** Σ|v_j||w_j|. */
  public double pathNorm() {
    double sum = 0;
    for (int j = 0; j < v.length; j++) {
      sum += Math.abs(v[j]) * Vectors.norm(w, j * dimension, dimension);
    }
    return sum;
  }

  /** (|W|² + |v|²)/2. */
  public double halfSquaredNorm() {
    return (Vectors.dot(w, w) + Vectors.dot(v, v)) / 2;
  }
}
