package gradientwork.sweep;

import gradientwork.core.problem.Problem;
import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Facts;
import gradientwork.core.run.Run;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.ViolationRow;
import gradientwork.store.input.FileInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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

  /** The same, every slice one call of next, which goes on from a checkpoint that was stored. */
  static List<Row> cut(Sweep sweep, long position) {
    FileInputs inputs = new FileInputs();
    Sweep.Planned planned = sweep.planned(position);
    List<Row> rows = new ArrayList<>();
    Optional<Checkpoint> from = Optional.empty();
    boolean ended = false;
    while (!ended) {
      try (Run run =
          Run.of(
              planned.id(),
              planned.experiment(),
              e -> Problem.of(e.precision(), e.data(), e.network(), e.objective(), inputs),
              inputs,
              from)) {
        rows.addAll(run.next(0));
        ended = run.ended();
        from = Optional.of(copy(run.checkpoint().orElseThrow()));
      }
    }
    return rows;
  }

  private static Checkpoint copy(Checkpoint checkpoint) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(checkpoint);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (Checkpoint) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything in the rows but what a clock wrote, with the bits of every number. */
  static List<String> facts(List<Row> rows) {
    List<String> facts = new ArrayList<>();
    for (Row row : rows) {
      Facts cells = new Facts(row.table());
      row.to(cells);
      facts.add(cells.toString());
    }
    return facts;
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
