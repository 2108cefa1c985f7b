package gradientwork.cluster;

import gradientwork.cluster.Beats.Beat;
import java.util.concurrent.TimeUnit;

/**
 * Ends a wave early where that serves: when slots have been idle for a while although others still
 * have experiments in their queues, which the next wave deals anew; and when late tasks would make
 * it much longer than its slice. Only when things happen depends on it, never what.
 */
final class Balance implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final Board board;
  private long start;
  private long nanos;
  private long idleSince;
  private boolean idle;

  Balance(Board board) {
    this.board = board;
  }

  synchronized void wave(long slice) {
    start = System.nanoTime();
    nanos = slice;
    idle = false;
  }

  /** A task has handed in its result, so a slot is idle. */
  synchronized void arrived() {
    if (!idle) {
      idle = true;
      idleSince = System.nanoTime();
    }
  }

  synchronized void look() {
    long now = System.nanoTime();
    boolean late = now - start > nanos + 2 * PATIENCE;
    boolean queued = board.tasks().stream().mapToLong(Beat::queued).anyMatch(left -> left > 0);
    // patience grows with the wave: a restart of long runs has its price
    long patience = Math.max(PATIENCE, (now - start) / 4);
    if (late || idle && queued && now - idleSince > patience) {
      board.stopWave();
    }
  }

  @Override
  public void close() {
    board.stopWave();
  }
}
