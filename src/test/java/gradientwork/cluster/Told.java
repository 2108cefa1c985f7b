package gradientwork.cluster;

import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import java.util.List;
import java.util.stream.Collectors;

/** What the tables of a sweep tell, to compare two of them row for row and bit for bit. */
final class Told {
  private Told() {}

  /** All rows without what clocks write and without those that only an end forced. */
  static String by(Catalog catalog, List<Table> tables) {
    StringBuilder all = new StringBuilder();
    for (Table table : tables) {
      List<String> columns =
          table.columns().stream()
              .filter(column -> !column.clock())
              .map(Column::name)
              .filter(name -> !name.equals("generation"))
              .toList();
      boolean forced = columns.contains("forced");
      Frame frame =
          catalog.query(
              "select "
                  + String.join(", ", columns)
                  + " from "
                  + table.name()
                  + (forced ? " where not forced" : "")
                  + " order by "
                  + columns.stream().limit(3).collect(Collectors.joining(", ")));
      frame.rows().forEach(row -> all.append(table.name()).append(row).append('\n'));
    }
    return all.toString();
  }
}
