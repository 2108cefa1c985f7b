package gradientwork.cluster;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import gradientwork.store.Results;
import gradientwork.store.Staging;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many bytes a run leaves, measured by writing what some leave. Units are rows, but numbers in
 * snapshots and data sets, and weights in the last states of runs.
 */
final class Volume implements AutoCloseable {
  /** Bytes of a file with little in it, and of each unit more. */
  record Rate(double file, double unit) {}

  /** What files typically take where nothing was measured. */
  private static final Map<String, Rate> TYPICAL =
      Map.of(
          Table.EXPERIMENTS.name(),
          new Rate(25_000, 50),
          Table.DATASETS.name(),
          new Rate(1_500, 7),
          Table.ITERATIONS.name(),
          new Rate(5_000, 20),
          Table.INNER_ITERATIONS.name(),
          new Rate(1_500, 35),
          Table.SNAPSHOTS.name(),
          new Rate(1_500, 6),
          Table.RUNS.name(),
          new Rate(4_500, 75),
          SweepFolder.STATES,
          new Rate(500, 30));

  /** Below so many units the rate says nothing. */
  private static final long ENOUGH = 20;

  private final Staging measured;

  /** What runs leave that were run before: equal rows would compress better than different ones. */
  private final Staging discarded;

  private final Staging single;
  private final Set<String> tables = new HashSet<>();
  private final Map<String, Long> units = new LinkedHashMap<>();
  private final Map<String, Long> first = new LinkedHashMap<>();
  private long iterations;

  /**
   * @param folder for files that nobody will want
   */
  Volume(String folder, List<Struct.Field> config) {
    SweepFolder sweep = Results.at(folder).sweep("calibration");
    measured = new Staging(sweep, "measured", config);
    discarded = new Staging(sweep, "discarded", config);
    single = new Staging(sweep, "single", config);
  }

  static Rate typical(String place) {
    return TYPICAL.get(place);
  }

  /**
   * @param known whether rows like this one were written before
   */
  synchronized void write(Row row, boolean known) {
    iterations += row instanceof IterationRow ? 1 : 0;
    if (known) {
      discarded.write(row);
      return;
    }
    String table = row.table().name();
    if (tables.add(table)) {
      single.write(row);
      first.put(table, units(row));
    }
    measured.write(row);
    units.merge(table, units(row), Long::sum);
  }

  /**
   * The last state of a run.
   *
   * @param weights in it
   */
  synchronized void ended(String experiment, Checkpoint last, long weights, boolean known) {
    (known ? discarded : measured).ended(experiment, last);
    if (!known) {
      units.merge(SweepFolder.STATES, weights, Long::sum);
    }
  }

  private static long units(Row row) {
    return row instanceof SnapshotRow snapshot
        ? snapshot.network().w().length + snapshot.network().v().length
        : 1;
  }

  /** Rows of {@code iterations} so far. */
  synchronized long iterations() {
    return iterations;
  }

  /** The rates of those places of which enough was written. */
  synchronized Map<String, Rate> rates() {
    Map<String, Long> alone = new LinkedHashMap<>();
    single.finish().files().forEach(file -> alone.put(file.place(), file.bytes()));
    Map<String, Rate> rates = new LinkedHashMap<>();
    for (Written file : measured.finish().files()) {
      double one = alone.getOrDefault(file.place(), 0L);
      long further = units.get(file.place()) - first.getOrDefault(file.place(), 0L);
      if (further >= ENOUGH) {
        rates.put(file.place(), new Rate(one, Math.max(0, file.bytes() - one) / further));
      }
    }
    return rates;
  }

  @Override
  public synchronized void close() {
    measured.close();
    discarded.close();
    single.close();
  }
}
