package gradientwork.sweep;

import gradientwork.core.problem.Problem;
import gradientwork.core.run.Run;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.ViolationRow;
import gradientwork.store.input.FileInputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The experiments of a sweep file, run one after the other in this process. */
final class SweepRuns {
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private SweepRuns() {}

  static Sweep read(Path file, String... overrides) {
    return SweepFile.read(file.toString(), List.of(overrides), new FileInputs()::digest);
  }

  /** All rows of the experiment at a position. */
  static List<Row> rows(Sweep sweep, long position) {
    FileInputs inputs = new FileInputs();
    Sweep.Planned planned = sweep.planned(position);
    List<Row> rows = new ArrayList<>();
    try (Run run =
        Run.of(
            planned.id(),
            planned.experiment(),
            e -> Problem.of(e.precision(), e.data(), e.network(), e.objective(), inputs),
            inputs,
            Optional.empty())) {
      while (!run.ended()) {
        rows.addAll(run.next(FOREVER));
      }
    }
    return rows;
  }

  static <T extends Row> List<T> of(Class<T> kind, List<Row> rows) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The masses recorded at an iteration. */
  static double[] mass(List<Row> rows, long iteration) {
    return of(SnapshotRow.class, rows).stream()
        .filter(row -> row.iteration() == iteration)
        .findFirst()
        .flatMap(SnapshotRow::mass)
        .orElseThrow();
  }

  static RunRow end(List<Row> rows) {
    return (RunRow) rows.get(rows.size() - 1);
  }

  /** The recorded value of an indicator at each recorded iteration. */
  static List<Double> values(List<Row> rows, int indicator) {
    return of(IterationRow.class, rows).stream()
        .map(
            row -> {
              for (int i = 0; i < row.indicators().length; i++) {
                if (row.indicators()[i] == indicator) {
                  return row.values()[i];
                }
              }
              throw new IllegalArgumentException("indicator " + indicator + " is not recorded");
            })
        .toList();
  }

  static List<ViolationRow> violations(List<Row> rows) {
    return of(ViolationRow.class, rows);
  }
}
