package gradientwork.core.table;

import java.util.Map;

/** An experiment that was asked for. {@code plannedAt} is in microseconds since 1970. */
public record ExperimentRow(
    String experiment,
    String point,
    long repeat,
    long position,
    String name,
    Map<String, String> swept,
    Struct config,
    String configJson,
    String data,
    long generation,
    String codeVersion,
    long plannedAt)
    implements Row {
  @Override
  public Table table() {
    return Table.EXPERIMENTS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, experiment);
    cells.text(1, point);
    cells.count(2, repeat);
    cells.count(3, position);
    cells.text(4, name);
    cells.map(5, swept);
    cells.struct(6, config);
    cells.text(7, configJson);
    cells.text(8, data);
    cells.count(9, generation);
    cells.text(10, codeVersion);
    cells.count(11, plannedAt);
  }
}
