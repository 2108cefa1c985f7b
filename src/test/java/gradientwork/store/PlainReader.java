package gradientwork.store;

import gradientwork.core.run.Facts;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The rows of a sweep as text, sorted, without what clocks write. */
public final class PlainReader {
  private PlainReader() {}

  /**
   * What programs see that know nothing of the journal: every Parquet file that lies in a table.
   *
   * @param config fields of struct columns
   */
  public static List<String> rows(SweepFolder sweep, List<Struct.Field> config) {
    List<String> rows = new ArrayList<>();
    for (Table table : Table.ALL) {
      for (String name : sweep.storage().list(sweep.place(table.name()))) {
        read(sweep, sweep.file(table.name(), name), table, config, rows);
      }
    }
    return rows.stream().sorted().toList();
  }

  /** What the journal says there is. */
  public static List<String> committed(SweepFolder sweep, List<Struct.Field> config) {
    List<String> rows = new ArrayList<>();
    Live live = Live.of(sweep);
    for (Table table : Table.ALL) {
      live.paths(table.name()).forEach(path -> read(sweep, path, table, config, rows));
    }
    return rows.stream().sorted().toList();
  }

  private static void read(
      SweepFolder sweep, String path, Table table, List<Struct.Field> config, List<String> rows) {
    var input = sweep.storage().input(path);
    RowReader.groups(
        input,
        RowReader.schema(input),
        group -> {
          Facts facts = new Facts(table);
          new StoredRow(table, config, group).to(facts);
          rows.add(facts.toString());
        });
  }
}
