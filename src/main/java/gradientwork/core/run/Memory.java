package gradientwork.core.run;

import gradientwork.core.observe.Recorded;
import java.io.Serializable;

/**
 * What the observers of a run remember from one look to the next; part of a checkpoint.
 *
 * @param recorded compute time and patterns at the last recorded iteration
 * @param snapshot the same for the last recorded network
 * @param best the recorded iteration with the lowest training loss so far
 * @param plateau the recorded iteration after which the plateau rule's indicator got no better
 * @param last the network at the last recorded iteration that was due, for indicators that look
 *     back
 * @param lowerBound the largest proven over all networks at a recorded iteration; −∞ if none was
 *     asked for
 */
record Memory(
    Mark recorded, Mark snapshot, Best best, Best plateau, Recorded last, double lowerBound)
    implements Serializable {
  static final Memory EMPTY =
      new Memory(
          Mark.NONE, Mark.NONE, Best.NONE, Best.NONE, Recorded.NONE, Double.NEGATIVE_INFINITY);

  /** The same, with what was seen of a network that was recorded last. */
  Memory snapshot(Mark mark) {
    return new Memory(recorded, mark, best, plateau, last, lowerBound);
  }

  /** The same, with a bound if it is larger. */
  Memory bound(double proven) {
    return proven > lowerBound ? new Memory(recorded, snapshot, best, plateau, last, proven) : this;
  }

  /**
   * Where something was recorded last.
   *
   * @param patterns activation patterns there; empty where no cadence asks for them
   */
  record Mark(double seconds, long[][] patterns) implements Serializable {
    static final Mark NONE = new Mark(0, new long[0][]);
  }

  /**
   * The best value seen at a recorded iteration.
   *
   * @param value NaN as long as there is none
   * @param test test loss there; NaN where it was not measured
   */
  record Best(long iteration, double value, double test) implements Serializable {
    static final Best NONE = new Best(-1, Double.NaN, Double.NaN);

    boolean none() {
      return iteration < 0;
    }
  }
}
