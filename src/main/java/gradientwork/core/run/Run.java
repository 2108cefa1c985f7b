package gradientwork.core.run;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run of one experiment: the sequence of rows it gives. The only loop over iterations and the
 * only clock. A cursor for one thread.
 *
 * <pre>{@code
 * try (Run run = Run.of(id, experiment, problems, inputs, checkpoint)) {
 *   while (!run.ended() && timeIsLeft) {
 *     run.next(nanos).forEach(writer::write);
 *   }
 *   Checkpoint later = run.checkpoint();
 * }
 * }</pre>
 */
public final class Run implements AutoCloseable {
  private Run() {}

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
    throw new UnsupportedOperationException();
  }

  /**
   * Goes on for about the given compute time, for at least one step, and returns the rows made on
   * the way; less if many rows came together. The last rows hold the {@code runs} row.
   */
  public List<Row> next(long nanos) {
    throw new UnsupportedOperationException();
  }

  public boolean ended() {
    throw new UnsupportedOperationException();
  }

  /** From where another run can go on; also of a run that has ended. */
  public Checkpoint checkpoint() {
    throw new UnsupportedOperationException();
  }

  public Pulse pulse() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
