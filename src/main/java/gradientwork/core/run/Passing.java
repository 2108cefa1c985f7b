package gradientwork.core.run;

import gradientwork.core.algorithm.Way;
import gradientwork.core.experiment.Recording;
import gradientwork.core.experiment.Stop;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Loss;
import gradientwork.core.run.Memory.Best;
import gradientwork.core.run.Memory.Mark;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import java.util.List;

/**
 * Rows of iterations that a method may pass without handing out a state, because all that is
 * recorded there is what it knows anyway: the very rows and the memory that looks would give. A
 * look costs as much as the step of a small network.
 */
final class Passing {
  private static final int LOSS = new Loss().index();

  private final String id;
  private final Cadence iterations;
  private final Cadence snapshots;
  private final int[] columns;
  private final long limit;
  private final boolean able;

  /**
   * @param columns positions of the indicators that are recorded, see {@link Indicator#ALL}
   */
  Passing(String id, Recording recording, Stop stop, int[] columns) {
    this.id = id;
    this.iterations = recording.iterations();
    this.snapshots = recording.snapshots();
    this.columns = columns;
    this.limit = stop.iterations().orElse(Long.MAX_VALUE);
    this.able =
        (columns.length == 0 || columns.length == 1 && columns[0] == LOSS)
            && byIteration(iterations)
            && byIteration(snapshots)
            && stop.onKnownValues();
  }

  private static boolean byIteration(Cadence cadence) {
    return cadence.time().isEmpty() && !cadence.onPatternChange();
  }

  /** Whether the iteration after the given one has a row, and that may be one passed. */
  boolean from(long iteration) {
    return able && iterations.next(iteration) == iteration + 1;
  }

  /** The next iteration after the given one at which more than a row may be due. */
  long next(long iteration) {
    return Math.min(snapshots.next(iteration), limit);
  }

  /**
   * The memory after what was passed, whose rows go to the list. The clock says how long all of the
   * way took; steps take equally long.
   */
  Memory after(Way<?> way, Memory memory, double before, double seconds, List<Row> rows) {
    long first = way.state().iteration() - way.passed();
    double step = (seconds - before) / (way.passed() + 1);
    Best best = memory.best();
    Mark last = memory.recorded();
    for (int k = 0; k < way.passed(); k++) {
      long iteration = first + k;
      if (iterations.due(iteration)) {
        double loss = way.losses()[k];
        last = new Mark(iteration, before + (k + 1) * step, Mark.NONE.patterns());
        best = best.none() || loss < best.value() ? new Best(iteration, loss, Double.NaN) : best;
        if (memory.told().iteration() < iteration) {
          rows.add(row(way, k, last));
        }
      }
    }
    return last == memory.recorded() ? memory : memory.passed(last, best);
  }

  private IterationRow row(Way<?> way, int k, Mark at) {
    double[] values = columns.length == 0 ? new double[0] : new double[] {way.losses()[k]};
    return new IterationRow(
        id,
        at.iteration(),
        at.seconds(),
        way.flowTimes()[k],
        way.learningRates()[k],
        false,
        columns,
        values);
  }
}
