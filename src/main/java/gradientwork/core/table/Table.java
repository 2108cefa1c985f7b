package gradientwork.core.table;

import static gradientwork.core.table.Column.Type.BOOLEAN;
import static gradientwork.core.table.Column.Type.DOUBLE;
import static gradientwork.core.table.Column.Type.DOUBLES;
import static gradientwork.core.table.Column.Type.LONG;
import static gradientwork.core.table.Column.Type.LONGS;
import static gradientwork.core.table.Column.Type.STRUCT;
import static gradientwork.core.table.Column.Type.TEXT_MAP;
import static gradientwork.core.table.Column.Type.TIMESTAMP;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A table and its columns: a promise to everybody who reads results. Columns are only ever added,
 * at the end; none is renamed, re-typed or used for something else. {@code sweep} is the partition
 * column of every table and not listed here.
 */
public record Table(String name, String meaning, List<Column> columns) {

  public static final Table EXPERIMENTS =
      new Table(
          "experiments",
          "what was asked for: one row per experiment",
          List.of(
              Column.text("experiment", "id: SHA-256 of everything that changes numbers, in hex"),
              Column.text("point", "id without its seeds: equal for all repeats of a point"),
              Column.of(LONG, "repeat", "which repeat of its point, from the first"),
              Column.of(LONG, "position", "0, 1, … in the order written"),
              Column.text("name", "the swept keys, short"),
              Column.of(TEXT_MAP, "swept", "the swept keys and their values"),
              Column.of(STRUCT, "config", "every parameter, typed: config.algorithm.kind"),
              Column.text("config_json", "the same as one JSON object"),
              Column.text("data", "id of the data set"),
              Column.of(LONG, "generation", "the last one of the sweep file that asked for it"),
              Column.text("code_version", "of the program"),
              Column.clock(TIMESTAMP, "planned_at", "", "when it was planned")));

  public static final Table RUNS =
      new Table(
          "runs",
          "how it ended: one row per run that ended",
          List.of(
              Column.text("experiment", "id of the experiment"),
              Column.text("status", "finished, failed, stopped or pruned"),
              Column.text("reason", "which rule ended it, or why it failed"),
              Column.of(LONG, "iterations", "completed iterations"),
              Column.clock(DOUBLE, "compute_seconds", "s", "compute time, all slices"),
              Column.clock(LONG, "slices", "", "slices of work it took"),
              Column.of(DOUBLE, "final_loss", "training loss at the end"),
              Column.of(DOUBLE, "best_loss", "lowest recorded training loss"),
              Column.of(LONG, "best_iteration", "where that was"),
              Column.of(DOUBLE, "test_at_best", "test loss there"),
              Column.of(DOUBLE, "objective", "loss plus penalty at the end"),
              Column.of(DOUBLE, "lower_bound", "proven over all networks; null where not proven"),
              Column.of(DOUBLE, "gap", "objective minus lower bound"),
              Column.of(DOUBLE, "restricted_optimum", "dual value over the listed patterns only"),
              Column.text("bound_kind", "certified, restricted or none"),
              Column.text("error", "what was thrown, for failed runs"),
              new Column("host", Column.Type.TEXT, "", "where it ran", true),
              new Column("cpu_kind", Column.Type.TEXT, "", "the processor there", true),
              Column.clock(TIMESTAMP, "started_at", "", "when its first slice started"),
              Column.clock(TIMESTAMP, "ended_at", "", "when it ended"),
              Column.of(DOUBLE, "beta", "weight of the penalty, resolved; null without one")));

  public static final Table ITERATIONS =
      new Table("iterations", "one row per recorded iteration", iterationColumns());

