package gradientwork.cluster;

import java.io.Serializable;

/**
 * How far the runs of a wave go.
 *
 * @param until the iteration at which they wait for each other
 * @param verdict why they end where they stand; empty if they go on
 */
record Goal(long until, String verdict) implements Serializable {
  /** Each to its own end. */
  static final Goal END = new Goal(Long.MAX_VALUE, "");

  Goal {
    if (until < 0) {
      throw new IllegalArgumentException("runs cannot wait at iteration " + until);
    }
  }

  boolean ends() {
    return !verdict.isEmpty();
  }
}
