package gradientwork.core.flow;

import gradientwork.core.linalg.BoundedQuasiNewton;
import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Status;

/**
 * The KL prox of a least-squares f by a quasi-Newton method with bounds and the analytic gradient
 * (what others hand to L-BFGS-B). The variables are x_i = √p_i: in p the divergence has second
 * derivatives λ/p without bound, in x they are 4λ (1 + log(x/√r)), moderate however unequal r and
 * however small p is. The bounds are p ≥ 1e-40 r.
 */
public final class BoundedQuasiNewtonProx extends LeastSquaresProx {
  private static final double LOWEST = 1e-20;

  /** Below this log r, a point weighs nothing in any sum and follows from the price. */
  private static final double NOTHING = -600;

  private final int budget;

  public BoundedQuasiNewtonProx(LeastSquares f, double lambda, double tolerance, int budget) {
    super(f, lambda, tolerance);
    this.budget = budget;
  }

  @Override
  Result solve(double[] logReference, double[] start) {
    Objective objective = new Objective(logReference);
    double[] lower = new double[f.points()];
    double[] x = new double[f.points()];
    response.at(start, logReference);
    for (int i = 0; i < x.length; i++) {
      lower[i] = LOWEST * objective.root[i];
      double w = Math.min(30, Elementary.exp((response.logMass[i] - logReference[i]) / 2));
      x[i] = objective.root[i] * (w >= LOWEST ? w : LOWEST);
    }
    BoundedQuasiNewton.Result result = new BoundedQuasiNewton(objective, lower).minimise(x, budget);
    double[] logMass = objective.mass(result.x());
    double[] u = f.price(objective.p);
    double gap = response.gap(objective.p, logMass, u, logReference);
    Status status = gap <= objective.enough ? Status.CERTIFIED : result.status();
    return new Result(logMass, u, gap, result.steps(), status);
  }

  private final class Objective implements BoundedQuasiNewton.Objective {
    final double[] root = new double[f.points()];
    final double[] p = new double[f.points()];
    final double enough;
    private final double[] logReference;

    Objective(double[] logReference) {
      this.logReference = logReference;
      this.enough = enough();
      for (int i = 0; i < root.length; i++) {
        root[i] = logReference[i] < NOTHING ? 0 : Elementary.exp(logReference[i] / 2);
      }
    }

    /** log p and p at x. */
    double[] mass(double[] x) {
      double[] logMass = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        p[i] = x[i] * x[i];
        logMass[i] = root[i] == 0 ? logReference[i] : 2 * Elementary.log(x[i]);
      }
      return logMass;
    }

    /** F = f(p) + λ Σ p log(p/r) − p + r, ∂F/∂x = 2x (∇f + λ log(p/r)). */
    @Override
    public double value(double[] x, double[] gradient) {
      double[] logMass = mass(x);
      f.gradient(p, gradient);
      double divergence = 0;
      for (int i = 0; i < x.length; i++) {
        if (root[i] > 0) {
          double log = logMass[i] - logReference[i];
          divergence += Response.divergence(p[i], root[i] * root[i], log);
          gradient[i] = 2 * x[i] * (gradient[i] + lambda() * log);
        } else {
          gradient[i] = 0;
        }
      }
      return f.value(p) + lambda() * divergence;
    }

    @Override
    public boolean accepts(double[] x, double[] gradient) {
      double[] logMass = mass(x);
      return response.gap(p, logMass, f.price(p), logReference) <= enough;
    }
  }
}