  public static final Table INNER_ITERATIONS =
      new Table(
          "inner_iterations",
          "one row per recorded inner iteration of a step",
          List.of(
              Column.text("experiment", "id of the experiment"),
              Column.of(LONG, "iteration", "of the outer step it leads to"),
              Column.of(LONG, "inner", "0, 1, …; values before that inner step"),
              Column.of(DOUBLE, "loss", "training loss"),
              Column.of(DOUBLE, "distance", "1/gamma times the distance to the previous iterate"),
              Column.of(DOUBLE, "objective", "their sum"),
              Column.of(DOUBLE, "learning_rate", "rate of that inner step"),
              Column.of(DOUBLE, "residual", "stationarity of the inner problem")));

  public static final Table SNAPSHOTS =
      new Table(
          "snapshots",
          "one row per recorded network; iteration 0 is the initial one",
          List.of(
              Column.text("experiment", "id of the experiment"),
              Column.of(LONG, "iteration", "completed iterations"),
              Column.of(LONG, "d", "input dimension, the column of ones included"),
              Column.of(LONG, "m", "neurons"),
              Column.of(DOUBLES, "w", "first layer, neuron by neuron: w[d*j+k]"),
              Column.of(DOUBLES, "v", "second layer"),
              Column.of(DOUBLES, "mass", "weights of grid points"),
              Column.of(BOOLEAN, "forced", "recorded only because the run ended there"),
              Column.of(
                  LONGS,
                  "labels",
                  "which initial neuron each one goes on from; null where all kept their places")));

  public static final Table DATASETS =
      new Table(
          "datasets",
          "one row per distinct data set",
          List.of(
              Column.text(
                  "data", "id: SHA-256 of the parameters and files it was made from, in hex"),
              Column.of(LONG, "n", "training samples"),
              Column.of(LONG, "d", "input dimension, the column of ones included"),
              Column.text("origin", "where it came from"),
              Column.of(DOUBLES, "x", "inputs, row by row: x[d*i+k]; null above a size limit"),
              Column.of(DOUBLES, "y", "targets"),
              Column.of(DOUBLES, "validation_x", "held back for validation"),
              Column.of(DOUBLES, "validation_y", "held back for validation"),
              Column.of(DOUBLES, "test_x", "held back for testing"),
              Column.of(DOUBLES, "test_y", "held back for testing")));

  public static final Table VIOLATIONS =
      new Table(
          "violations",
          "one row per broken theorem",
          List.of(
              Column.text("experiment", "id of the experiment"),
              Column.of(LONG, "iteration", "where it was seen"),
              Column.text("monitor", "what ought to hold"),
              Column.of(DOUBLE, "size", "by how much it does not")));

  /** All tables; {@code runs} last, because it is committed last. */
  public static final List<Table> ALL =
      List.of(EXPERIMENTS, DATASETS, ITERATIONS, INNER_ITERATIONS, SNAPSHOTS, VIOLATIONS, RUNS);

  /** Those whose rows are of runs; the others are of what was asked for. */
  public static final List<Table> OF_RUNS =
      ALL.stream().filter(table -> table != EXPERIMENTS && table != DATASETS).toList();

  public Table {
    columns = List.copyOf(columns);
  }

  /** Position of a column. */
  public int index(String column) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).name().equals(column)) {
        return c;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + column);
  }

  private static List<Column> iterationColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("experiment", "id of the experiment"));
    columns.add(Column.of(LONG, "iteration", "completed iterations"));
    columns.add(
        Column.clock(
            DOUBLE,
            "seconds",
            "s",
            "compute time so far; more in the first runs of a process, while Java compiles"));
    columns.add(Column.of(DOUBLE, "flow_time", "accumulated effective step"));
    columns.add(Column.of(DOUBLE, "learning_rate", "rate of the last step"));
    columns.add(Column.of(BOOLEAN, "forced", "recorded only because the run ended there"));
    for (Class<? extends Indicator> indicator : Indicator.ALL) {
      Meaning meaning = indicator.getAnnotation(Meaning.class);
      columns.add(
          Column.of(
              DOUBLE, Words.snake(Words.of(indicator)), meaning == null ? "" : meaning.value()));
    }
    return columns;
  }
}
