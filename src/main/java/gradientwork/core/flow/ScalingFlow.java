package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Status;

/**
 * A flow of any f that has a KL prox, by scaling iterations (Peyré 2015, §4; Chizat, Peyré,
 * Schmitzer &amp; Vialard 2018), all in logarithms:
 *
 * <pre>
 *   p = prox(K b),   a = p/(K b),   b = q/(K a)
 * </pre>
 *
 * from b = 1 until Σ |b ∘ K a − q| ≤ tolerance · Σq. Σp = Σq only in the limit. One iteration is a
 * unit of work.
 */
public final class ScalingFlow implements Flow {
  private final Kernel kernel;
  private final KlProx prox;
  private final double tolerance;
  private final int iterations;
  private final double logFloor;
  private final double kernelSum;

  /** Without floors. */
  public ScalingFlow(Kernel kernel, KlProx prox, double tolerance, int iterations) {
    this(kernel, prox, tolerance, iterations, 0);
  }

  /**
   * @param tolerance of the relative marginal error; 0 for a fixed number of iterations
   * @param iterations of a step at most
   * @param floor 0, or what p, K a and (from the second iteration on) K b are lifted to, as codes
   *     do that do not work in logarithms; to compare with them
   */
  public ScalingFlow(Kernel kernel, KlProx prox, double tolerance, int iterations, double floor) {
    if (!(tolerance >= 0) || iterations < 1 || !(floor >= 0)) {
      throw new IllegalArgumentException(
          "not allowed: tolerance "
              + tolerance
              + ", iterations "
              + iterations
              + ", floor "
              + floor);
    }
    this.kernel = kernel;
    this.prox = prox;
    this.tolerance = tolerance;
    this.iterations = iterations;
    this.logFloor = Elementary.log(floor);
    this.kernelSum = SemiDual.total(kernel);
  }

  @Override
  public FlowState start(double[] mass) {
    return FlowState.start(mass, kernel.size());
  }

  @Override
  public FlowState advance(FlowState state) {
    double[] q = state.mass();
    int size = q.length;
    double[] logB = state.scaling().length == 0 ? new double[size] : state.scaling();
    double[] logKb = new double[size];
    kernel.logSum(logB, logKb);
    if (state.inner() > 0) {
      lift(logKb);
    }
    KlProx.Result proximal = prox.at(logKb, state.price());
    double[] logP = proximal.logMass().clone();
    lift(logP);
    double[] logA = difference(logP, logKb);
    double[] logKa = new double[size];
    kernel.logSum(logA, logKa);
    lift(logKa);
    double[] p = exponentials(logP);
    StepReport report = report(state, proximal, p, logA, logB, logKa);
    if (report.status() != Status.BUDGET || report.iterations() == iterations) {
      return state.complete(p, proximal.price(), report);
    }
    double[] next = difference(logarithms(q), logKa);
    return state.within(report.iterations(), proximal.price(), next, report);
  }

  private StepReport report(
      FlowState state,
      KlProx.Result proximal,
      double[] p,
      double[] logA,
      double[] logB,
      double[] logKa) {
    double[] q = state.mass();
    double error = 0;
    double mass = 0;
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      double second = Elementary.exp(logB[i] + logKa[i]);
      error += Math.abs(second - q[i]);
      mass += q[i];
      sum += (p[i] == 0 ? 0 : p[i] * logA[i]) - p[i] + (second == 0 ? 0 : second * logB[i]);
    }
    error /= mass;
    return new StepReport(
        status(error, proximal.status()),
        prox.value(p),
        prox.lambda() * (sum + kernelSum),
        proximal.gap(),
        error,
        state.inner() + 1,
        proximal.iterations());
  }

  /** Marginals that fit certify nothing if the proximal point itself is not one. */
  private Status status(double error, Status proximal) {
    if (!Double.isFinite(error)) {
      return Status.FAILED;
    }
    if (error > tolerance) {
      return Status.BUDGET;
    }
    return proximal == Status.CERTIFIED ? Status.STATIONARY : proximal;
  }

  private void lift(double[] logs) {
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.max(logs[i], logFloor);
    }
  }

  /** x − y, with 0/0 = 0 for masses that are not there. */
  private static double[] difference(double[] x, double[] y) {
    double[] difference = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      difference[i] = x[i] == Double.NEGATIVE_INFINITY ? x[i] : x[i] - y[i];
    }
    return difference;
  }

  private static double[] exponentials(double[] x) {
    double[] exponentials = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      exponentials[i] = Elementary.exp(x[i]);
    }
    return exponentials;
  }

  private static double[] logarithms(double[] x) {
    double[] logs = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      logs[i] = Elementary.log(x[i]);
    }
    return logs;
  }
}
