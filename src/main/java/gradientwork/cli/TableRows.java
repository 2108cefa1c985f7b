package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import gradientwork.store.Live;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of the tables of one sweep, read without starting Spark. */
final class TableRows {
  private final SweepFolder sweep;
  private final Live live;

  TableRows(SweepFolder sweep) {
    this.sweep = sweep;
    this.live = Live.of(sweep);
  }

  long generation() {
    return live.generation();
  }

  /**
   * Plain columns of a table, in the order of its files.
   *
   * @param experiment whose rows; all if absent
   */
  Frame of(Table table, List<String> columns, Optional<String> experiment) {
    Scan all = Scan.of(sweep.storage(), columns);
    Scan scan = experiment.map(all::of).orElse(all);
    List<Column> declared =
        columns.stream().map(name -> table.columns().get(table.index(name))).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (String path : live.paths(table.name())) {
      scan.rows(path, cells -> rows.add(row(declared, cells)));
    }
    return new Frame(columns, declared.stream().map(TableRows::type).toList(), rows);
  }

  /** Those columns of a table that hold single values. */
  static List<String> plain(Table table) {
    return table.columns().stream()
        .filter(
            column ->
                switch (column.type()) {
                  case TEXT, LONG, DOUBLE, BOOLEAN, TIMESTAMP -> true;
                  case DOUBLES, LONGS, TEXT_MAP, STRUCT -> false;
                })
        .map(Column::name)
        .toList();
  }

  private static List<Object> row(List<Column> columns, Object[] cells) {
    Object[] row = cells.clone();
    for (int c = 0; c < row.length; c++) {
      if (columns.get(c).type() == Column.Type.TIMESTAMP && row[c] != null) {
        row[c] = Instant.EPOCH.plus((Long) row[c], ChronoUnit.MICROS);
      }
    }
    return Arrays.asList(row);
  }

  private static Frame.Type type(Column column) {
    return switch (column.type()) {
      case LONG -> Frame.Type.LONG;
      case DOUBLE -> Frame.Type.DOUBLE;
      case BOOLEAN -> Frame.Type.BOOLEAN;
      case TIMESTAMP -> Frame.Type.TIMESTAMP;
      default -> Frame.Type.TEXT;
    };
  }
}
