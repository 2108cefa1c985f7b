package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import java.io.Serializable;
import java.util.List;

/**
 * What a task of a wave is sent: a queue of experiments, as ranges of positions.
 *
 * @param wave number of the wave
 * @param task number of the task in it
 * @param nanos time from its start after which it begins nothing new
 * @param resumed unfinished runs that go first
 * @param ranges first and last position of each range, in the order of work
 */
record TaskOrder(int wave, int task, long nanos, List<Resumed> resumed, long[] ranges)
    implements Serializable {

  /** An unfinished run and where it stopped. */
  record Resumed(long position, CheckpointPack.Ref checkpoint) implements Serializable {}

  /** Number of experiments in the queue. */
  long size() {
    long size = resumed.size();
    for (int r = 0; r < ranges.length; r += 2) {
      size += ranges[r + 1] - ranges[r] + 1;
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
    for (int r = 0; r < ranges.length; r += 2) {
      for (long p = ranges[r]; p <= ranges[r + 1]; p++) {
        positions[at++] = p;
      }
    }
    return positions;
  }
}
