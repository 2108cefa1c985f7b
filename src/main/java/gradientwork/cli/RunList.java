package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Table;
import gradientwork.store.SweepFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of the current generation of a sweep, in their order, without starting Spark. */
final class RunList {
  static final List<String> COLUMNS =
      List.of(
          "experiment", "status", "iterations", "final_loss", "reason", "compute_seconds", "name");

  /** Where an experiment stands in the sweep. */
  private record Asked(long position, String name) {}

  private RunList() {}

  /**
   * @param limit at most so many; null for all
   */
  static Frame of(SweepFolder sweep, Integer limit) {
    TableRows tables = new TableRows(sweep);
    Map<String, Asked> asked = new HashMap<>();
    Frame experiments =
        tables.of(
            Table.EXPERIMENTS,
            List.of("experiment", "position", "name", "generation"),
            Optional.empty());
    for (List<Object> row : experiments.rows()) {
      if (Long.valueOf(tables.generation()).equals(row.get(3))) {
        asked.put((String) row.get(0), new Asked((Long) row.get(1), (String) row.get(2)));
      }
    }
    List<String> own = COLUMNS.subList(0, COLUMNS.size() - 1);
    Frame runs = tables.of(Table.RUNS, own, Optional.empty());
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> run : runs.rows()) {
      if (asked.containsKey(run.get(0))) {
        Object[] row = Arrays.copyOf(run.toArray(), COLUMNS.size());
        row[COLUMNS.size() - 1] = asked.get(run.get(0)).name();
        rows.add(Arrays.asList(row));
      }
    }
    rows.sort(Comparator.comparingLong(row -> asked.get(row.get(0)).position()));
    List<Frame.Type> types = new ArrayList<>(runs.types());
    types.add(Frame.Type.TEXT);
    return new Frame(
        COLUMNS,
        types,
        limit == null ? rows : rows.subList(0, Math.min(Math.max(0, limit), rows.size())));
  }
}
