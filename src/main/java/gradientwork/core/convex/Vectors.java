package gradientwork.core.convex;

/** Sums over pieces of arrays, always from the lowest index up. */
final class Vectors {
  private Vectors() {}

  /** Σ_{k<d} a_{i+k} b_{j+k}. */
  static double dot(double[] a, int i, double[] b, int j, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += a[i + k] * b[j + k];
    }
    return sum;
  }

  static double dot(double[] a, double[] b) {
    return dot(a, 0, b, 0, a.length);
  }

  static double norm(double[] a, int i, int d) {
    return Math.sqrt(dot(a, i, a, i, d));
  }

  static double norm(double[] a) {
    return norm(a, 0, a.length);
  }

  /** b_{j+k} += s a_{i+k} for k < d. */
  static void add(double s, double[] a, int i, double[] b, int j, int d) {
    for (int k = 0; k < d; k++) {
      b[j + k] += s * a[i + k];
    }
  }

  /** a × b in the plane. */
  static double cross(double[] a, int i, double[] b, int j) {
    return a[i] * b[j + 1] - a[i + 1] * b[j];
  }

  /** Takes from a, in place and twice (for rounding), its part in the span of orthonormal rows. */
  static void orthogonalise(double[] a, double[] basis, int count) {
    int d = a.length;
    for (int pass = 0; pass < 2; pass++) {
      for (int r = 0; r < count; r++) {
        add(-dot(a, 0, basis, r * d, d), basis, r * d, a, 0, d);
      }
    }
  }
}
