package gradientwork.cluster;

import gradientwork.sweep.Sweep.Planned;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The first 128 bits of the id of every position, and its cost: 20 bytes a position. */
final class Ids {
  private static final int KEPT = 20_000;

  private final long[] high;
  private final long[] low;
  private final float[] cost;

  /** Of sweeps that are not large, so that nothing is computed twice in the first seconds. */
  private final Planned[] kept;

  /** 128 of the 256 bits: two of a billion experiments share them once in 10²⁰ sweeps. */
  record Id(long high, long low) {}

  static Id id(String hex) {
    return new Id(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }

  /** Computes them on all processors. */
  Ids(Work work) {
    int size = Math.toIntExact(work.size());
    high = new long[size];
    low = new long[size];
    cost = new float[size];
    kept = new Planned[size <= KEPT ? size : 0];
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), 1 + size / 256);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int from = (int) ((long) size * t / threads);
        int to = (int) ((long) size * (t + 1) / threads);
        parts.add(pool.submit(() -> fill(work, from, to)));
      }
      for (Future<?> part : parts) {
        Waiting.on(part);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void fill(Work work, int from, int to) {
    if (kept.length == 0) {
      work.visit(
          from,
          to,
          (p, h, l, c) -> {
            high[p] = h;
            low[p] = l;
            cost[p] = (float) c;
          });
      return;
    }
    for (int p = from; p < to; p++) {
      Planned planned = work.planned(p);
      kept[p] = planned;
      Id id = id(planned.id());
      high[p] = id.high();
      low[p] = id.low();
      cost[p] = (float) work.cost(planned);
    }
  }

  /** The experiment at a position; forgotten when it has been asked for. */
  Planned planned(Work work, int position) {
    if (kept.length == 0 || kept[position] == null) {
      return work.planned(position);
    }
    Planned planned = kept[position];
    kept[position] = null;
    return planned;
  }

  int size() {
    return high.length;
  }

  /** SHA-256 of all of them in their order, in hex. */
  String digest() {
    ByteBuffer part = ByteBuffer.allocate(2 * Long.BYTES);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int p = 0; p < size(); p++) {
        digest.update(part.clear().putLong(high[p]).putLong(low[p]).flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The distinct ones. */
  Ended distinct() {
    Ended all = new Ended(size());
    for (int p = 0; p < size(); p++) {
      all.add(high[p], low[p]);
    }
    return all;
  }

  long high(int position) {
    return high[position];
  }

  long low(int position) {
    return low[position];
  }

  float cost(int position) {
    return cost[position];
  }

  /** A set of ids: open addressing in two arrays, because a million objects are too many. */
  static final class Ended {
    private long[] high;
    private long[] low;
    private boolean[] taken;
    private int size;

    Ended(int expected) {
      allocate(Math.max(16, Integer.highestOneBit(Math.max(1, expected)) * 4));
    }

    int size() {
      return size;
    }

    boolean contains(long h, long l) {
      return taken[slot(h, l)];
    }

    boolean contains(String experiment) {
      Id id = id(experiment);
      return contains(id.high(), id.low());
    }

    /** Whether it was not there. */
    boolean add(long h, long l) {
      int slot = slot(h, l);
      if (taken[slot]) {
        return false;
      }
      taken[slot] = true;
      high[slot] = h;
      low[slot] = l;
      size++;
      if (size * 2 > taken.length) {
        grow();
      }
      return true;
    }

    private int slot(long h, long l) {
      // ids are digests: any of their bits are as good as a hash
      int slot = (int) h & (taken.length - 1);
      while (taken[slot] && (high[slot] != h || low[slot] != l)) {
        slot = (slot + 1) & (taken.length - 1);
      }
      return slot;
    }

    private void grow() {
      long[] oldHigh = high;
      long[] oldLow = low;
      boolean[] oldTaken = taken;
      allocate(2 * taken.length);
      for (int s = 0; s < oldTaken.length; s++) {
        if (oldTaken[s]) {
          add(oldHigh[s], oldLow[s]);
        }
      }
    }

    private void allocate(int slots) {
      high = new long[slots];
      low = new long[slots];
      taken = new boolean[slots];
      size = 0;
    }
  }
}
