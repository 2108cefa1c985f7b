package gradientwork.core.flow;

import gradientwork.core.linalg.DualNewton;
import gradientwork.core.linalg.Status;

/**
 * A flow of f(p) = |A p − y|²/n + β|p|² whose whole steps are solved by Newton's method in the
 * semi-dual, with a certificate of each: the value is proven to be within {@code gap} of the
 * minimum. Mass is kept to rounding at every iterate. (The smoothed dual of Cuturi &amp; Peyré
 * 2016, reduced to the n prices of the samples.)
 */
public final class SemiDualFlow implements Flow {
  /** Newton steps of one step at most. */
  private static final int BUDGET = 500;

  /** Those with a penalty before it is approached through larger λ. */
  private static final int DIRECT = 8;

  /** Multiplications after which a unit of work ends, about a second. */
  private static final double UNIT = 1e9;

  private final LeastSquares f;
  private final SemiDual coupling;
  private final double tolerance;
  private final int unit;
  private final DualNewton newton;
  private final PriceNewton prices;
  private final PenalisedNewton penalised;

  /**
   * @param kernel K
   * @param f with as many points
   * @param lambda λ &gt; 0
   * @param tolerance the gap to reach, relative to max(1, f(q))
   */
  public SemiDualFlow(Kernel kernel, LeastSquares f, double lambda, double tolerance) {
    this(kernel, f, lambda, tolerance, unit(kernel, f.compressed()));
  }

  /** With a unit of work of so many Newton steps. */
  SemiDualFlow(Kernel kernel, LeastSquares f, double lambda, double tolerance, int unit) {
    if (kernel.size() != f.points()) {
      throw new IllegalArgumentException(
          "a kernel of " + kernel.size() + " points, a function of " + f.points());
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("the tolerance must be a number >= 0, got " + tolerance);
    }
    this.f = f.compressed();
    this.coupling = new SemiDual(kernel, lambda);
    this.tolerance = tolerance;
    this.unit = unit;
    this.newton = new DualNewton(this.f.rows());
    this.prices = new PriceNewton(this.f, coupling, lambda);
    this.penalised = new PenalisedNewton(this.f, coupling);
  }

  private static int unit(Kernel kernel, LeastSquares f) {
    double n = f.rows();
    double work = f.points() * n * (n + 100) + n * n * n / 3 + kernel.work() * (n + 4);
    return (int) Math.max(1, Math.min(BUDGET, UNIT / work));
  }

  @Override
  public FlowState start(double[] mass) {
    return FlowState.start(mass, f.points());
  }

  @Override
  public FlowState advance(FlowState state) {
    double[] q = state.mass();
    coupling.from(q);
    double scale = Math.max(1, f.value(q));
    double[] dual = state.price().length == 0 ? first(q) : state.price().clone();
    int budget = Math.min(unit, BUDGET - state.inner());
    PenalisedNewton.Result result =
        f.beta() > 0 && state.inner() == 0
            ? fresh(dual, scale, budget)
            : minimise(dual, scale, budget);
    int inner = state.inner() + result.steps();
    StepReport report =
        new StepReport(
            result.status(),
            f.value(coupling.p),
            coupling.divergence(),
            result.gap(),
            0,
            inner,
            result.work());
    if (result.status() == Status.BUDGET && inner < BUDGET) {
      return state.within(inner, dual, new double[0], report);
    }
    return state.complete(coupling.p.clone(), dual, report);
  }

  /** The first unit of a step with a penalty: straight, or through larger λ. */
  private PenalisedNewton.Result fresh(double[] dual, double scale, int budget) {
    double[] straight = dual.clone();
    PenalisedNewton.Result direct = penalised.minimise(straight, tolerance * scale, scale, DIRECT);
    if (direct.status() == Status.CERTIFIED) {
      System.arraycopy(straight, 0, dual, 0, dual.length);
      return direct;
    }
    PenalisedNewton.Result near = penalised.approach(dual, scale, BUDGET / 2);
    PenalisedNewton.Result last = minimise(dual, scale, budget);
    return new PenalisedNewton.Result(
        last.status(),
        last.gap(),
        direct.steps() + near.steps() + last.steps(),
        direct.work() + near.work() + last.work());
  }

  private PenalisedNewton.Result minimise(double[] dual, double scale, int budget) {
    if (f.beta() > 0) {
      return penalised.minimise(dual, tolerance * scale, scale, budget);
    }
    DualNewton.Result result = newton.minimise(prices, dual, tolerance * scale, budget);
    if (result.status() == Status.FAILED) {
      coupling.transport();
    }
    return new PenalisedNewton.Result(result.status(), result.gap(), result.steps(), 0);
  }

  /** No prices, right for long steps, or those of q, right for short ones: whichever is nearer. */
  private double[] first(double[] q) {
    double[] own = f.beta() > 0 ? penalised.dualOf(q) : f.price(q);
    double[] none = new double[own.length];
    return value(own) < value(none) ? own : none;
  }

  private double value(double[] dual) {
    return f.beta() > 0 ? penalised.value(dual) : prices.value(dual);
  }
}
