package gradientwork.core.run;

import gradientwork.core.table.RunRow;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes the row of a run that has ended. */
record Outcome(
    String id, Ending ending, Optional<String> error, double seconds, long slices, long startedAt) {

  /** The row of a run that ended at an iteration. */
  RunRow at(
      long iterations,
      OptionalDouble loss,
      OptionalDouble objective,
      Memory memory,
      RunRow.Bound bound) {
    Memory.Best best = memory.best();
    return new RunRow(
        id,
        ending.status(),
        ending.reason(),
        iterations,
        seconds,
        slices,
        loss,
        best.none() ? OptionalDouble.empty() : OptionalDouble.of(best.value()),
        best.none() ? OptionalLong.empty() : OptionalLong.of(best.iteration()),
        Double.isNaN(best.test()) ? OptionalDouble.empty() : OptionalDouble.of(best.test()),
        objective,
        bound,
        error,
        Host.NAME,
        Host.CPU,
        startedAt,
        Microseconds.now());
  }
}
