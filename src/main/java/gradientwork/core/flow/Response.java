package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;

/**
 * What mass does at given prices: the minimiser of ⟨s, p⟩ + β|p|² + λ KL(p | r) with s = Aᵀu, in
 * closed form,
 *
 * <pre>
 *   β = 0:  log p = log r − s/λ
 *   β &gt; 0:  p = ω(log c + log r − s/λ)/c,  c = 2β/λ,  log p = log r − s/λ − c p
 * </pre>
 *
 * with Wright's ω. The second line is the stationarity condition s + 2βp + λ log(p/r) = 0 times
 * −1/λ, so it is accurate however small p is.
 */
final class Response {
  final LeastSquares f;
  final double lambda;
  final double[] mass;
  final double[] logMass;
  private final double[] s;
  private final double c;
  private final double logC;

  Response(LeastSquares f, double lambda) {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be a number > 0, got " + lambda);
    }
    this.f = f;
    this.lambda = lambda;
    this.mass = new double[f.points()];
    this.logMass = new double[f.points()];
    this.s = new double[f.points()];
    this.c = 2 * f.beta() / lambda;
    this.logC = Elementary.log(c);
  }

  /** Computes {@link #mass} and {@link #logMass} at the price u. */
  void at(double[] u, double[] logReference) {
    f.adjoint(u, s);
    for (int i = 0; i < mass.length; i++) {
      double free = logReference[i] - s[i] / lambda;
      if (c == 0 || free == Double.NEGATIVE_INFINITY) {
        logMass[i] = free;
        mass[i] = Elementary.exp(free);
      } else {
        double omega = Elementary.wrightOmega(logC + free);
        logMass[i] = free - omega;
        mass[i] = omega / c;
      }
    }
  }

  /**
   * The duality gap of a mass p at its own price u = (2/n)(A p − y), without cancellation: with p̂
   * the response to u it is the Bregman divergence β|p − p̂|² + λ KL(p | p̂). Leaves the response
   * at u.
   */
  double gap(double[] p, double[] logP, double[] u, double[] logReference) {
    at(u, logReference);
    double quadratic = 0;
    double divergence = 0;
    for (int i = 0; i < p.length; i++) {
      double difference = p[i] - mass[i];
      quadratic += difference * difference;
      divergence += divergence(p[i], mass[i], logP[i] - logMass[i]);
    }
    return f.beta() * quadratic + lambda * divergence;
  }

  /**
   * KL of two numbers, p log(p/p̂) − p + p̂ = p̂ (δ²/2 + δ³/3 + δ⁴/8 + δ⁵/30 + …) with δ =
   * log(p/p̂).
   */
  static double divergence(double p, double hat, double delta) {
    if (p == 0) {
      return hat;
    }
    if (Math.abs(delta) < 1e-2) {
      return hat * delta * delta * (0.5 + delta * (1.0 / 3 + delta * (0.125 + delta / 30)));
    }
    return p * delta - p + hat;
  }
}
