package gradientwork.core.flow;

/** What the solvers of the KL prox of a least-squares f share: prices, tolerance, certificate. */
abstract sealed class LeastSquaresProx implements KlProx
    permits AdamWProx,
        BoundedQuasiNewtonProx,
        DualNewtonProx,
        ExponentiatedGradientProx,
        InteriorPointProx {
  final LeastSquares f;
  final Response response;
  private final double enough;

  /**
   * @param tolerance the gap to reach, relative to max(1, f(0))
   */
  LeastSquaresProx(LeastSquares f, double lambda, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("the tolerance must be a number >= 0, got " + tolerance);
    }
    this.f = f.compressed();
    this.response = new Response(this.f, lambda);
    this.enough = tolerance * Math.max(1, f.value(new double[f.points()]));
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

  /** The gap to reach. Not relative to f(r): r is no mass of the flow and can be of any size. */
  final double enough() {
    return enough;
  }
}
