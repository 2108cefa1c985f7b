package gradientwork.core.algorithm;

import gradientwork.core.algorithm.JkoSolver.Accuracy;
import gradientwork.core.flow.Flow;
import gradientwork.core.flow.FlowState;
import gradientwork.core.flow.FreeStep;
import gradientwork.core.flow.Kernel;
import gradientwork.core.flow.Regularisation;
import gradientwork.core.flow.StepReport;
import gradientwork.core.linalg.Status;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A flow of mass bound to a problem. One {@link #step} is what the flow calls a unit of work: a
 * whole step by Newton's method where it takes less than about a second, or one scaling iteration.
 *
 * <p>What every step is held to: its mass (each sign by itself), its accuracy, and that its
 * objective is not above that of the {@linkplain FreeStep free step}, where that is allowed.
 */
final class MassFlowIteration implements Iteration<MassFlow> {
  private static final double ROUNDING = 1e-12;
  private static final double UNKNOWN = Double.NaN;

  /**
   * What moves the mass.
   *
   * @param f what a step minimises beside KL
   * @param beta β of the part β|p|² of f
   * @param cap the largest mass that a point may have
   */
  record Law(
      Kernel kernel, ToDoubleFunction<double[]> f, Regularisation both, double beta, double cap) {}

  private final Problem problem;
  private final MassPoints points;
  private final Flow flow;
  private final Law law;
  private final Accuracy accuracy;
  private final FreeStep free;
  private final Evaluation evaluation;

  MassFlowIteration(Problem problem, MassPoints points, Flow flow, Law law, Accuracy accuracy) {
    this.problem = problem;
    this.points = points;
    this.flow = flow;
    this.law = law;
    this.accuracy = accuracy;
    this.free = new FreeStep(law.kernel(), law.both().lambda());
    this.evaluation = Evaluation.of(problem);
  }

  @Override
  public MassFlow init() {
    return at(flow.start(points.start()), UNKNOWN, UNKNOWN, Inner.NONE, List.of());
  }

  @Override
  public MassFlow step(MassFlow state) {
    FlowState next = flow.advance(state.flow());
    Inner inner = accuracy.scaling() ? news(state, next.report()) : Inner.NONE;
    if (next.steps() == state.iteration()) {
      return state.inside(next, inner);
    }
    StepReport report = next.report();
    List<Violation> violations = violations(state.flow().mass(), next.mass(), report);
    return at(next, report.gap(), report.marginalError(), inner, violations);
  }

  private MassFlow at(
      FlowState at, double gap, double error, Inner inner, List<Violation> violations) {
    double[] masses = points.ordered(at.mass());
    Network network = points.network(masses, problem.precision());
    double square = 0;
    for (double p : masses) {
      square += p * p;
    }
    return new MassFlow(
        at,
        network,
        masses,
        evaluation.loss(network),
        law.beta() * square,
        law.both().effectiveStep(),
        gap,
        error,
        inner,
        violations);
  }

  /**
   * Values after a scaling iteration, which are those before the next one; before the first there
   * is f(q) only.
   */
  private Inner news(MassFlow state, StepReport report) {
    double[] after = {
      report.loss(), report.divergence(), report.objective(), UNKNOWN, report.marginalError()
    };
    long iteration = state.iteration() + 1;
    if (state.flow().inner() > 0) {
      return new Inner(iteration, report.iterations(), after);
    }
    double[] both = new double[2 * after.length];
    Arrays.fill(both, UNKNOWN);
    both[0] = law.f().applyAsDouble(state.flow().mass());
    System.arraycopy(after, 0, both, after.length, after.length);
    return new Inner(iteration, 0, both);
  }

  private List<Violation> violations(double[] q, double[] p, StepReport report) {
    List<Violation> violations = new ArrayList<>();
    double lost = lost(q, p);
    if (!(lost <= accuracy.mass())) {
      violations.add(new Violation("mass", lost));
    }
    boolean unfinished = report.status() == Status.FAILED || report.status() == Status.BUDGET;
    if (accuracy.promised() && unfinished) {
      boolean marginals = !(report.marginalError() <= accuracy.marginals());
      violations.add(
          marginals
              ? new Violation("marginal-error", report.marginalError())
              : new Violation("step-gap", known(report.gap())));
    }
    excess(q, report, violations);
    return violations;
  }

  /** A gap that cannot be computed is no bound. */
  private static double known(double gap) {
    return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
  }

  /** max over the copies of |Σp − Σq|, over Σq of both. */
  private double lost(double[] q, double[] p) {
    int size = q.length / points.copies();
    double mass = Arrays.stream(q).sum();
    double largest = 0;
    for (int c = 0; c < points.copies(); c++) {
      double before = Arrays.stream(q, c * size, (c + 1) * size).sum();
      double after = Arrays.stream(p, c * size, (c + 1) * size).sum();
      largest = Math.max(largest, Math.abs(after - before) / mass);
    }
    return largest;
  }

  /** Where the free step is allowed, no step may be worse. */
  private void excess(double[] q, StepReport report, List<Violation> violations) {
    if (law.cap() < Double.POSITIVE_INFINITY
        && Arrays.stream(free.from(q)).max().orElse(0) > law.cap()) {
      return;
    }
    double most = free.objective(q, law.f());
    double slack = (ROUNDING + report.marginalError()) * Math.max(1, Math.abs(most));
    double excess = report.objective() - most;
    if (!(excess <= slack)) {
      violations.add(new Violation("decrease", excess));
    }
  }

  @Override
  public void close() {
    evaluation.close();
  }
}
