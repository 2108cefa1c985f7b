package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.Matrix;

/**
 * How far W is from a stationary point of F(W) = |ŷ − y|²/n + Σ_j c_j |w_j − p_j|², relative to the
 * pull of the squares:
 *
 * <pre>
 *   z = (2/n)(ŷ − y)
 *   ρ = max_j |2c_j (w_j − p_j) + v_j Σ_i θ_ij z_i x_i|_∞ / max_j |2c_j (w_j − p_j)|_∞
 * </pre>
 *
 * θ_ij = 1[a_ij > 0] off the kinks, and on them (|a_ij| ≤ 1e-11 |x_i||w_j|) whatever in [0, 1]
 * makes the Euclidean norm least: that small problem is solved exactly. Rounding bounds what can be
 * asked: the denominator is at least 1e-5 of the terms that cancel, so ρ ≤ 1e-8 never means less
 * than 1e-13 of them.
 */
public final class Stationarity {
  private static final double KINK = 1e-11;
  private static final double CANCELLING = 1e-5;

  private final double[] x;
  private final double[] y;
  private final int n;
  private final int d;
  private final double[] norms;
  private final BoxLeastSquares box;
  private final double[] columns;
  private final double[] theta;
  private final double[] base;
  private final double[] z;
  private final double[] a;

  public Stationarity(Matrix x, double[] y) {
    this.x = x.values();
    this.y = y;
    this.n = x.rows();
    this.d = x.columns();
    this.norms = norms(this.x, d);
    this.box = new BoxLeastSquares(d, n);
    this.columns = new double[n * d];
    this.theta = new double[n];
    this.base = new double[d];
    this.z = new double[n];
    this.a = new double[n];
  }

  static double[] norms(double[] rows, int d) {
    double[] norms = new double[rows.length / d];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = norm(rows, d * i, d);
    }
    return norms;
  }

  static double norm(double[] w, int at, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += w[at + k] * w[at + k];
    }
    return Math.sqrt(sum);
  }

  static double dot(double[] x, int at, double[] w, int other, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += x[at + k] * w[other + k];
    }
    return sum;
  }

  /** ρ. */
  public double residual(Anchored squares, double[] w) {
    double terms = price(squares, w);
    double worst = 0;
    double pull = 0;
    double most = 0;
    for (int j = 0; j < squares.m(); j++) {
      double c = squares.c()[j];
      for (int k = 0; k < d; k++) {
        base[k] = 2 * c * (w[d * j + k] - squares.p()[d * j + k]);
        pull = Math.max(pull, Math.abs(base[k]));
        most = Math.max(most, 2 * c * Math.abs(w[d * j + k]));
        most = Math.max(most, Math.abs(squares.v()[j]) * terms);
      }
      worst = Math.max(worst, least(squares.v()[j], w, j));
    }
    double against = Math.max(pull, CANCELLING * most);
    return worst == 0 ? 0 : worst / against;
  }

  /** z into its buffer; returns Σ_i (2/n)(|ŷ_i| + |y_i|) |x_i|, what cancels in Σ z_i x_i. */
  private double price(Anchored squares, double[] w) {
    double terms = 0;
    for (int i = 0; i < n; i++) {
      double prediction = 0;
      for (int j = 0; j < squares.m(); j++) {
        prediction += squares.v()[j] * Math.max(dot(x, d * i, w, d * j, d), 0);
      }
      z[i] = 2 * (prediction - y[i]) / n;
      terms += 2 * (Math.abs(prediction) + Math.abs(y[i])) / n * norms[i];
    }
    return terms;
  }

  /** The least |base + v Σ θ_i z_i x_i|_∞ for neuron j. */
  private double least(double v, double[] w, int j) {
    double size = norm(w, d * j, d);
    int k = 0;
    for (int i = 0; i < n; i++) {
      a[i] = dot(x, d * i, w, d * j, d);
      boolean kink = Math.abs(a[i]) <= KINK * norms[i] * size;
      for (int e = 0; e < d; e++) {
        double slope = v * z[i] * x[d * i + e];
        if (kink) {
          columns[d * k + e] = -slope;
        } else if (a[i] > 0) {
          base[e] += slope;
        }
      }
      if (kink) {
        theta[k++] = 0;
      }
    }
    box.solve(base, columns, k, theta);
    double largest = 0;
    for (double r : box.residual()) {
      largest = Math.max(largest, Math.abs(r));
    }
    return largest;
  }
}
