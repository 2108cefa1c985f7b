package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;

/** What the solvers of the KL prox of a least-squares f share: prices, tolerance, certificate. */
abstract sealed class LeastSquaresProx implements KlProx
    permits AdamWProx,
        BoundedQuasiNewtonProx,
        DualNewtonProx,
        ExponentiatedGradientProx,
        InteriorPointProx {
  final LeastSquares f;
  final Response response;
  private final double tolerance;

  /**
   * @param tolerance the gap to reach, relative to max(1, f(r))
   */
  LeastSquaresProx(LeastSquares f, double lambda, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("the tolerance must be a number >= 0, got " + tolerance);
    }
    this.f = f.compressed();
    this.response = new Response(this.f, lambda);
    this.tolerance = tolerance;
  }

  @Override
  public final double lambda() {
    return response.lambda;
  }

  @Override
  public final double value(double[] p) {
    return f.value(p);
  }

  @Override
  public final Result at(double[] logReference, double[] warm) {
    if (logReference.length != f.points()) {
      throw new IllegalArgumentException(
          "a reference of " + logReference.length + " points for a function of " + f.points());
    }
    return solve(logReference, warm.length == f.rows() ? warm : new double[f.rows()]);
  }

  /** Solves from the price {@code start}. */
  abstract Result solve(double[] logReference, double[] start);

  final double tolerance(double[] logReference) {
    double[] r = new double[logReference.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Elementary.exp(logReference[i]);
    }
    return tolerance * Math.max(1, f.value(r));
  }
}
