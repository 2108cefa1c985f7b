package gradientwork.core.algorithm;

import gradientwork.core.algorithm.proximal.Anchored;
import gradientwork.core.algorithm.proximal.ConvexConcave;
import gradientwork.core.algorithm.proximal.InnerDescent;
import gradientwork.core.algorithm.proximal.Progress;
import gradientwork.core.algorithm.proximal.Proximity;
import gradientwork.core.algorithm.proximal.Stationarity;
import gradientwork.core.algorithm.proximal.Trace;
import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.linalg.Status;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.WeightObjective;
import gradientwork.core.transport.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proximal point method bound to a problem. One {@link #step} is a portion of the optimiser's
 * inner steps, or one round of the exact solver; the one that ends a proximal step also measures
 * it. Exact rounds compute in double; the weights are rounded to the precision when the step is
 * complete.
 */
final class ProximalIteration implements Iteration<Proximal> {
  /** Multiplications, roughly, in a portion of inner steps: some hundredths of a second. */
  private static final long PORTION = 1L << 24;

  private static final double STATIONARY = 1e-8;
  private static final long ROUNDS = 200;
  private static final double ROUNDING = 1e-12;

  private final ProximalSolver solver;
  private final Distance distance;
  private final StepSquares squares;
  private final WeightObjective objective;
  private final Layout layout;
  private final Precision precision;
  private final Problem problem;
  private final Reals weights;
  private final Reals trained;
  private final Reals gradient;
  private final Trace trace = new Trace();
  private final Optional<InnerDescent> descent;
  private final Proximity proximity;
  private final ConvexConcave rounds;
  private final Stationarity stationarity;
  private final long portion;
  private double[] boundTo = {};
  private List<WarmStart> boundWith = List.of();

  /**
   * @throws BadInput if an exact solver meets an objective that it is not for
   */
  ProximalIteration(Problem problem, ProximalPoint method) {
    this.problem = problem;
    this.solver = method.solver();
    this.distance = method.distance();
    this.objective = new WeightObjective(problem);
    this.layout = objective.layout();
    this.precision = problem.precision();
    int components = layout.d() + (method.train() == Layers.FIRST_LAYER ? 0 : 1);
    Distance.Shape shape =
        new Distance.Shape(layout, precision, components, method.gamma(), method.scaling());
    this.squares = new StepSquares(problem, distance, shape);
    if (solver.exact() && !squares.apply()) {
      throw new BadInput(
          "the exact solver of proximal-point is for the squared loss with penalty none or"
              + " weight-decay; solver = gradient is for any objective");
    }
    this.weights = Reals.zeros(precision, layout.size());
    this.trained = weights.head(components * layout.m());
    this.gradient = Reals.zeros(precision, trained.size());
    this.proximity = distance.proximity(shape);
    this.descent =
        solver
            .descent()
            .map(o -> new InnerDescent(objective, o, solver.decay(), weights, trained, trace));
    Dataset.Part train = problem.data().train();
    this.rounds = new ConvexConcave(train.x(), train.y());
    this.stationarity = new Stationarity(train.x(), train.y());
    this.portion = PORTION / ((train.n() + 8L) * (layout.d() + 1) * Math.max(1, layout.m())) + 1;
  }

  @Override
  public Proximal init() {
    weights.set(objective.weights(problem.start()));
    double[] start = weights.toArray();
    double loss = objective.gradient(weights, objective.train(), gradient);
    return Proximal.start(layout, start, fresh(), loss, gradient.norm());
  }

  /** What the optimiser begins with at the weights in the buffer. */
  private Progress fresh() {
    return descent.map(InnerDescent::fresh).orElse(Progress.NONE);
  }

  @Override
  public Proximal step(Proximal state) {
    trace.clear();
    weights.read(state.under().weights());
    bind(state.anchor(), state.under().warm());
    return state.under().position() < solver.steps() ? descend(state) : round(state);
  }

  private void bind(double[] anchor, List<WarmStart> warm) {
    if (anchor != boundTo || warm != boundWith) {
      proximity.from(anchor, warm);
      boundTo = anchor;
      boundWith = warm;
    }
  }

  /** The couplings now, remembered as those that the distance is bound with. */
  private List<WarmStart> warm() {
    boundWith = proximity.warm();
    return boundWith;
  }

  private Proximal descend(Proximal state) {
    InnerDescent inner = descent.orElseThrow();
    inner.restore(state.under().progress());
    long count = Math.min(portion, solver.steps() - state.under().position());
    boolean finite = inner.run(proximity, count);
    Proximal next =
        state.inside(
            weights.toArray(),
            state.under().position() + trace.size(),
            inner.progress(),
            warm(),
            inner.learningRate(),
            news(state));
    if (!finite || next.under().position() == solver.steps() && !solver.exact()) {
      return complete(next, next.under().weights(), Status.BUDGET, Double.NaN);
    }
    return next.under().position() < solver.steps() ? next : lower(next);
  }

  /** Exact rounds start where the optimiser ended, or at P if that is no better than P. */
  private Proximal lower(Proximal state) {
    gradient.fill(0);
    double reached =
        objective.loss(weights, objective.train())
            + objective.penalty(weights)
            + proximity.add(weights, gradient);
    if (reached <= before(state)) {
      return state.matched(state.under().weights(), warm());
    }
    weights.read(state.anchor());
    proximity.from(state.anchor(), List.of());
    return state.matched(state.anchor(), warm());
  }

  /** F(P) = L(P), penalty included. */
  private double before(Proximal state) {
    return state.known().loss() + objective.penalty(Reals.of(precision, state.anchor()));
  }

  /** The coupling that is best at W, then a round with it: F falls by both. */
  private Proximal round(Proximal state) {
    double[] w = layout.w(state.under().weights());
    double apart = apart(state.under().weights());
    Anchored step = squares.of(state.anchor(), proximity.partners(layout.m()));
    record(state.under().weights(), apart, stationarity.residual(step, w));
    ConvexConcave.Round round = rounds.round(step, w, state.under().price());
    double residual = stationarity.residual(step, round.w());
    double[] flat = layout.flat(round.w(), step.v());
    boolean last = state.under().position() + 1 >= solver.steps() + ROUNDS;
    boolean settled = residual <= STATIONARY || round.stuck();
    boolean rematched = settled && rematched(state, step, round.w(), flat);
    Proximal next = state.rounded(flat, round.price(), warm(), news(state));
    if (!last && (!settled || rematched)) {
      return next;
    }
    boolean stationary = residual <= STATIONARY && !rematched;
    Status status = stationary ? Status.STATIONARY : last ? Status.BUDGET : Status.FAILED;
    return complete(next, flat, status, residual);
  }

  /** Whether another coupling than the one assumed is better at the new W by more than rounding. */
  private boolean rematched(Proximal state, Anchored step, double[] w, double[] flat) {
    if (!distance.permutes()) {
      return false;
    }
    apart(flat);
    double assumed = step.value(w);
    double matched = squares.of(state.anchor(), proximity.partners(layout.m())).value(w);
    return matched < assumed * (1 - ROUNDING);
  }

  private void record(double[] at, double apart, double residual) {
    Reals rounded = Reals.of(precision, at);
    double loss = objective.loss(rounded, objective.train());
    trace.add(loss, apart, loss + objective.penalty(rounded) + apart, Double.NaN, residual);
  }

  /** D(W, P)/γ, and the coupling that it takes; couplings are found in double. */
  private double apart(double[] flat) {
    Precision digits = distance.permutes() ? Precision.FLOAT64 : precision;
    return proximity.add(Reals.of(digits, flat), Reals.zeros(digits, trained.size()));
  }

  private Inner news(Proximal state) {
    return new Inner(state.iteration() + 1, state.under().position(), trace.toArray());
  }

  /**
   * Ends a proximal step at W.
   *
   * @param residual NaN where it has still to be measured
   */
  private Proximal complete(Proximal state, double[] w, Status status, double residual) {
    weights.read(w);
    double loss = objective.gradient(weights, objective.train(), gradient);
    double norm = gradient.norm();
    double[] pull = gradient.toArray();
    double apart = proximity.add(weights, gradient);
    double rho = Double.isNaN(residual) ? residual(state, pull) : residual;
    double excess = loss + objective.penalty(weights) + apart - before(state);
    List<Violation> violations = new ArrayList<>();
    if (excess > ROUNDING * Math.abs(before(state))) {
      violations.add(new Violation("proximal-decrease", excess));
    }
    if (status == Status.BUDGET && solver.exact() || status == Status.FAILED) {
      violations.add(new Violation("proximal-residual", rho));
    }
    int[] partners = proximity.partners(layout.m());
    double[] end = weights.toArray();
    double[] ordered = solver.exact() ? Relabelling.move(layout, end, partners) : end;
    int[] labels = ordered == end ? state.labels() : Relabelling.labels(state.labels(), partners);
    weights.read(ordered);
    Progress progress = solver.persistent() ? state.under().progress() : fresh();
    double time = squares.flowTime(layout.v(state.anchor()));
    Proximal.Known reached =
        new Proximal.Known(loss, norm, state.known().flowTime() + time, rho, status, labels);
    return state.after(ordered, progress, reached, violations);
  }

  /** ρ where the step is one of squares; else |∇F|_∞ against the gradient of the distance. */
  private double residual(Proximal state, double[] pull) {
    if (squares.apply()) {
      Anchored step = squares.of(state.anchor(), proximity.partners(layout.m()));
      return stationarity.residual(step, layout.w(weights.toArray()));
    }
    double whole = 0;
    double push = 0;
    for (int k = 0; k < pull.length; k++) {
      whole = Math.max(whole, Math.abs(gradient.at(k)));
      push = Math.max(push, Math.abs(gradient.at(k) - pull[k]));
    }
    return whole == 0 ? 0 : whole / push;
  }

  @Override
  public void close() {
    objective.close();
  }
}
