package gradientwork.core.transport;

import java.util.Arrays;

/**
 * c_ij = |x_i − y_j|², computed when asked for, never stored: O(dm) memory. A row of costs is ⌈d/2⌉
 * passes over contiguous numbers, each coordinate of Y an array of its own: the compiler makes
 * vector instructions of such loops, and does not where two coordinates lie in one array.
 *
 * <p>All sums are (…((x_0 − y_0)² + (x_1 − y_1)²) + …), so that an entry has the same bits wherever
 * it is computed.
 */
final class Costs {
  private final int d;
  private final int n;
  private final int m;
  private final double[] x;
  private final double[][] y;
  private final double[] scratch;

  /**
   * @param x shape (d × n), coordinate k of point i at k·n + i; the caller may go on writing to it
   * @param y shape (d × m)
   */
  Costs(int d, double[] x, double[] y) {
    this.d = d;
    this.n = x.length / d;
    this.m = y.length / d;
    this.x = x;
    this.y = new double[d][];
    for (int k = 0; k < d; k++) {
      this.y[k] = Arrays.copyOfRange(y, k * m, (k + 1) * m);
    }
    this.scratch = new double[m];
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
      double t = x[k * n + i] - y[k][j];
      sum += t * t;
    }
    return sum;
  }

  /** c_ij − w_j for all j, into {@code row}. */
  void reduced(int i, double[] w, double[] row) {
    if (d == 2) {
      planar(x[i], x[n + i], y[0], y[1], w, row);
      return;
    }
    int k = d % 2;
    if (k == 1) {
      first(x[i], y[0], row);
    } else {
      first(x[i], x[n + i], y[0], y[1], row);
      k = 2;
    }
    for (; k < d; k += 2) {
      add(x[k * n + i], x[(k + 1) * n + i], y[k], y[k + 1], row);
    }
    for (int j = 0; j < row.length; j++) {
      row[j] -= w[j];
    }
  }

  /** t_j = min(t_j, (c_ij − w_j) − h) for all j. */
  void lower(int i, double[] w, double h, double[] t) {
    if (d == 2) {
      lower(x[i], x[n + i], y[0], y[1], w, h, t);
      return;
    }
    double[] row = scratch;
    reduced(i, w, row);
    for (int j = 0; j < t.length; j++) {
      t[j] = Math.min(t[j], row[j] - h);
    }
  }

  /** max(0, max_ij u_i + v_j − c_ij). */
  double violation(double[] u, double[] v) {
    double[] row = scratch;
    double most = 0;
    for (int i = 0; i < n; i++) {
      reduced(i, v, row);
      for (int j = 0; j < m; j++) {
        most = Math.max(most, u[i] - row[j]);
      }
    }
    return most;
  }

  private static void planar(
      double x0, double x1, double[] y0, double[] y1, double[] w, double[] row) {
    for (int j = 0; j < row.length; j++) {
      double s = x0 - y0[j];
      double t = x1 - y1[j];
      row[j] = s * s + t * t - w[j];
    }
  }

  private static void lower(
      double x0, double x1, double[] y0, double[] y1, double[] w, double h, double[] t) {
    for (int j = 0; j < t.length; j++) {
      double r = x0 - y0[j];
      double s = x1 - y1[j];
      t[j] = Math.min(t[j], r * r + s * s - w[j] - h);
    }
  }

  private static void first(double x0, double[] y0, double[] row) {
    for (int j = 0; j < row.length; j++) {
      double s = x0 - y0[j];
      row[j] = s * s;
    }
  }

  private static void first(double x0, double x1, double[] y0, double[] y1, double[] row) {
    for (int j = 0; j < row.length; j++) {
      double s = x0 - y0[j];
      double t = x1 - y1[j];
      row[j] = s * s + t * t;
    }
  }

  private static void add(double x0, double x1, double[] y0, double[] y1, double[] row) {
    for (int j = 0; j < row.length; j++) {
      double s = x0 - y0[j];
      double t = x1 - y1[j];
      row[j] = row[j] + s * s + t * t;
    }
  }
}
