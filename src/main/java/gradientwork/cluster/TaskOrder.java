package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import java.io.Serializable;
import java.util.List;

/**
 * What a task of a wave is sent: a queue of experiments, as ranges of positions. Where the cost
 * varies along an axis, equal ones stand at even distances, hence the step.
 *
 * @param wave number of the wave
 * @param task number of the task in it
 * @param nanos time from its start after which it begins nothing new
 * @param goal how far its runs go
 * @param care whether runs are suspected
 * @param resumed unfinished runs that go first
 * @param ranges first position, last position and step of each range, in the order of work
 */
record TaskOrder(
    int wave, int task, long nanos, Goal goal, Care care, List<Resumed> resumed, long[] ranges)
    implements Serializable {

  /** How runs are treated that may kill what they run in. */
  enum Care {
    /** As if there were none; attempts after the first know better. */
    NONE,
    /** Each run leaves a note while it is on its way; those that have one are left aside. */
    NOTES,
    /** One run that is suspected, and nothing beside it. */
    ALONE
  }

  /** An unfinished run and where it stopped. */
  record Resumed(long position, CheckpointPack.Ref checkpoint) implements Serializable {}

  /** The same for attempts after one that died. */
  TaskOrder careful() {
    Care more = care == Care.NONE ? Care.NOTES : care;
    return new TaskOrder(wave, task, nanos, goal, more, resumed, ranges);
  }

  /** Number of experiments in the queue. */
  long size() {
    long size = resumed.size();
    for (int r = 0; r < ranges.length; r += 3) {
      size += (ranges[r + 1] - ranges[r]) / ranges[r + 2] + 1;
    }
    return size;
  }

  /** The positions in the order of work. */
  long[] positions() {
    long[] positions = new long[Math.toIntExact(size())];
    int at = 0;
    for (Resumed each : resumed) {
      positions[at++] = each.position();
    }
    for (int r = 0; r < ranges.length; r += 3) {
      for (long p = ranges[r]; p <= ranges[r + 1]; p += ranges[r + 2]) {
        positions[at++] = p;
      }
    }
    return positions;
  }
}
