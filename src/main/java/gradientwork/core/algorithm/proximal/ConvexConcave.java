package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.DualNewton;
import gradientwork.core.linalg.Matrix;
import java.util.Arrays;

/**
 * The convex–concave procedure (Yuille and Rangarajan 2003) for
 *
 * <pre>  F(W) = |relu(XW)v − y|²/n + Σ_j c_j |w_j − p_j|².</pre>
 *
 * Each round replaces the concave kinks of F at W by their tangents, which lie above, and minimises
 * what is left, a convex function, by Newton's method in the dual ({@link PriceDual}). F falls from
 * round to round; a point that a round does not move is stationary. Rounds know nothing of each
 * other but W and the price, so that they can be cut anywhere. Computes in double; serves one
 * thread.
 */
public final class ConvexConcave {
  private static final int NEWTON_STEPS = 80;
  private static final double SHORTEST = 1e-4;

  /** Accuracy of a round: |∇Φ|/√n relative to √L. */
  private static final double ACCURACY = 1e-13;

  private static final double ROUNDING = 1e-15;

  private final double[] x;
  private final double[] y;
  private final int n;
  private final int d;
  private final DualNewton newton;
  private final PriceDual dual;

  /**
   * What a round leads to.
   *
   * @param w the new W
   * @param price u ∈ Rⁿ there
   * @param value F(W)
   * @param stuck whether W is what it was: a fixed point, or no length of step made F fall
   * @param steps Newton steps
   */
  public record Round(double[] w, double[] price, double value, boolean stuck, int steps) {}

  /**
   * @param x shape (n × d)
   * @param y length n
   */
  public ConvexConcave(Matrix x, double[] y) {
    this.x = x.values();
    this.y = y;
    this.n = x.rows();
    this.d = x.columns();
    this.newton = new DualNewton(n);
    this.dual = new PriceDual(x, y);
  }

  /** F(W). */
  public double value(Anchored squares, double[] w) {
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double r = prediction(squares, w, i) - y[i];
      loss += r * r;
    }
    return loss / n + squares.value(w);
  }

  private double prediction(Anchored squares, double[] w, int i) {
    double sum = 0;
    for (int j = 0; j < squares.m(); j++) {
      sum += squares.v()[j] * Math.max(Stationarity.dot(x, d * i, w, d * j, d), 0);
    }
    return sum;
  }

  /**
   * One round from W.
   *
   * @param price u to start Newton's method from; empty: the price at W
   */
  public Round round(Anchored squares, double[] w, double[] price) {
    double before = value(squares, w);
    double[] here = new double[n];
    double tolerance = priceAt(squares, w, here);
    double[] u = price.length == 0 ? here : price.clone();
    dual.at(squares, w);
    DualNewton.Result result = newton.minimise(dual, u, tolerance * tolerance, NEWTON_STEPS);
    double[] next = dual.w();
    double after = value(squares, next);
    double length = 1;
    while (!(after <= before * (1 + 1e-14)) && length > SHORTEST) {
      length /= 2;
      next = between(w, dual.w(), length);
      after = value(squares, next);
    }
    return length > SHORTEST
        ? new Round(next, u, after, Arrays.equals(next, w), result.steps())
        : new Round(w, u, before, true, result.steps());
  }

  /** z into {@code z}, and the |∇Φ|/√n to which the round is solved. */
  private double priceAt(Anchored squares, double[] w, double[] z) {
    double loss = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      double sum = Math.abs(y[i]);
      double prediction = 0;
      for (int j = 0; j < squares.m(); j++) {
        double part = squares.v()[j] * Math.max(Stationarity.dot(x, d * i, w, d * j, d), 0);
        prediction += part;
        sum += Math.abs(part);
      }
      double r = prediction - y[i];
      z[i] = 2 * r / n;
      loss += r * r;
      size += sum * sum;
    }
    return ACCURACY * Math.sqrt(loss / n) + ROUNDING * Math.sqrt(size / n);
  }

  private static double[] between(double[] from, double[] to, double length) {
    double[] w = new double[from.length];
    for (int k = 0; k < w.length; k++) {
      w[k] = from[k] + length * (to[k] - from[k]);
    }
    return w;
  }
}
