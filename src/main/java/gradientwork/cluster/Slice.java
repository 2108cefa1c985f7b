package gradientwork.cluster;

import gradientwork.core.experiment.Stop;
import gradientwork.core.run.Checkpoint;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Staging;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Sweep.Planned;
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

  private final Work work;
  private final SweepFolder sweep;
  private final TaskOrder order;
  private final Beats.Task beat;
  private final long end;
  private long failed;

  Slice(Work work, SweepFolder sweep, TaskOrder order, Beats.Task beat) {
    this.work = work;
    this.sweep = sweep;
    this.order = order;
    this.beat = beat;
    this.end = System.nanoTime() + order.nanos();
  }

  /**
   * @param attempt a name that no other attempt of any task ever has
   */
  TaskResult run(String attempt) {
    try (Staging staging = new Staging(sweep, attempt, work.configFields())) {
      long[] queue = order.positions();
      int ended = 0;
      // the first one always gets a unit of work, or nothing would ever move
      while (ended < queue.length
          && (ended == 0 || !timeIsUp())
          && ends(queue[ended], checkpoint(ended), staging)) {
        ended++;
        beat.ended(failed, staging.rows());
      }
      long rows = staging.rows();
      Staging.Finished finished = staging.finish();
      return new TaskResult(
          order.task(), ended, failed, finished.checkpoints(), rows, finished.files());
    }
  }

  private Optional<Checkpoint> checkpoint(int place) {
    if (place >= order.resumed().size()) {
      return Optional.empty();
    }
    CheckpointPack.Ref ref = order.resumed().get(place).checkpoint();
    return Optional.of(CheckpointPack.read(sweep, ref));
  }

  /** Works on one run; says whether it ended, or has been checkpointed. */
  private boolean ends(long position, Optional<Checkpoint> from, Staging staging) {
    Planned planned = work.planned(position);
    try (Work.Cursor run = work.run(planned, from)) {
      beat.now(run.pulse());
      do {
        List<Row> rows = run.next(Math.max(1, Math.min(UNIT, end - System.nanoTime())));
        for (Row row : rows) {
          staging.write(row);
          if (row instanceof RunRow outcome) {
            ended(outcome, run, staging);
          }
        }
        beat.now(run.pulse());
        beat.look(position, rows, run);
      } while (!run.ended() && !timeIsUp());
      if (!run.ended()) {
        run.checkpoint().ifPresent(checkpoint -> staging.checkpoint(planned.id(), checkpoint));
      }
      return run.ended();
    }
  }

  /** Keeps the last state of a run that a weaker rule would let go on. */
  private void ended(RunRow outcome, Work.Cursor run, Staging staging) {
    if (outcome.status() == RunRow.Status.FAILED) {
      failed++;
    }
    if (Stop.isRule(outcome.reason())) {
      run.checkpoint().ifPresent(last -> staging.ended(outcome.experiment(), last));
    }
  }

  private boolean timeIsUp() {
    return beat.stop() || System.nanoTime() - end >= 0;
  }
}
