package gradientwork.core.linalg;

import java.io.Serializable;

/**
 * Where the weights of a shallow network stand in one flat vector: W first, then v. Neurons are cut
 * into panels of {@code width}; a panel is d rows, one per input component, each as long as the
 * panel has neurons, so that a pass over a panel reads it from front to back. Nothing is padded:
 * the last panel is narrower.
 *
 * @param d input dimension
 * @param m number of neurons
 * @param width neurons per panel
 */
public record Layout(int d, int m, int width) implements Serializable {
  /**
   * From this input dimension on, products go through BLAS, which wants W as one panel. Measured:
   * below, panels are as fast or faster and need no native library; a panel of more rows than this
   * falls out of the caches.
   */
  private static final int LARGE_DIMENSION = 1024;

  private static final int MANY_NEURONS = 32;

  public Layout {
    if (d < 1 || m < 0 || width < 1) {
      throw new IllegalArgumentException(
          "no layout of " + m + " neurons in dimension " + d + " in panels of " + width);
    }
  }

  /** The layout for a shape; depends on shape and precision only, because it decides bits. */
  public static Layout of(int d, int m, Precision precision) {
    return new Layout(d, m, large(d, m) ? m : lanes(precision));
  }

  private static boolean large(int d, int m) {
    return d >= LARGE_DIMENSION && m >= MANY_NEURONS;
  }

  /** Whether this is one panel for BLAS. */
  boolean large() {
    return large(d, m);
  }

  static int lanes(Precision precision) {
    return precision == Precision.FLOAT32 ? FloatPass.LANES : DoublePass.LANES;
  }

  /** Number of weights in both layers. */
  public int size() {
    return (d + 1) * m;
  }

  /** Number of weights in the first layer; v begins here. */
  public int first() {
    return d * m;
  }

  int panels() {
    return (m + width - 1) / width;
  }

  /** Neurons in panel p. */
  int neurons(int p) {
    return Math.min(width, m - p * width);
  }

  /** Where component k of neuron j stands. */
  public int at(int j, int k) {
    int p = j / width;
    return p * width * d + k * neurons(p) + j - p * width;
  }

  /**
   * @param w neuron by neuron: component k of neuron j stands at {@code d * j + k}
   * @param v output weights
   * @return all weights in this layout
   */
  public double[] flat(double[] w, double[] v) {
    double[] flat = new double[size()];
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < d; k++) {
        flat[at(j, k)] = w[d * j + k];
      }
      flat[first() + j] = v[j];
    }
    return flat;
  }

  /** The first layer of a flat vector, neuron by neuron. */
  public double[] w(double[] flat) {
    double[] w = new double[first()];
    for (int from = 0; from < m; from += width) {
      int neurons = Math.min(width, m - from);
      int at = from * d;
      for (int k = 0; k < d; k++) {
        for (int j = from; j < from + neurons; j++) {
          w[d * j + k] = flat[at++];
        }
      }
    }
    return w;
  }

  /** The second layer of a flat vector. */
  public double[] v(double[] flat) {
    double[] v = new double[m];
    System.arraycopy(flat, first(), v, 0, m);
    return v;
  }
}
