package gradientwork.core.experiment;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.Words;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which points of a sweep are given up before their runs end. All runs go to the first of some
 * iterations; there whole points are compared, the worse ones end, and the others go on to the
 * next. Changes no number of a run, so it is no part of its id.
 */
@Meaning("which points are given up before their runs end")
public sealed interface Pruning permits SuccessiveHalving {

  /** What points are compared by. */
  Indicator indicator();

  /** The iterations at which they are, in rising order. */
  List<Long> at();

  /** How many of so many points go on after each comparison; at least one. */
  long kept(long points);

  /** Its name in sweep files, and the first word of the reason that {@code runs} gives. */
  default String name() {
    return Words.of(getClass());
  }

  /** Whether a run ended for such a reason. */
  static boolean isReason(String reason) {
    return RecordType.kinds(Pruning.class).containsKey(reason.split("[ :]", 2)[0]);
  }

  /**
   * The points that are compared at each of the iterations, and at last those that go on to the
   * end.
   */
  default long[] points(long points) {
    long[] left = new long[at().size() + 1];
    left[0] = points;
    for (int rung = 0; rung < at().size(); rung++) {
      left[rung + 1] = kept(left[rung]);
    }
    return left;
  }

  /**
   * Refuses what could not be compared, or never would.
   *
   * @throws NotAllowed with the key
   */
  default void check(Recording recording, Stop stop) {
    if (!recording.indicators().contains(indicator())) {
      throw new NotAllowed(
          "indicator", indicator().name(), "one of record.indicators: points are compared by it");
    }
    OptionalLong limit = stop.iterations();
    for (long iteration : at()) {
      if (!recording.iterations().due(iteration)) {
        throw new NotAllowed(
            "at", at(), "iterations that record.iterations records; " + iteration + " is not");
      }
      if (limit.isPresent() && iteration >= limit.getAsLong()) {
        throw new NotAllowed(
            "at", at(), "below stop.iterations = " + limit.getAsLong() + ", where all runs end");
      }
    }
  }
}
