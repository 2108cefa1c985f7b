package gradientwork.core.flow;

import gradientwork.core.linalg.Gram;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Triangular;
import java.util.Arrays;

/**
 * f(p) = |A p − y|²/n + β|p|² + constant, for masses p on N points.
 *
 * <p>A is kept point by point: the column of point i, its features, stands at {@code i * n}.
 */
public final class LeastSquares {
  private final int n;
  private final int points;
  private final double[] features;
  private final double[] y;
  private final double beta;
  private final double constant;

  private LeastSquares(int n, double[] features, double[] y, double beta, double constant) {
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the mass penalty must be a number >= 0, got " + beta);
    }
    this.n = n;
    this.points = features.length / n;
    this.features = features;
    this.y = y;
    this.beta = beta;
    this.constant = constant;
  }

  /**
   * @param a A, shape (n × N)
   * @param y length n
   * @param beta β ≥ 0
   */
  public static LeastSquares of(Matrix a, double[] y, double beta) {
    if (a.rows() != y.length || y.length == 0) {
      throw new IllegalArgumentException("shapes do not agree: " + a + " and " + y.length);
    }
    return new LeastSquares(a.rows(), transposed(a), y.clone(), beta, 0);
  }

  private static double[] transposed(Matrix a) {
    double[] columns = new double[a.rows() * a.columns()];
    for (int r = 0; r < a.rows(); r++) {
      for (int i = 0; i < a.columns(); i++) {
        columns[i * a.rows() + r] = a.at(r, i);
      }
    }
    return columns;
  }

  /**
   * The same points twice, A = [A, −A]: positive and negative neurons, for a kernel of two copies.
   */
  public LeastSquares lifted() {
    double[] both = Arrays.copyOf(features, 2 * features.length);
    for (int k = 0; k < features.length; k++) {
      both[features.length + k] = -features[k];
    }
    return new LeastSquares(n, both, y, beta, constant);
  }

  /**
   * The same function with as many rows as points, if it has more: A = Q R, and rows times √(N/n)
   * so that the mean over the rows stays what it was.
   */
  public LeastSquares compressed() {
    if (n <= points) {
      return this;
    }
    Triangular qr = Triangular.of(new Matrix(n, points, columnsToRows()), y);
    double scale = Math.sqrt((double) points / n);
    double[] r = transposed(qr.r());
    double[] right = qr.y().clone();
    for (int k = 0; k < r.length; k++) {
      r[k] *= scale;
    }
    for (int k = 0; k < points; k++) {
      right[k] *= scale;
    }
    return new LeastSquares(points, r, right, beta, constant + qr.rest() / n);
  }

  private double[] columnsToRows() {
    return transposed(new Matrix(points, n, features));
  }

  /** Number of rows of A. */
  public int rows() {
    return n;
  }

  /** Number of points N. */
  public int points() {
    return points;
  }

  /** β, the factor on |p|². */
  public double beta() {
    return beta;
  }

  /** f(p). */
  public double value(double[] p) {
    double[] residual = residual(p);
    return constant + dot(residual, residual) / n + beta * dot(p, p);
  }

  /** |A x|²/n + β|x|², so that f(p + x) = f(p) + ⟨∇f(p), x⟩ + curvature(x). */
  double curvature(double[] x) {
    double[] image = image(x);
    return dot(image, image) / n + beta * dot(x, x);
  }

  /** A p − y. */
  double[] residual(double[] p) {
    double[] r = image(p);
    for (int k = 0; k < n; k++) {
      r[k] -= y[k];
    }
    return r;
  }

  /** A p. */
  double[] image(double[] p) {
    double[] r = new double[n];
    for (int i = 0; i < points; i++) {
      double mass = p[i];
      for (int k = 0; k < n; k++) {
        r[k] += mass * features[i * n + k];
      }
    }
    return r;
  }

  /** (2/n)(A p − y), the price that p puts on the rows. */
  double[] price(double[] p) {
    double[] u = residual(p);
    for (int k = 0; k < n; k++) {
      u[k] *= 2.0 / n;
    }
    return u;
  }

  /** s = Aᵀ u. */
  void adjoint(double[] u, double[] s) {
    for (int i = 0; i < points; i++) {
      double s0 = 0;
      double s1 = 0;
      int k = 0;
      for (; k + 1 < n; k += 2) {
        s0 += features[i * n + k] * u[k];
        s1 += features[i * n + k + 1] * u[k + 1];
      }
      s[i] = k < n ? s0 + s1 + features[i * n + k] * u[k] : s0 + s1;
    }
  }

  /** ∇f(p) = (2/n) Aᵀ(A p − y) + 2β p. */
  void gradient(double[] p, double[] into) {
    adjoint(price(p), into);
    for (int i = 0; i < points; i++) {
      into[i] += 2 * beta * p[i];
    }
  }

  /** g*(u) = ⟨y, u⟩ + (n/4)|u|², the conjugate of g(x) = |x − y|²/n. */
  double conjugate(double[] u) {
    return dot(y, u) + n / 4.0 * dot(u, u);
  }

  /** ∇Φ = y + (n/2) u − A p = −(A p − y) + (n/2) u. */
  void dualGradient(double[] u, double[] p, double[] into) {
    double[] residual = residual(p);
    for (int k = 0; k < n; k++) {
      into[k] = n / 2.0 * u[k] - residual[k];
    }
  }

  /** H = (n/2) I + c A diag(w) Aᵀ, lower triangle. */
  void normal(double c, double[] w, double[] h) {
    Arrays.fill(h, 0.0);
    for (int k = 0; k < n; k++) {
      h[k * n + k] = n / 2.0;
    }
    Gram.add(c, w, features, n, h);
  }

  /** A, point by point; not to be written. */
  double[] features() {
    return features;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
