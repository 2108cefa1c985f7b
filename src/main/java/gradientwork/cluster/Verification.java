package gradientwork.cluster;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.table.Row;
import gradientwork.core.table.RowText;
import gradientwork.core.table.Table;
import gradientwork.store.RowReader;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.Sweep.Planned;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs one experiment again, here and now, and holds every row to the one in the tables, bit for
 * bit. What clocks wrote is left out, and so are rows that only an end forced.
 *
 * @param rows that were compared
 * @param differences in words, the first iteration first
 * @param largest relative difference of two numbers, looked for where there is a tolerance; 0 if
 *     none differ
 * @param where that was, in words
 */
public record Verification(long rows, List<String> differences, double largest, String where) {

  private static final int ITERATIONS = Table.ALL.indexOf(Table.ITERATIONS);

  /** Where a row belongs. */
  private record Key(long iteration, int table, long inner) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::iteration)
            .thenComparingInt(Key::table)
            .thenComparingLong(Key::inner);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  public Verification {
    differences = List.copyOf(differences);
  }

  /**
   * Without a tolerance bit for bit.
   *
   * @param tolerance how far numbers may be apart, relative to the larger one; those of a list
   *     relative to the largest in it
   * @return empty if the sweep file does not ask for that experiment
   */
  public static Optional<Verification> of(
      SweepFolder folder, Sweep sweep, String experiment, OptionalDouble tolerance) {
    SweepWork work = new SweepWork(sweep);
    Ids ids = new Ids(work);
    Ids.Id wanted = Ids.id(experiment);
    for (int p = 0; p < ids.size(); p++) {
      if (ids.high(p) == wanted.high() && ids.low(p) == wanted.low()) {
        Planned planned = work.planned(p);
        Map<Key, Map<String, String>> stored = stored(folder, experiment);
        Set<String> added = unasked(planned);
        stored.forEach(
            (key, cells) -> {
              if (key.table() == ITERATIONS) {
                cells.keySet().removeAll(added);
              }
            });
        return Optional.of(compare(stored, again(work, planned, goal(stored)), tolerance));
      }
    }
    return Optional.empty();
  }

  /** Indicators that the run does not record: where they stand, they were recomputed later. */
  private static Set<String> unasked(Planned planned) {
    Set<String> columns = new TreeSet<>();
    Indicator.ALL.forEach(indicator -> columns.add(Words.snake(Words.of(indicator))));
    planned
        .experiment()
        .recording()
        .indicators()
        .forEach(indicator -> columns.remove(Words.snake(indicator.name())));
    return columns;
  }

  private static Map<Key, Map<String, String>> stored(SweepFolder folder, String experiment) {
    Map<Key, Map<String, String>> rows = new TreeMap<>();
    for (Table table : Table.OF_RUNS) {
      RowReader.rows(folder, table, SweepWork.CONFIG, experiment::equals, row -> add(row, rows));
    }
    return rows;
  }

  /** Where others ended a run, because they were better, it is not asked to end by itself. */
  private static Goal goal(Map<Key, Map<String, String>> stored) {
    return stored.values().stream()
        .filter(cells -> "pruned".equals(cells.get("status")))
        .map(cells -> new Goal(Long.parseLong(cells.get("iterations")), cells.get("reason")))
        .findAny()
        .orElse(Goal.END);
  }

  private static Map<Key, Map<String, String>> again(Work work, Planned planned, Goal goal) {
    Map<Key, Map<String, String>> rows = new TreeMap<>();
    try (Work.Cursor run = work.run(planned, Optional.empty())) {
      run.goal(new Goal(goal.until(), ""));
      while (!run.ended()) {
        if (run.waits()) {
          run.goal(goal);
        }
        run.next(Long.MAX_VALUE / 4).forEach(row -> add(row, rows));
      }
    }
    return rows;
  }

  private static void add(Row row, Map<Key, Map<String, String>> rows) {
    Map<String, String> cells = RowText.of(row);
    if (!"true".equals(cells.get("forced"))) {
      // the row of a run comes after all others; a monitor tells once per iteration
      long iteration =
          row.table() == Table.RUNS ? Long.MAX_VALUE : Long.parseLong(cells.get("iteration"));
      long inner =
          row.table() == Table.VIOLATIONS
              ? cells.get("monitor").hashCode()
              : Long.parseLong(cells.getOrDefault("inner", "0"));
      rows.put(new Key(iteration, Table.ALL.indexOf(row.table()), inner), cells);
    }
  }

  private static Verification compare(
      Map<Key, Map<String, String>> before,
      Map<Key, Map<String, String>> now,
      OptionalDouble tolerance) {
    TreeSet<Key> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    Comparison comparison = new Comparison(tolerance);
    for (Key key : keys) {
      Map<String, String> was = before.get(key);
      Map<String, String> is = now.get(key);
      if (was == null || is == null) {
        comparison.differs(place(key) + (was == null ? " is not stored" : " does not come again"));
      } else {
        comparison.row(place(key), was, is);
      }
    }
    return new Verification(
        keys.size(),
        comparison.differences(),
        comparison.largest().map(Comparison.Largest::size).orElse(0.0),
        comparison.largest().map(Comparison.Largest::where).orElse(""));
  }

  private static String place(Key key) {
    String table = Table.ALL.get(key.table()).name();
    return key.iteration() == Long.MAX_VALUE
        ? "the row of the run"
        : "iteration " + key.iteration() + " in " + table;
  }
}
