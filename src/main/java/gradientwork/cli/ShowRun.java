package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Table;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One run: its outcome, its parameters and its course. */
final class ShowRun {
  private static final List<String> ASKED = List.of("experiment", "name", "repeat", "config_json");
  private static final List<String> ENDED =
      List.of(
          "status",
          "reason",
          "error",
          "iterations",
          "final_loss",
          "best_loss",
          "best_iteration",
          "test_at_best",
          "objective",
          "compute_seconds",
          "host",
          "ended_at");

  private final SweepFolder sweep;
  private final TableRows tables;
  private final Optional<String> id;

  ShowRun(SweepFolder sweep, String id) {
    this.sweep = sweep;
    this.tables = new TableRows(sweep);
    this.id = Optional.of(id);
  }

  /** A single row; what is not known because the run has not ended is absent. */
  Frame outcome() {
    Frame asked = tables.of(Table.EXPERIMENTS, ASKED, id);
    Frame ended = tables.of(Table.RUNS, ENDED, id);
    List<String> columns = new ArrayList<>(List.of("sweep"));
    List<Frame.Type> types = new ArrayList<>(List.of(Frame.Type.TEXT));
    List<Object> row = new ArrayList<>(List.of(sweep.name()));
    add(asked, List.of("experiment", "name", "repeat"), columns, types, row);
    add(ended, ENDED, columns, types, row);
    add(asked, List.of("config_json"), columns, types, row);
    return new Frame(columns, types, List.of(row));
  }

  private static void add(
      Frame from,
      List<String> wanted,
      List<String> columns,
      List<Frame.Type> types,
      List<Object> row) {
    for (String column : wanted) {
      columns.add(column);
      types.add(from.types().get(from.index(column)));
      row.add(from.rows().isEmpty() ? null : from.cell(0, column));
    }
  }

  /** A single row as one line per column, what is absent left out. */
  static Frame upright(Frame frame) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> only = frame.rows().get(0);
    for (int c = 0; c < only.size(); c++) {
      String column = frame.columns().get(c);
      if (column.equals("config_json")) {
        Config.lines((String) only.get(c)).forEach(rows::add);
        Stored.algorithm((String) only.get(c))
            .notes()
            .forEach((note, value) -> rows.add(List.of(note, value)));
      } else if (only.get(c) != null) {
        rows.add(Arrays.asList(column, only.get(c)));
      }
    }
    return new Frame(List.of("what", "value"), List.of(Frame.Type.TEXT, Frame.Type.TEXT), rows);
  }

  /** Recorded iterations, all of them. */
  Frame course() {
    Frame all = tables.of(Table.ITERATIONS, TableRows.plain(Table.ITERATIONS), id);
    int iteration = all.index("iteration");
    List<List<Object>> rows = new ArrayList<>(all.rows());
    rows.sort(Comparator.comparing(row -> (Long) row.get(iteration)));
    return new Frame(all.columns(), all.types(), rows);
  }
}
