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
 * @param rule the plateau rule that {@code plateau} belongs to
 * @param told what stands in the tables, also where only an end forced it; a run that goes on from
 *     its end tells nothing twice
 */
record Memory(
    Mark recorded,
    Mark snapshot,
    Best best,
    Best plateau,
    Recorded last,
    double lowerBound,
    String rule,
    Told told)
    implements Serializable {
  static final Memory EMPTY =
      new Memory(
          Mark.NONE,
          Mark.NONE,
          Best.NONE,
          Best.NONE,
          Recorded.NONE,
          Double.NEGATIVE_INFINITY,
          "",
          new Told(-1, -1));

  /** The same, with what was seen of a network that was recorded last. */
  Memory snapshot(Mark mark) {
    return new Memory(recorded, mark, best, plateau, last, lowerBound, rule, told);
  }

  /** The same, with a bound if it is larger. */
  Memory bound(double proven) {
    return proven > lowerBound
        ? new Memory(recorded, snapshot, best, plateau, last, proven, rule, told)
        : this;
  }

  /** The same for a plateau rule: what was remembered for another one says nothing. */
  Memory under(String plateauRule) {
    return rule.equals(plateauRule)
        ? this
        : new Memory(recorded, snapshot, best, Best.NONE, last, lowerBound, plateauRule, told);
  }

  /** The same after iterations that were only passed, the last of them and the best of all. */
  Memory passed(Mark mark, Best lowest) {
    return new Memory(mark, snapshot, lowest, plateau, last, lowerBound, rule, told)
        .told(true, false, mark.iteration());
  }

  /** The same, with the rows of an iteration in the tables. */
  Memory told(boolean row, boolean network, long iteration) {
    Told now = new Told(row ? iteration : told.iteration(), network ? iteration : told.snapshot());
    return new Memory(recorded, snapshot, best, plateau, last, lowerBound, rule, now);
  }

  /** The last iterations that have rows in {@code iterations} and in {@code snapshots}. */
  record Told(long iteration, long snapshot) implements Serializable {}

  /**
   * Where something was due last.
   *
   * @param patterns activation patterns there; empty where no cadence asks for them
   */
  record Mark(long iteration, double seconds, long[][] patterns) implements Serializable {
    static final Mark NONE = new Mark(-1, 0, new long[0][]);
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
