package gradientwork.cluster;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Run;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Notes;
import gradientwork.store.Staging;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Sweep.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A slice of work: runs a queue of experiments one after the other until it is empty or time is up,
 * and then checkpoints the one that is unfinished. A pure function of the queue and the checkpoints
 * but for where it is cut, and no cut changes a row.
 */
final class Slice {
  /** Compute time between two looks at the clock. */
  private static final long UNIT = 100_000_000L;

  /** So many attempts that died of a run are enough. */
  private static final int DEATHS = 2;

  private final Work work;
  private final SweepFolder sweep;
  private final TaskOrder order;
  private final Beats.Task beat;
  private final Notes notes;
  private final long end;
  private long failed;
  private long pruned;
  private Optional<String> underWay = Optional.empty();

  Slice(Work work, SweepFolder sweep, TaskOrder order, Beats.Task beat) {
    this.work = work;
    this.sweep = sweep;
    this.order = order;
    this.beat = beat;
    this.notes = new Notes(sweep);
    this.end = System.nanoTime() + order.nanos();
  }

  /**
   * Where memory runs out the rows of the attempt are given up, because they are no longer whole;
   * the run that it happened to gets a note, and the next attempt leaves it aside.
   *
   * @param attempt a name that no other attempt of any task ever has
   */
  TaskResult run(String attempt) {
    TaskOrder mine = order;
    for (int again = 0; ; again++) {
      String name = again == 0 ? attempt : attempt + "-" + again;
      try {
        return attempt(name, mine);
      } catch (VirtualMachineError e) {
        String run = underWay.orElseThrow(() -> e);
        notes.write(run, name, words(e));
        mine = mine.careful();
        failed = 0;
        pruned = 0;
      }
    }
  }

  private static String words(VirtualMachineError e) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return e instanceof OutOfMemoryError
        ? "out of memory with a heap of "
            + heap
            + " MB; GW_HEAP or --executor-memory gives more ("
            + e.getMessage()
            + ")"
        : e.toString();
  }

  private TaskResult attempt(String name, TaskOrder careful) {
    try (Staging staging = new Staging(sweep, name, work.configFields())) {
      long[] queue = order.positions();
      List<Long> aside = new ArrayList<>();
      List<Long> waiting = new ArrayList<>();
      int head = 0;
      Stand stand = Stand.ENDED;
      // the first one always gets a unit of work, or nothing would ever move
      for (int place = 0;
          place < queue.length && stand != Stand.ON_ITS_WAY && (head == 0 || !timeIsUp());
          place++) {
        Planned planned = work.planned(queue[place]);
        List<String> deaths =
            careful.care() == TaskOrder.Care.NONE ? List.of() : notes.of(planned.id());
        if (deaths.size() >= DEATHS) {
          RunRow row = killed(planned, place, deaths);
          staging.write(row);
          beat.killed(planned.position(), row);
          failed++;
          stand = Stand.ENDED;
        } else if (!deaths.isEmpty() && careful.care() != TaskOrder.Care.ALONE) {
          aside.add(queue[place]);
          continue;
        } else {
          stand = work(planned, checkpoint(place), staging, name, careful.care());
        }
        if (stand == Stand.WAITS) {
          waiting.add(queue[place]);
          beat.waits(staging.rows());
        } else if (stand == Stand.ENDED) {
          beat.ended(failed, staging.rows());
        }
        head += stand == Stand.ON_ITS_WAY ? 0 : 1;
      }
      return result(staging, head, aside, waiting);
    }
  }

  private TaskResult result(Staging staging, int head, List<Long> aside, List<Long> waiting) {
    long rows = staging.rows();
    Staging.Finished finished = staging.finish();
    return new TaskResult(
        order.task(),
        aside,
        head - waiting.size(),
        failed,
        pruned,
        waiting,
        finished.checkpoints(),
        rows,
        beat.steps(),
        finished.files());
  }

  private RunRow killed(Planned planned, int place, List<String> deaths) {
    String last = deaths.get(deaths.size() - 1);
    return Run.killed(
        planned.id(),
        checkpoint(place),
        "killed its executor" + (last.isEmpty() ? ", twice" : ": " + last));
  }

  private Optional<Checkpoint> checkpoint(int place) {
    if (place >= order.resumed().size()) {
      return Optional.empty();
    }
    CheckpointPack.Ref ref = order.resumed().get(place).checkpoint();
    return Optional.of(CheckpointPack.read(sweep, ref));
  }

  /** Where a run stands after it has been worked on; it is checkpointed unless it ended. */
  private enum Stand {
    ENDED,
    WAITS,
    ON_ITS_WAY
  }

  private Stand work(
      Planned planned,
      Optional<Checkpoint> from,
      Staging staging,
      String attempt,
      TaskOrder.Care care) {
    if (care != TaskOrder.Care.NONE) {
      notes.write(planned.id(), attempt, "");
    }
    underWay = Optional.of(planned.id());
    Stand stand = work(planned, from, staging);
    underWay = Optional.empty();
    if (care == TaskOrder.Care.ALONE) {
      notes.erase(planned.id());
    } else if (care == TaskOrder.Care.NOTES) {
      notes.erase(planned.id(), attempt);
    }
    return stand;
  }

  private Stand work(Planned planned, Optional<Checkpoint> from, Staging staging) {
    try (Work.Cursor run = work.run(planned, from)) {
      run.goal(order.goal());
      beat.begin(run.pulse());
      do {
        List<Row> rows = run.next(Math.max(1, Math.min(UNIT, end - System.nanoTime())));
        for (Row row : rows) {
          staging.write(row);
          if (row instanceof RunRow outcome) {
            ended(outcome, run, staging);
          }
        }
        beat.now(run.pulse());
        beat.look(planned.position(), rows, run);
      } while (!run.ended() && !run.waits() && !timeIsUp());
      if (!run.ended()) {
        run.checkpoint().ifPresent(checkpoint -> staging.checkpoint(planned.id(), checkpoint));
      }
      return run.ended() ? Stand.ENDED : run.waits() ? Stand.WAITS : Stand.ON_ITS_WAY;
    }
  }

  /** Keeps the last state of a run that a weaker rule would let go on. */
  private void ended(RunRow outcome, Work.Cursor run, Staging staging) {
    if (outcome.status() == RunRow.Status.FAILED) {
      failed++;
    } else if (outcome.status() == RunRow.Status.PRUNED) {
      pruned++;
    }
    if (work.keeps(outcome)) {
      run.checkpoint().ifPresent(last -> staging.ended(outcome.experiment(), last));
    }
  }

  private boolean timeIsUp() {
    return beat.stop() || System.nanoTime() - end >= 0;
  }
}
