package gradientwork.core.run;

import gradientwork.core.algorithm.Iteration;
import gradientwork.core.algorithm.State;
import gradientwork.core.algorithm.Watch;
import gradientwork.core.algorithm.Way;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.View;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.Row;
import java.util.List;
import java.util.Optional;

/**
 * A bound method on its way: its state, what the observers remember, and the clock. The only loop
 * over iterations.
 */
final class Course<S extends State> implements AutoCloseable {
  /** Steps are taken in portions of about this time where nobody looks earlier. */
  private static final long PORTION_NANOS = 20_000_000;

  private final Experiment experiment;
  private final Problem problem;
  private final Iteration<S> iteration;
  private final Evaluation evaluation;
  private final Observer observer;
  private final boolean fresh;

  private S state;
  private Memory memory;
  private Memory seen;
  private boolean unseen;
  private long inner;
  private double seconds;
  private long portion = 1;
  private double lastLoss = Double.NaN;

  private Course(
      String id,
      Experiment experiment,
      Problem problem,
      Iteration<S> iteration,
      S state,
      Memory memory,
      long inner,
      double seconds,
      boolean fresh) {
    this.experiment = experiment;
    this.problem = problem;
    this.iteration = iteration;
    this.evaluation = Evaluation.of(problem);
    this.observer = new Observer(id, experiment, problem, this::view);
    this.state = state;
    this.memory = memory.under(observer.stopping().plateau());
    this.seen = this.memory;
    this.unseen = fresh || state.complete();
    this.inner = inner;
    this.seconds = seconds;
    this.fresh = fresh;
  }

  /**
   * @param start of its clock, as System.nanoTime() had it: binding the method counts
   */
  static <S extends State> Course<S> begin(
      String id, Experiment experiment, Problem problem, Iteration<S> iteration, long start) {
    S state = iteration.init();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Course<>(id, experiment, problem, iteration, state, Memory.EMPTY, 0, seconds, true);
  }

  /** Goes on where a run of the same experiment stopped. */
  static <S extends State> Course<S> from(
      Checkpoint checkpoint,
      String id,
      Experiment experiment,
      Problem problem,
      Iteration<S> iteration) {
    @SuppressWarnings("unchecked") // the id ties a checkpoint to its algorithm
    S state = (S) checkpoint.state();
    return new Course<>(
        id,
        experiment,
        problem,
        iteration,
        state,
        (Memory) checkpoint.memory(),
        checkpoint.inner(),
        checkpoint.seconds(),
        false);
  }

  /**
   * To the next look, or for a portion of steps. The very first look comes before any step; none
   * comes inside an iteration. A run that goes on looks where it stopped: the rules may be others.
   *
   * @param until goes no further than to that iteration
   * @param verdict of somebody else, that it ends here
   */
  Optional<Ending> go(long until, Optional<Ending> verdict, List<Row> rows) {
    if (unseen || verdict.isPresent()) {
      unseen = false;
      Optional<Ending> ending = look(verdict, rows);
      if (fresh || ending.isPresent() || stands(until)) {
        return ending;
      }
    }
    advance(until, rows);
    observer.news(state, rows);
    inner = state.complete() ? 0 : Math.max(inner, state.inner().first() + state.inner().size());
    return state.complete() ? look(verdict, rows) : Optional.empty();
  }

  /** Whether it is as far as that, between iterations, and has been looked at there. */
  boolean stands(long until) {
    return state.complete() && state.iteration() >= until && !unseen;
  }

  private Optional<Ending> look(Optional<Ending> verdict, List<Row> rows) {
    Observer.Look look = observer.look(memory, state, seconds, verdict, rows);
    memory = look.memory();
    seen = look.seen();
    if (look.view() != null) {
      lastLoss = look.view().loss();
    }
    return look.ending();
  }

  private void advance(long until, List<Row> rows) {
    Passing passing = observer.passing();
    Watch watch = observer.stopping().watch();
    long from = state.iteration();
    boolean passes = passing.from(from);
    long due = passes ? passing.next(from) : observer.next(from);
    long next = Math.min(until, Math.min(due, from + portion));
    double before = seconds;
    long start = System.nanoTime();
    Way<S> way =
        passes
            ? iteration.walk(state, next, watch)
            : Way.straight(iteration.advance(state, next, watch));
    long nanos = System.nanoTime() - start;
    seconds += nanos * 1e-9;
    state = way.state();
    if (way.passed() > 0) {
      memory = passing.after(way, memory, before, seconds, rows);
      seen = memory;
    }
    if (nanos < PORTION_NANOS / 2) {
      portion = Math.min(2 * portion, 1L << 40);
    } else if (nanos > PORTION_NANOS) {
      portion = Math.max(1, portion / 2);
    }
  }

  S state() {
    return state;
  }

  /** What a later run needs to know of all rows so far. */
  Memory memory() {
    return memory;
  }

  /** The same, with what only the last look has seen. */
  Memory seen() {
    return seen;
  }

  /** Inner iterations of an iteration that is not complete. */
  long inner() {
    return inner;
  }

  /** Compute time of all slices. */
  double seconds() {
    return seconds;
  }

  /** As far as somebody knows it: NaN before. */
  double loss() {
    return state.diagnostics().loss().orElse(lastLoss);
  }

  View view() {
    return view(state);
  }

  private View view(State of) {
    View view = new View(problem, evaluation, experiment.algorithm().train(), of::network);
    of.diagnostics().loss().ifPresent(view::knowing);
    return view.flowing(of.diagnostics().flowTime())
        .reached(of.stepGap())
        .leaving(of.marginalError())
        .minimising(of.objective());
  }

  @Override
  public void close() {
    iteration.close();
    evaluation.close();
  }
}
