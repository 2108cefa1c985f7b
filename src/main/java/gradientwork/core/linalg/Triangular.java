package gradientwork.core.linalg;

import java.util.Arrays;

/**
 * A = Q R by Householder reflections, for A with more rows than columns: |A p − y|² = |R p − (Qᵀ
 * y)₁|² + |(Qᵀ y)₂|², so that a least-squares loss needs as many rows as A has columns.
 *
 * @param r the upper triangular factor, shape (columns × columns)
 * @param y (Qᵀ y)₁, one number per row of {@code r}
 * @param rest |(Qᵀ y)₂|², what no p can fit
 */
public record Triangular(Matrix r, double[] y, double rest) {

  /**
   * Factorises.
   *
   * @param a shape (n × N), n ≥ N
   * @param y length n
   */
  public static Triangular of(Matrix a, double[] y) {
    int n = a.rows();
    int columns = a.columns();
    if (n < columns || y.length != n) {
      throw new IllegalArgumentException(
          "cannot triangularise " + a + " with " + y.length + " right-hand sides");
    }
    double[] q = a.values().clone();
    double[] b = y.clone();
    for (int k = 0; k < columns; k++) {
      reflect(q, n, columns, k, b);
    }
    double[] r = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      System.arraycopy(q, i * columns + i, r, i * columns + i, columns - i);
    }
    double rest = 0;
    for (int i = columns; i < n; i++) {
      rest += b[i] * b[i];
    }
    return new Triangular(new Matrix(columns, columns, r), Arrays.copyOf(b, columns), rest);
  }

  /** Applies I − 2 v vᵀ/|v|² with v = x + sign(x₀)|x| e₀ to the columns from k on, and to b. */
  private static void reflect(double[] q, int n, int columns, int k, double[] b) {
    double norm = 0;
    for (int i = k; i < n; i++) {
      norm += q[i * columns + k] * q[i * columns + k];
    }
    norm = Math.sqrt(norm);
    if (norm == 0) {
      return;
    }
    double[] v = new double[n];
    for (int i = k; i < n; i++) {
      v[i] = q[i * columns + k];
    }
    v[k] += v[k] < 0 ? -norm : norm;
    double half = norm * Math.abs(v[k]);
    for (int c = k; c < columns; c++) {
      project(v, k, n, half, q, columns, c);
    }
    project(v, k, n, half, b, 1, 0);
  }

  private static void project(
      double[] v, int k, int n, double half, double[] x, int stride, int offset) {
    double dot = 0;
    for (int i = k; i < n; i++) {
      dot += v[i] * x[i * stride + offset];
    }
    double factor = dot / half;
    for (int i = k; i < n; i++) {
      x[i * stride + offset] -= factor * v[i];
    }
  }
}
