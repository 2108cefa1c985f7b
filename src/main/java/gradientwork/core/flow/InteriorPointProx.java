package gradientwork.core.flow;

import gradientwork.core.linalg.Cholesky;
import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Status;

/**
 * The KL prox of a least-squares f by a primal–dual interior-point method, as a conic solver treats
 * it: with multipliers z of p ≥ 0 and the central path p z = μ, μ → 0,
 *
 * <pre>
 *   ∇f(p) + λ log(p/r) − z = 0
 *   (D + (2/n) AᵀA) dp = −∇f − λ log(p/r) + μ/p,   D = 2β + (λ + z)/p
 * </pre>
 *
 * solved through the (n × n) matrix (n/2) I + A D⁻¹ Aᵀ. It stops on the certificate of the price u
 * = (2/n)(A p − y), whose response is the result: mass far below μ/λ is lost in p but not in that.
 */
public final class InteriorPointProx extends LeastSquaresProx {
  private static final double TO_BOUNDARY = 0.995;
  private static final double ARMIJO = 1e-4;
  private static final int HALVINGS = 50;

  /** Below this log r, a point weighs nothing in any sum. */
  private static final double NOTHING = -600;

  private final int budget;
  private final Cholesky cholesky;

  public InteriorPointProx(LeastSquares f, double lambda, double tolerance, int budget) {
    super(f, lambda, tolerance);
    this.budget = budget;
    this.cholesky = new Cholesky(this.f.rows());
  }

  @Override
  Result solve(double[] logReference, double[] start) {
    double enough = enough();
    Path path = new Path(logReference, better(start, logReference));
    double gap = Double.POSITIVE_INFINITY;
    Status status = Status.BUDGET;
    int steps = 0;
    for (; ; steps++) {
      gap = path.gap();
      if (gap <= enough) {
        status = Status.CERTIFIED;
        break;
      }
      if (steps == budget) {
        break;
      }
      if (!path.advance()) {
        status = Status.FAILED;
        break;
      }
    }
    double[] u = f.price(path.p);
    response.at(u, logReference);
    return new Result(response.logMass.clone(), u, gap, steps, status);
  }

  /** The price to start from, or none where the dual function is lower there. */
  private double[] better(double[] price, double[] logReference) {
    double[] none = new double[price.length];
    return dual(price, logReference) < dual(none, logReference) ? price : none;
  }

  /** Φ(u) of {@link DualNewtonProx}. */
  private double dual(double[] u, double[] logReference) {
    response.at(u, logReference);
    double sum = f.conjugate(u);
    for (double p : response.mass) {
      sum += p * (lambda() + f.beta() * p);
    }
    return sum;
  }

  /** A point near the central path. */
  private final class Path {
    private final double[] logReference;
    private final double[] p = new double[f.points()];
    private final double[] z = new double[f.points()];
    private final double[] gradient = new double[f.points()];
    private final double[] inverse = new double[f.points()];
    private final double[] h = new double[f.rows() * f.rows()];
    private double mu;

    /** From the response to a price: r itself, which none is near, can be of any size. */
    Path(double[] logReference, double[] price) {
      this.logReference = logReference;
      response.at(price, logReference);
      double mean = 0;
      for (int i = 0; i < p.length; i++) {
        p[i] = logReference[i] < NOTHING ? 0 : response.mass[i];
        mean += p[i] / p.length;
      }
      mu = lambda() * mean;
      for (int i = 0; i < p.length; i++) {
        z[i] = p[i] == 0 ? 0 : Math.min(mu / p[i], lambda());
      }
    }

    /** |A(p − p̂)|²/n at the price of p, the gap of its response p̂. */
    double gap() {
      double[] u = f.price(p);
      response.at(u, logReference);
      double[] dual = new double[f.rows()];
      f.dualGradient(u, response.mass, dual);
      return LeastSquares.dot(dual, dual) / f.rows();
    }

    /** One step towards the point of the path at a smaller μ; false if there is no progress. */
    boolean advance() {
      mu *= 0.1;
      double[] dp = direction();
      if (dp.length == 0) {
        return false;
      }
      double longest = 1;
      for (int i = 0; i < p.length; i++) {
        if (dp[i] < 0) {
          longest = Math.min(longest, -TO_BOUNDARY * p[i] / dp[i]);
        }
      }
      double length = search(dp, longest);
      if (length == 0) {
        return false;
      }
      move(dp, length);
      if (length < 0.9) {
        mu *= 5; // the path bends: do not run ahead of it
      }
      return true;
    }

    private double[] direction() {
      f.gradient(p, gradient);
      for (int i = 0; i < p.length; i++) {
        inverse[i] = p[i] == 0 ? 0 : 1 / (2 * f.beta() + (lambda() + z[i]) / p[i]);
        gradient[i] =
            p[i] == 0
                ? 0
                : -gradient[i] - lambda() * (Elementary.log(p[i]) - logReference[i]) + mu / p[i];
      }
      f.normal(1, inverse, h);
      if (!cholesky.factorise(h)) {
        return new double[0];
      }
      double[] dp = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        dp[i] = inverse[i] * gradient[i];
      }
      double[] w = f.image(dp);
      cholesky.solve(w);
      double[] back = new double[p.length];
      f.adjoint(w, back);
      for (int i = 0; i < p.length; i++) {
        dp[i] = inverse[i] * (gradient[i] - back[i]);
      }
      return dp;
    }

    /** Armijo's rule on f + λ KL − μ Σ log p, whose slope along dp is −⟨gradient, dp⟩. */
    private double search(double[] dp, double longest) {
      double slope = -LeastSquares.dot(gradient, dp);
      double[] linear = new double[p.length];
      f.gradient(p, linear);
      double length = longest;
      for (int halving = 0; halving < HALVINGS; halving++) {
        if (rise(dp, linear, length) <= ARMIJO * length * slope + 1e-13 * scale()) {
          return length;
        }
        length /= 2;
      }
      return 0;
    }

    private double scale() {
      return Math.max(f.value(p), lambda());
    }

    /** How much the barrier function rises, from differences, so that nothing cancels. */
    private double rise(double[] dp, double[] linear, double length) {
      double sum = 0;
      double[] step = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        if (p[i] > 0) {
          step[i] = length * dp[i];
          double log = Elementary.log((p[i] + step[i]) / p[i]);
          double old = Elementary.log(p[i]) - logReference[i];
          double divergence = step[i] * old + Response.divergence(p[i] + step[i], p[i], log);
          sum += linear[i] * step[i] + lambda() * divergence - mu * log;
        }
      }
      return sum + f.curvature(step);
    }

    private void move(double[] dp, double length) {
      for (int i = 0; i < p.length; i++) {
        if (p[i] > 0) {
          double dz = (mu - z[i] * dp[i]) / p[i] - z[i];
          p[i] += length * dp[i];
          z[i] = Math.max(z[i] + length * dz, 0.005 * z[i]);
        }
      }
    }
  }
}
