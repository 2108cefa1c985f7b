package gradientwork.cluster;

import gradientwork.core.run.Pulse;
import java.util.List;

/**
 * How far a sweep is, at one moment. Told while it runs; may lag behind by a heartbeat.
 *
 * @param wanted experiments of the sweep
 * @param before had ended before this driver started
 * @param ended have ended since, failed ones included
 * @param failed of those
 * @param running experiments that are being worked on
 * @param rows rows written since
 * @param seconds since the driver started
 * @param wave number of the current wave, from 1
 * @param entries journal entries committed since
 * @param pruned of those that have ended since, the ones that were given up
 * @param slowest running experiments, most compute time first, a few of them
 * @param notices what a user should know, one sentence each; only ever added to
 */
public record Progress(
    long wanted,
    long before,
    long ended,
    long failed,
    long running,
    long rows,
    double seconds,
    int wave,
    long entries,
    long pruned,
    List<Pulse> slowest,
    List<String> notices) {
  public Progress {
    slowest = List.copyOf(slowest);
    notices = List.copyOf(notices);
  }

  /** Experiments that have not ended, those running included. */
  public long left() {
    return wanted - before - ended;
  }

  /** Ended runs per second, over the whole time. */
  public double runsPerSecond() {
    return seconds > 0 ? ended / seconds : 0;
  }
}
