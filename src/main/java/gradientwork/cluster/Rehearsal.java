package gradientwork.cluster;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Stop;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import gradientwork.sweep.Sweep.Planned;
import gradientwork.sweep.cost.Demand;
import gradientwork.sweep.cost.Demands;
import gradientwork.sweep.cost.Observation;
import java.util.Optional;

/**
 * Runs one experiment for a given time to see what it takes: a short one again and again, of a long
 * one as much as there is time for, from where it stopped before. Its rows are measured and thrown
 * away.
 */
final class Rehearsal implements AutoCloseable {
  /** Time between two looks at the clock. */
  private static final long UNIT = 50_000_000;

  private final Work work;
  private final long position;
  private final Demands demands;
  private final Volume volume;
  private Work.Cursor run;
  private Planned planned;
  private long since;
  private double computeSince;
  private long weights;
  private boolean again;

  Rehearsal(Work work, long position, Demands demands, Volume volume) {
    this.work = work;
    this.position = position;
    this.demands = demands;
    this.volume = volume;
  }

  /** Works for about so long; says what that took. */
  Observation observe(long nanos) {
    long start = System.nanoTime();
    Demand done = null;
    double compute = 0;
    double reach = 0;
    int ends = 0;
    while (done == null || System.nanoTime() - start < nanos) {
      if (run == null) {
        begin();
      }
      long left = nanos - (System.nanoTime() - start);
      run.next(Math.max(1, Math.min(UNIT, left))).forEach(this::keep);
      boolean ended = run.ended();
      if (ended || System.nanoTime() - start >= nanos) {
        Demand part = part();
        done = done == null ? part : done.plus(part);
        compute += run.pulse().seconds() - computeSince;
        if (ended) {
          reach += (double) run.pulse().iteration() / Demands.limit(planned.experiment());
          ends++;
          again = true;
          close();
        } else {
          since = run.pulse().iteration();
          computeSince = run.pulse().seconds();
        }
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Observation(done, compute, seconds - compute, ends == 0 ? Double.NaN : reach / ends);
  }

  private void keep(Row row) {
    volume.write(row, again);
    if (row instanceof SnapshotRow snapshot) {
      weights = snapshot.network().w().length + (long) snapshot.network().v().length;
    } else if (row instanceof RunRow outcome && Stop.isRule(outcome.reason())) {
      run.checkpoint().ifPresent(last -> volume.ended(outcome.experiment(), last, weights, again));
    }
  }

  private void begin() {
    planned = work.planned(position);
    run = work.run(planned, Optional.empty());
    since = 0;
    computeSince = 0;
  }

  /** The work since the last observation; set-up belongs to the first part of a run. */
  private Demand part() {
    Experiment experiment = planned.experiment();
    Demand until = demands.of(experiment, run.pulse().iteration());
    return computeSince == 0 ? until : until.minus(demands.of(experiment, since));
  }

  @Override
  public void close() {
    if (run != null) {
      run.close();
      run = null;
    }
  }
}
