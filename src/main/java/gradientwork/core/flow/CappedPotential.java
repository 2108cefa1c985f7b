package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Status;

/**
 * f(p) = ⟨w, p⟩ with 0 ≤ p ≤ κ: a crowd that walks down a potential and is never denser than κ
 * (Maury, Roudneff-Chupin &amp; Santambrogio 2010; Peyré 2015, §5.2). In closed form
 *
 * <pre>
 *   prox(r) = min(r exp(−w/λ), κ)
 * </pre>
 */
public final class CappedPotential implements KlProx {
  private final double[] w;
  private final double kappa;
  private final double lambda;

  /**
   * @param w the potential at every point
   * @param kappa κ &gt; 0, may be infinite
   * @param lambda λ &gt; 0
   */
  public CappedPotential(double[] w, double kappa, double lambda) {
    if (!(kappa > 0) || !(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "kappa and lambda must be numbers > 0, got " + kappa + " and " + lambda);
    }
    this.w = w.clone();
    this.kappa = kappa;
    this.lambda = lambda;
  }

  @Override
  public double lambda() {
    return lambda;
  }

  /** ⟨w, p⟩; the cap holds for every proximal point and is not part of the value. */
  @Override
  public double value(double[] p) {
    return LeastSquares.dot(w, p);
  }

  @Override
  public Result at(double[] logReference, double[] warm) {
    double logKappa = Elementary.log(kappa);
    double[] logMass = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      logMass[i] = Math.min(logReference[i] - w[i] / lambda, logKappa);
    }
    return new Result(logMass, new double[0], 0, 1, Status.CERTIFIED);
  }
}
