package gradientwork.sweep.cost;

import gradientwork.core.problem.data.Data;
import java.util.BitSet;

/**
 * How many numbers the different data sets of a sweep hold, by linear counting: of k different
 * ones, b = M (1 − e^(−k/M)) of M bits are expected to be set. Whang, Vander-Zanden and Taylor
 * 1990, A linear-time probabilistic counting algorithm for database applications.
 */
final class DataCount {
  private static final int BITS = 1 << 22;

  /** Larger data sets are stored by origin alone. */
  private static final double WHOLE = 2_000_000;

  private final BitSet seen = new BitSet(BITS);
  private double numbers;
  private Data latest;

  /** Also counts one that was counted before. */
  synchronized void count(Data data, Size size) {
    if (data != latest) {
      latest = data;
      int bit = spread(data.hashCode()) & (BITS - 1);
      if (!seen.get(bit)) {
        seen.set(bit);
        double own = (size.n() + (double) size.held()) * (size.d() + 1);
        numbers += own <= WHOLE ? own : 1;
      }
    }
  }

  synchronized double numbers() {
    double set = seen.cardinality();
    double different = -BITS * Math.log1p(-Math.min(set, BITS - 1) / BITS);
    return set == 0 ? 0 : numbers * different / set;
  }

  /** Hashes of records that differ in one number differ in few bits. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
