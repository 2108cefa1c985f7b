package gradientwork.core.flow;

import gradientwork.core.linalg.DualNewton;
import gradientwork.core.linalg.Status;

/**
 * The KL prox of f(p) = |A p − y|²/n + β|p|² by Newton's method in the n-dimensional dual:
 *
 * <pre>
 *   Φ(u) = g*(u) + Σ λ p + β p²,   p = p(u) of {@link Response}
 *   ∇Φ = y + (n/2) u − A p,   ∇²Φ = (n/2) I + A diag(p/(λ + 2β p)) Aᵀ
 * </pre>
 *
 * and the gap at u is |∇Φ|²/n, also for β &gt; 0.
 */
public final class DualNewtonProx extends LeastSquaresProx {
  private static final int BUDGET = 200;

  private final DualNewton newton;

  public DualNewtonProx(LeastSquares f, double lambda, double tolerance) {
    super(f, lambda, tolerance);
    this.newton = new DualNewton(this.f.rows());
  }

  @Override
  Result solve(double[] logReference, double[] start) {
    double[] u = start.clone();
    DualNewton.Result result = newton.minimise(new Dual(logReference), u, enough(), BUDGET);
    if (result.status() == Status.FAILED && !Double.isFinite(result.value())) {
      u = new double[u.length]; // the response to the old price overflows; to none it is r
      result = newton.minimise(new Dual(logReference), u, enough(), BUDGET);
    }
    response.at(u, logReference);
    return new Result(response.logMass.clone(), u, result.gap(), result.steps(), result.status());
  }

  private final class Dual implements DualNewton.Dual {
    private final double[] logReference;
    private final double[] weights = new double[f.points()];
    private double[] u;

    Dual(double[] logReference) {
      this.logReference = logReference;
    }

    @Override
    public double value(double[] price) {
      u = price;
      response.at(price, logReference);
      double sum = 0;
      for (double p : response.mass) {
        sum += p * (lambda() + f.beta() * p);
      }
      return f.conjugate(price) + sum;
    }

    @Override
    public void gradient(double[] into) {
      f.dualGradient(u, response.mass, into);
    }

    @Override
    public void hessian(double[] into) {
      for (int i = 0; i < weights.length; i++) {
        double p = response.mass[i];
        weights[i] = p / (lambda() + 2 * f.beta() * p);
      }
      f.normal(1, weights, into);
    }
  }
}
