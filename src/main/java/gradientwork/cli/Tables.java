package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What there is to ask. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Lists the tables, or the columns of one, with their units and meaning.")
final class Tables implements Callable<Integer> {
  private static final List<Frame.Type> TEXTS =
      List.of(Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT);

  private final Terminal terminal;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TABLE",
      completionCandidates = TableNames.class,
      description = "its columns")
  private String table;

  Tables(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.write(table == null ? all() : columns(), terminal);
    return ExitCode.DONE;
  }

  private static Frame all() {
    List<List<Object>> rows = new ArrayList<>();
    for (Table table : Table.ALL) {
      rows.add(List.of(table.name(), "table", (long) table.columns().size(), table.meaning()));
    }
    for (View view : View.ALL) {
      rows.add(Arrays.asList(view.name(), "view", null, view.meaning()));
    }
    return new Frame(
        List.of("name", "what", "columns", "meaning"),
        List.of(Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.LONG, Frame.Type.TEXT),
        rows);
  }

  private Frame columns() {
    Table wanted =
        Table.ALL.stream()
            .filter(candidate -> candidate.name().equals(table))
            .findFirst()
            .orElseThrow(() -> new Mistake(unknown()));
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of("sweep", "text", "", "name of the sweep; the folder that the row lies in"));
    for (Column column : wanted.columns()) {
      String type = column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      rows.add(List.of(column.name(), type, column.unit(), column.meaning()));
    }
    return new Frame(List.of("column", "type", "unit", "meaning"), TEXTS, rows);
  }

  private String unknown() {
    boolean view = View.ALL.stream().anyMatch(candidate -> candidate.name().equals(table));
    return view
        ? table
            + " is a view; its columns, of which some depend on what a sweep sweeps, are told by"
            + " sql \"describe "
            + table
            + "\""
        : "there is no table '" + table + "'" + near(Table.ALL.stream().map(Table::name).toList());
  }

  private String near(List<String> names) {
    return Spelling.nearest(table, names)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("; there are " + String.join(", ", names));
  }

  /** A view on top of the tables. */
  record View(String name, String meaning) {
    static final List<View> ALL =
        List.of(
            new View("results", "runs with one column per swept key, and final and best values"),
            new View("all_results", "the same, of all generations of the sweep file"),
            new View("points", "per point: runs, failures, median and quantiles over the repeats"),
            new View("neurons", "per run, recorded iteration and neuron: weights, norm, angle"),
            new View("patterns", "per run, recorded iteration and activation pattern: its neurons"),
            new View("gaps", "runs beside the best optimum and bound known for data and beta"));
  }
}
