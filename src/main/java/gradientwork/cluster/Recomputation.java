package gradientwork.cluster;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.BadInput;
import gradientwork.core.run.Remeasurement;
import gradientwork.core.run.Remeasurement.Seen;
import gradientwork.core.table.SnapshotRow;
import gradientwork.store.Rewrite;
import gradientwork.store.RowReader;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures indicators on the recorded networks of runs that have ended, and fills the cells of
 * {@code iterations} that they belong to. Adds no row: a row says that an iteration was recorded,
 * with its compute time and rate, which a network does not tell. Fills no cell twice.
 */
final class Recomputation {
  private final SweepFolder sweep;
  private final List<Indicator> indicators;
  private final Function<String, Experiment> experiments;
  private final Map<String, EmptyCells> runs = new LinkedHashMap<>();
  private final Map<String, String> failures = new TreeMap<>();

  /**
   * @param experiments by id
   * @param ids of the runs
   */
  Recomputation(
      SweepFolder sweep,
      List<Indicator> indicators,
      Function<String, Experiment> experiments,
      List<String> ids) {
    this.sweep = sweep;
    this.indicators = indicators;
    this.experiments = experiments;
    ids.forEach(id -> runs.put(id, new EmptyCells()));
  }

  /** How many rows each run has: what fits into memory together. */
  static Map<String, Long> rows(SweepFolder sweep, List<String> paths) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String path : paths) {
      Scan.of(sweep.storage(), List.of("experiment"))
          .rows(path, cells -> rows.merge((String) cells[0], 1L, Long::sum));
    }
    return rows;
  }

  /**
   * Measures.
   *
   * @param iterations files of that table
   * @param snapshots files of that table
   */
  void measure(List<String> iterations, List<String> snapshots) {
    iterations.forEach(this::rows);
    for (String path : snapshots) {
      Scan.of(sweep.storage(), List.of("experiment", "iteration"))
          .rows(path, cells -> of(cells[0], run -> run.network((Long) cells[1])));
    }
    runs.values().forEach(EmptyCells::pair);
    try (Open open = new Open()) {
      RowReader.snapshots(
          sweep, (id, iteration) -> runs.containsKey(id) && runs.get(id).wants(iteration), open);
    }
  }

  private void rows(String path) {
    List<String> columns =
        new ArrayList<>(List.of("experiment", "iteration", "flow_time", "forced"));
    int first = columns.size();
    indicators.forEach(indicator -> columns.add(Words.snake(indicator.name())));
    Scan.of(sweep.storage(), columns)
        .rows(
            path,
            cells -> {
              TreeSet<Integer> alone = new TreeSet<>();
              TreeSet<Integer> back = new TreeSet<>();
              for (int i = 0; i < indicators.size(); i++) {
                if (cells[first + i] == null) {
                  Indicator indicator = indicators.get(i);
                  (indicator.looksBack() ? back : alone).add(Remeasurement.column(indicator));
                }
              }
              double flowTime = cells[2] == null ? Double.NaN : (Double) cells[2];
              EmptyCells.Row row =
                  new EmptyCells.Row(flowTime, Boolean.TRUE.equals(cells[3]), alone, back);
              of(cells[0], run -> run.row((Long) cells[1], row));
            });
  }

  private void of(Object experiment, Consumer<EmptyCells> action) {
    EmptyCells run = runs.get((String) experiment);
    if (run != null) {
      action.accept(run);
    }
  }

  /** The run whose networks are coming: those of a run mostly come together. */
  private final class Open implements Consumer<SnapshotRow>, AutoCloseable {
    private String id = "";
    private Remeasurement measure;

    @Override
    public void accept(SnapshotRow row) {
      if (failures.containsKey(row.experiment())) {
        return;
      }
      try {
        open(row.experiment());
        EmptyCells run = runs.get(id);
        double flowTime = run.flowTime(row.iteration());
        run.see(new Seen(row.iteration(), row.network(), row.labels(), flowTime), measure);
      } catch (BadInput
          | IllegalArgumentException
          | IllegalStateException
          | ArithmeticException e) {
        // as in a run, what its own networks do wrong ends this one and no other
        failures.put(row.experiment(), String.valueOf(e.getMessage()));
      }
    }

    private void open(String next) {
      if (!next.equals(id)) {
        close();
        Experiment experiment = experiments.apply(next);
        measure = new Remeasurement(experiment, Problems.HERE.problem(experiment), indicators);
        id = next;
      }
    }

    @Override
    public void close() {
      if (measure != null) {
        measure.close();
        measure = null;
        id = "";
      }
    }
  }

  /** The change of the tables; none if there was nothing to fill. */
  void fill(Rewrite change, String attempt) {
    if (runs.values().stream().anyMatch(run -> run.filled() > 0)) {
      change.fill(
          attempt,
          id -> runs.containsKey(id) && runs.get(id).filled() > 0,
          (id, iteration) -> runs.get(id).filled(iteration));
    }
  }

  Recomputed told() {
    long filled = 0;
    long withoutNetwork = 0;
    long withoutRow = 0;
    for (EmptyCells run : runs.values()) {
      filled += run.filled();
      withoutNetwork += run.withoutNetwork();
      withoutRow += run.withoutRow();
    }
    return new Recomputed(runs.size(), filled, withoutNetwork, withoutRow, failures);
  }
}
