package gradientwork.cluster;

import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps what the runs of this JVM record until the next heartbeat takes it along; nothing while
 * nobody watches. Bounded in all it does, so that being watched costs a run next to nothing.
 */
final class Eye {
  /** Of one run between two looks at the clock. */
  private static final int POINTS = 16;

  /** Of all runs between two heartbeats. */
  private static final int WAITING = 4000;

  /** Runs whose whole life lies between two looks at the clock are told of so often. */
  private static final int SHORT_RUNS = 2000;

  private final Queue<Sight> seen = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger shortRuns = new AtomicInteger();
  private volatile boolean open;
  private volatile int turn;

  synchronized void open(boolean watched) {
    if (open != watched) {
      open = watched;
      turn++;
      shortRuns.set(0);
      taken();
    }
  }

  /** The same, unless it was opened or closed since that turn, which somebody knew better. */
  synchronized void open(boolean watched, int since) {
    if (turn == since) {
      open(watched);
    }
  }

  /** How often it was opened or closed. */
  int turn() {
    return turn;
  }

  boolean isOpen() {
    return open;
  }

  boolean idle() {
    return seen.isEmpty();
  }

  /**
   * What a run gave since the last look.
   *
   * @param first whether there was no look at this run before
   */
  void look(long position, List<Row> rows, boolean first) {
    RunRow outcome = null;
    List<IterationRow> iterations = new ArrayList<>();
    for (Row row : rows) {
      if (row instanceof IterationRow iteration) {
        iterations.add(iteration);
      } else if (row instanceof RunRow end) {
        outcome = end;
      }
    }
    if (first && outcome != null && shortRuns.incrementAndGet() > SHORT_RUNS) {
      return;
    }
    points(position, iterations);
    if (outcome != null) {
      add(end(position, outcome));
    }
  }

  /** At most so many of them: evenly, the first and the last for certain. */
  private void points(long position, List<IterationRow> rows) {
    int n = rows.size();
    int kept = Math.min(n, POINTS);
    for (int k = 0; k < kept && waiting.get() < WAITING; k++) {
      IterationRow row = rows.get(kept == 1 ? 0 : (int) ((long) k * (n - 1) / (kept - 1)));
      add(
          new Sight.Point(
              position,
              row.iteration(),
              row.seconds(),
              row.flowTime(),
              row.learningRate(),
              row.indicators(),
              row.values()));
    }
  }

  private static Sight.End end(long position, RunRow row) {
    return new Sight.End(
        position,
        row.status(),
        row.reason(),
        row.error().orElse(""),
        row.iterations(),
        row.computeSeconds(),
        row.finalLoss().orElse(Double.NaN),
        row.bestLoss().orElse(Double.NaN));
  }

  void add(Sight sight) {
    waiting.incrementAndGet();
    seen.add(sight);
  }

  /** All that waits, which then waits no longer. */
  ArrayList<Sight> taken() {
    ArrayList<Sight> taken = new ArrayList<>();
    for (Sight next = seen.poll(); next != null; next = seen.poll()) {
      waiting.decrementAndGet();
      taken.add(next);
    }
    return taken;
  }
}
