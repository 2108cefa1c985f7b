package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Who the experiments of a sweep are: the first 128 bits of the id at every position, and which
 * positions share one. At most 32 bytes a position: 16 of the id, the rest an index.
 */
public final class Census {
  /** Below so many positions a second thread does not pay. */
  private static final int SHARE = 4096;

  private final long[] high;
  private final long[] low;

  /** Open addressing: the first position of an id plus one; 0 where there is none. */
  private final int[] slots;

  private final int distinct;

  /** Looks at each experiment on the way, in the order of one thread's positions. */
  @FunctionalInterface
  public interface Each {
    void look(int position, Experiment experiment);

    /** After the last one of its thread. */
    default void end() {}
  }

  /**
   * Goes through the whole sweep on all processors.
   *
   * @param each asked for once by every thread
   */
  public Census(Sweep sweep, Supplier<Each> each) {
    int size = Math.toIntExact(sweep.size());
    high = new long[size];
    low = new long[size];
    int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), size / SHARE));
    visit(sweep, each, threads);
    slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 4)];
    int firsts = 0;
    for (int p = 0; p < size; p++) {
      int slot = slot(high[p], low[p]);
      if (slots[slot] == 0) {
        slots[slot] = p + 1;
        firsts++;
      }
    }
    distinct = firsts;
  }

  private void visit(Sweep sweep, Supplier<Each> each, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> shares = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        long from = (long) size() * t / threads;
        long to = (long) size() * (t + 1) / threads;
        shares.add(pool.submit(() -> visit(sweep, each.get(), from, to)));
      }
      for (Future<?> share : shares) {
        share.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private void visit(Sweep sweep, Each each, long from, long to) {
    sweep.visit(
        from,
        to,
        (position, h, l, experiment) -> {
          high[(int) position] = h;
          low[(int) position] = l;
          each.look((int) position, experiment);
        });
    each.end();
  }

  /**
   * Ids are digests: any of their bits are as good as a hash. At most half of the slots are taken.
   */
  private int slot(long h, long l) {
    int mask = slots.length - 1;
    int slot = (int) h & mask;
    while (slots[slot] != 0 && (high[slots[slot] - 1] != h || low[slots[slot] - 1] != l)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Number of positions. */
  public int size() {
    return high.length;
  }

  /** Number of different experiments. */
  public int distinct() {
    return distinct;
  }

  /** Whether no position before this one has the same experiment. */
  public boolean first(int position) {
    return slots[slot(high[position], low[position])] == position + 1;
  }

  /**
   * The first position of an experiment; −1 if the sweep does not ask for it.
   *
   * @param id 64 hex digits
   */
  public int position(String id) {
    long h = Long.parseUnsignedLong(id, 0, 16, 16);
    long l = Long.parseUnsignedLong(id, 16, 32, 16);
    return slots[slot(h, l)] - 1;
  }
}
