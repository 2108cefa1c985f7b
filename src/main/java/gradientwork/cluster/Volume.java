package gradientwork.cluster;

import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import gradientwork.store.Results;
import gradientwork.store.RowFile;
import gradientwork.store.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes rows take, measured by writing some: those of a file with one row, and those of
 * each further unit. Units are rows, but numbers in snapshots and data sets.
 */
final class Volume implements AutoCloseable {
  /** Bytes of a file with little in it, and of each unit more. */
  record Rate(double file, double unit) {}

  /** What tables typically take where nothing was measured. */
  private static final Map<String, Rate> TYPICAL =
      Map.of(
          Table.EXPERIMENTS.name(), new Rate(20_000, 120),
          Table.DATASETS.name(), new Rate(2_000, 6),
          Table.ITERATIONS.name(), new Rate(3_000, 40),
          Table.INNER_ITERATIONS.name(), new Rate(1_500, 35),
          Table.SNAPSHOTS.name(), new Rate(1_500, 7.5),
          Table.RUNS.name(), new Rate(4_000, 130),
          Table.VIOLATIONS.name(), new Rate(800, 20));

  /** Below so many units the rate says nothing. */
  private static final long ENOUGH = 20;

  private final Storage storage;
  private final String folder;
  private final List<Struct.Field> config;
  private final Map<String, Filling> tables = new LinkedHashMap<>();
  private long iterations;

  private static final class Filling {
    private final RowFile file;
    private final double one;
    private final long first;
    private long units;

    Filling(RowFile file, double one, long first) {
      this.file = file;
      this.one = one;
      this.first = first;
    }
  }

  /**
   * @param folder for files that nobody will want
   */
  Volume(String folder, List<Struct.Field> config) {
    this.folder = Results.at(folder).root();
    this.storage = Storage.of(this.folder);
    this.config = config;
  }

  static Rate typical(String table) {
    return TYPICAL.get(table);
  }

  synchronized void write(Row row) {
    String table = row.table().name();
    Filling filling = tables.get(table);
    if (filling == null) {
      String single = folder + "/" + table + "-1.parquet";
      RowFile one = new RowFile(storage, single, row.table(), config);
      one.write(row);
      one.close();
      filling =
          new Filling(
              new RowFile(storage, path(table), row.table(), config),
              storage.length(single),
              units(row));
      tables.put(table, filling);
    }
    filling.file.write(row);
    filling.units += units(row);
    iterations += row instanceof IterationRow ? 1 : 0;
  }

  private String path(String table) {
    return folder + "/" + table + ".parquet";
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

  /** The rates of those tables of which enough was written. */
  synchronized Map<String, Rate> rates() {
    Map<String, Rate> rates = new LinkedHashMap<>();
    tables.forEach(
        (table, filling) -> {
          filling.file.close();
          long further = filling.units - filling.first;
          if (further >= ENOUGH) {
            double bytes = storage.length(path(table)) - filling.one;
            rates.put(table, new Rate(filling.one, Math.max(0, bytes) / further));
          }
        });
    tables.clear();
    return rates;
  }

  @Override
  public synchronized void close() {
    tables.values().forEach(filling -> filling.file.close());
    tables.clear();
  }
}
