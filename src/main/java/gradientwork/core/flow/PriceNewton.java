package gradientwork.core.flow;

import gradientwork.core.linalg.DualNewton;
import gradientwork.core.linalg.Gram;

/**
 * The whole step for f(p) = |A p − y|²/n by Newton's method in n variables, s = Aᵀu:
 *
 * <pre>
 *   Φ(u) = g*(u) + λ Σ_j q_j L_j
 *   ∇Φ = y + (n/2) u − A p
 *   ∇²Φ = (n/2) I + (1/λ) [A diag(p) Aᵀ − Σ_j q_j E_j E_jᵀ],   E_j = Σ_i P(i | j) A_·i
 * </pre>
 *
 * By Fenchel, f(p) + λ KL(π | K) is above its minimum by at most |∇Φ|²/n.
 */
final class PriceNewton implements DualNewton.Dual {
  private final LeastSquares f;
  private final SemiDual coupling;
  private final double lambda;
  private final double[] s;
  private final double[] expectations;
  private double[] u = {};

  PriceNewton(LeastSquares f, SemiDual coupling, double lambda) {
    this.f = f;
    this.coupling = coupling;
    this.lambda = lambda;
    this.s = new double[f.points()];
    this.expectations = new double[f.features().length];
  }

  @Override
  public double value(double[] price) {
    u = price;
    f.adjoint(price, s);
    return f.conjugate(price) + coupling.at(s);
  }

  @Override
  public void gradient(double[] into) {
    coupling.transport();
    f.dualGradient(u, coupling.p, into);
  }

  @Override
  public void hessian(double[] into) {
    coupling.expectation(f.features(), f.rows(), expectations);
    f.normal(1 / lambda, coupling.p, into);
    Gram.add(-1 / lambda, coupling.from(), expectations, f.rows(), into);
  }
}
