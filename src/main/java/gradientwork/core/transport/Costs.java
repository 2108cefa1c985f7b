package gradientwork.core.transport;

/**
 * c_ij = |x_i − y_j|², computed when asked for, never stored: O(m) memory. Both clouds are (d × m),
 * coordinate k of point j at k·m + j, so that a row of costs is d passes over contiguous numbers.
 */
final class Costs {
  private final int d;
  private final int n;
  private final int m;
  private final double[] x;
  private final double[] y;

  /**
   * @param x shape (d × n); the caller may go on writing to it
   * @param y shape (d × m)
   */
  Costs(int d, double[] x, double[] y) {
    this.d = d;
    this.n = x.length / d;
    this.m = y.length / d;
    this.x = x;
    this.y = y;
  }

  int rows() {
    return n;
  }

  int columns() {
    return m;
  }

  double at(int i, int j) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double t = x[k * n + i] - y[k * m + j];
      sum += t * t;
    }
    return sum;
  }

  /** c_ij − w_j for all j, into {@code row}. */
  void reduced(int i, double[] w, double[] row) {
    if (d == 2) {
      planar(x[i], x[n + i], w, row);
      return;
    }
    double x0 = x[i];
    for (int j = 0; j < m; j++) {
      double t = x0 - y[j];
      row[j] = t * t;
    }
    for (int k = 1; k < d; k++) {
      add(x[k * n + i], k * m, row);
    }
    for (int j = 0; j < m; j++) {
      row[j] -= w[j];
    }
  }

  /** max(0, max_ij u_i + v_j − c_ij). */
  double violation(double[] u, double[] v) {
    double[] row = new double[m];
    double most = 0;
    for (int i = 0; i < n; i++) {
      reduced(i, v, row);
      for (int j = 0; j < m; j++) {
        most = Math.max(most, u[i] - row[j]);
      }
    }
    return most;
  }

  private void planar(double x0, double x1, double[] w, double[] row) {
    for (int j = 0; j < m; j++) {
      double s = x0 - y[j];
      double t = x1 - y[m + j];
      row[j] = s * s + t * t - w[j];
    }
  }

  private void add(double xk, int at, double[] row) {
    for (int j = 0; j < m; j++) {
      double t = xk - y[at + j];
      row[j] += t * t;
    }
  }
}
