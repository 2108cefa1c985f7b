package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Rows;
import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of two runs that are compared.
 *
 * @param parameters by key, as a sweep file writes them
 * @param outcome how it ended, by column; of a run that has not, only a status that says so
 * @param recorded the columns that it has values in; none of a table that it has no rows in
 * @param rows of each table in {@link #COMPARED} that it has rows in, by their keys; to be read
 *     once
 */
record RunSide(
    String title,
    Map<String, Object> parameters,
    Map<String, Object> outcome,
    Map<Table, Set<String>> recorded,
    Map<Table, Rows> rows) {

  /** The tables in which runs may part, and the columns that name their rows. */
  static final Map<Table, List<String>> COMPARED = compared();

  /** Whether a row stands because a run ended there says nothing of its numbers. */
  private static final Set<String> LEFT_OUT = Set.of("experiment", "forced");

  /** How a run ended is also where it ran and in how many slices, which makes no difference. */
  private static final Set<String> WHERE =
      Set.of("experiment", "slices", "host", "cpu_kind", "started_at", "ended_at");

  private static Map<Table, List<String>> compared() {
    Map<Table, List<String>> compared = new LinkedHashMap<>();
    compared.put(Table.ITERATIONS, List.of("iteration"));
    compared.put(Table.INNER_ITERATIONS, List.of("iteration", "inner"));
    compared.put(Table.SNAPSHOTS, List.of("iteration"));
    return compared;
  }

  static RunSide of(Catalog catalog, FoundRun run, String title) {
    String that = " where experiment = '" + run.id() + "'";
    Frame experiment =
        catalog.query("select config_json, repeat from experiments" + that + " limit 1");
    Map<String, Object> parameters = new LinkedHashMap<>();
    Config.lines((String) experiment.cell(0, "config_json"))
        .forEach(line -> parameters.put((String) line.get(0), line.get(1)));
    Map<Table, Set<String>> recorded = new LinkedHashMap<>();
    Map<Table, Rows> rows = new LinkedHashMap<>();
    COMPARED.forEach(
        (table, keys) -> {
          List<String> columns = columns(table);
          Set<String> filled = filled(catalog, table, columns, that);
          recorded.put(table, filled);
          if (!filled.isEmpty()) {
            String order = " order by " + String.join(", ", keys);
            rows.put(
                table,
                catalog.rows(
                    "select "
                        + String.join(", ", columns)
                        + " from "
                        + table.name()
                        + that
                        + order));
          }
        });
    return new RunSide(title, parameters, outcome(catalog, that), recorded, rows);
  }

  /** Those in which one experiment has the same values wherever and however often it runs. */
  static List<String> columns(Table table) {
    Set<String> columns = new LinkedHashSet<>(COMPARED.get(table));
    table.columns().stream()
        .filter(column -> !column.clock())
        .map(Column::name)
        .filter(name -> !LEFT_OUT.contains(name))
        .forEach(columns::add);
    return List.copyOf(columns);
  }

  private static Set<String> filled(
      Catalog catalog, Table table, List<String> columns, String that) {
    List<String> counts = columns.stream().map(name -> "count(" + name + ")").toList();
    Frame counted =
        catalog.query("select " + String.join(", ", counts) + " from " + table.name() + that);
    Set<String> filled = new LinkedHashSet<>();
    for (int c = 0; c < columns.size(); c++) {
      if ((Long) counted.rows().get(0).get(c) > 0) {
        filled.add(columns.get(c));
      }
    }
    return filled;
  }

  private static Map<String, Object> outcome(Catalog catalog, String that) {
    Frame ended = catalog.query("select * from all_results" + that + " limit 1");
    Map<String, Object> outcome = new LinkedHashMap<>();
    if (ended.rows().isEmpty()) {
      outcome.put("status", "not ended");
      return outcome;
    }
    List<String> names = new ArrayList<>(Table.RUNS.columns().stream().map(Column::name).toList());
    ended.columns().stream().filter(name -> name.matches("(final|best)_.*")).forEach(names::add);
    for (String name : new LinkedHashSet<>(names)) {
      if (!WHERE.contains(name) && ended.cell(0, name) != null) {
        outcome.put(name, ended.cell(0, name));
      }
    }
    return outcome;
  }

  /**
   * The rows of a table.
   *
   * @param wanted some of its {@link #columns}
   */
  Iterator<List<Object>> rows(Table table, List<String> wanted) {
    List<Integer> at = wanted.stream().map(columns(table)::indexOf).toList();
    Rows all = rows.get(table);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public List<Object> next() {
        List<Object> row = all.next();
        List<Object> cells = new ArrayList<>(at.size());
        at.forEach(column -> cells.add(row.get(column)));
        return cells;
      }
    };
  }
}
