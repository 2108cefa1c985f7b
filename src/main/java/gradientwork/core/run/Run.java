package gradientwork.core.run;

import gradientwork.core.algorithm.Iteration;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.View;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One run of one experiment: the sequence of rows it gives. A cursor for one thread.
 *
 * <pre>{@code
 * try (Run run = Run.of(id, experiment, problems, inputs, checkpoint)) {
 *   while (!run.ended() && timeIsLeft) {
 *     run.next(nanos).forEach(writer::write);
 *   }
 *   Checkpoint later = run.checkpoint();
 * }
 * }</pre>
 *
 * <p>Compute time is the time spent in the method itself: binding it to the problem in the first
 * slice, and every step; what is spent on indicators and rows does not count.
 */
public final class Run implements AutoCloseable {
  /** A pause at the latest after so many rows, so that they never pile up. */
  private static final int MANY_ROWS = 8192;

  /** A list of rows that often need not grow. */
  private static final int FEW_ROWS = 128;

  private final String id;
  private final Experiment experiment;
  private final Function<Experiment, Problem> problems;
  private final Inputs inputs;
  private final Optional<Checkpoint> from;
  private final long startedAt;
  private final long slices;

  private Course<?> course;
  private boolean ended;
  private long until = Long.MAX_VALUE;
  private Optional<Ending> verdict = Optional.empty();

  private Run(
      String id,
      Experiment experiment,
      Function<Experiment, Problem> problems,
      Inputs inputs,
      Optional<Checkpoint> from) {
    this.id = id;
    this.experiment = experiment;
    this.problems = problems;
    this.inputs = inputs;
    this.from = from;
    this.startedAt = from.map(Checkpoint::startedAt).orElseGet(Microseconds::now);
    this.slices = from.map(Checkpoint::slices).orElse(0L) + 1;
  }

  /**
   * Begins a run, or goes on from a checkpoint. Never throws for what the experiment itself does
   * wrong: that becomes the run's row.
   *
   * @param problems gives the problem of an experiment, from a cache if the caller has one
   */
  public static Run of(
      String id,
      Experiment experiment,
      Function<Experiment, Problem> problems,
      Inputs inputs,
      Optional<Checkpoint> from) {
    return new Run(id, experiment, problems, inputs, from);
  }

  /**
   * The row of a run that cannot be worked on because whatever tries dies of it.
   *
   * @param from where it stopped last
   */
  public static RunRow killed(String id, Optional<Checkpoint> from, String reason) {
    return new Outcome(
            id,
            Ending.failed(reason),
            Optional.empty(),
            from.map(Checkpoint::seconds).orElse(0.0),
            from.map(Checkpoint::slices).orElse(0L),
            from.map(Checkpoint::startedAt).orElseGet(Microseconds::now))
        .at(
            from.map(checkpoint -> checkpoint.state().iteration()).orElse(0L),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            remembered(from),
            RunRow.Bound.NONE);
  }

  private static Memory remembered(Optional<Checkpoint> from) {
    return from.map(Checkpoint::memory)
        .filter(Memory.class::isInstance)
        .map(Memory.class::cast)
        .orElse(Memory.EMPTY);
  }

  /** Goes no further than to that iteration, where it waits; at first there is no such place. */
  public void until(long iteration) {
    until = iteration;
  }

  /** Whether it stands where it should wait; a run that nobody has asked to go on does not know. */
  public boolean waits() {
    return !ended && verdict.isEmpty() && course != null && course.stands(until);
  }

  /** Lets it end where it stands, because others are better; its next rows are the last. */
  public void prune(String reason) {
    verdict = Optional.of(new Ending(RunRow.Status.PRUNED, reason));
  }

  /**
   * Goes on for about the given time, for at least one step, and returns the rows made on the way;
   * less if many rows came together. The last rows hold the {@code runs} row.
   *
   * @throws UncheckedIOException if an input could not be read for reasons that may pass
   */
  public List<Row> next(long nanos) {
    List<Row> rows = new ArrayList<>(FEW_ROWS);
    if (ended || waits()) {
      return rows;
    }
    try {
      long start = System.nanoTime();
      if (course == null) {
        bind();
      }
      Optional<Ending> ending;
      do {
        ending = course.go(until, verdict, rows);
      } while (ending.isEmpty()
          && !waits()
          && rows.size() < MANY_ROWS
          && System.nanoTime() - start < nanos);
      ending.ifPresent(how -> finish(how, rows));
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      fail(e, rows);
    }
    return rows;
  }

  public boolean ended() {
    return ended;
  }

  /**
   * From where another run can go on; also of a run that has ended.
   *
   * @return nothing if the run has no state, because it could not even begin
   */
  public Optional<Checkpoint> checkpoint() {
    return course == null
        ? from
        : Optional.of(
            new Checkpoint(
                experiment.algorithm().version(),
                course.state(),
                course.memory(),
                course.inner(),
                course.seconds(),
                slices,
                startedAt));
  }

  public Pulse pulse() {
    return new Pulse(id, iteration(), course == null ? Double.NaN : course.loss(), seconds());
  }

  /** The network it is at; nothing if it has not begun. */
  public Optional<Network> network() {
    return Optional.ofNullable(course).map(bound -> bound.state().network());
  }

  @Override
  public void close() {
    if (course != null) {
      course.close();
    }
  }

  private long iteration() {
    return course == null
        ? from.map(checkpoint -> checkpoint.state().iteration()).orElse(0L)
        : course.state().iteration();
  }

  /** Compute time of all slices. */
  private double seconds() {
    return course == null ? from.map(Checkpoint::seconds).orElse(0.0) : course.seconds();
  }

  private void bind() {
    from.ifPresent(this::readable);
    Problem problem = problems.apply(experiment);
    long start = System.nanoTime();
    Iteration<?> iteration = experiment.algorithm().on(problem, inputs);
    course =
        from.isEmpty()
            ? Course.begin(id, experiment, problem, iteration, start)
            : Course.from(from.get(), id, experiment, problem, iteration);
  }

  private void readable(Checkpoint checkpoint) {
    if (checkpoint.version() != experiment.algorithm().version()) {
      throw new IllegalStateException(
          "the checkpoint was written by version "
              + checkpoint.version()
              + " of the algorithm, this is version "
              + experiment.algorithm().version()
              + "; --retry-failed runs it from the start");
    }
  }

  private void finish(Ending how, List<Row> rows) {
    ended = true;
    View view = course.view();
    rows.add(
        outcome(how, Optional.empty())
            .at(
                course.state().iteration(),
                OptionalDouble.of(view.loss()),
                OptionalDouble.of(view.objective()),
                course.seen(),
                Proof.of(view, course.state(), course.seen().lowerBound())));
  }

  /** Measures nothing any more: whatever threw might throw again. */
  private void fail(RuntimeException failure, List<Row> rows) {
    ended = true;
    rows.add(
        outcome(Ending.failed(Failure.sentence(failure)), Optional.of(Failure.text(failure)))
            .at(
                iteration(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                course == null ? remembered(from) : course.seen(),
                RunRow.Bound.NONE));
  }

  private Outcome outcome(Ending ending, Optional<String> error) {
    return new Outcome(id, ending, error, seconds(), slices, startedAt);
  }
}
