package gradientwork.store;

import gradientwork.core.problem.Network;
import gradientwork.core.table.Cells;
import gradientwork.core.table.Column;
import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;

/**
 * A row that was read from a file; columns that the file does not have are absent.
 *
 * @param more numbers for cells that are absent, by column
 */
record StoredRow(Table table, List<Struct.Field> config, Group cells, Map<Integer, Double> more)
    implements Row {
  StoredRow(Table table, List<Struct.Field> config, Group cells) {
    this(table, config, cells, Map.of());
  }

  /** Whether some of what is given is not there yet. */
  boolean isFilled() {
    return more.keySet().stream().anyMatch(c -> !has(cells, table.columns().get(c).name()));
  }

  @Override
  public void to(Cells out) {
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (has(cells, column.name())) {
        cell(out, c, column);
      } else if (more.containsKey(c)) {
        out.number(c, more.get(c));
      }
    }
  }

  private void cell(Cells out, int c, Column column) {
    String name = column.name();
    switch (column.type()) {
      case TEXT -> out.text(c, cells.getString(name, 0));
      case LONG, TIMESTAMP -> out.count(c, cells.getLong(name, 0));
      case DOUBLE -> out.number(c, cells.getDouble(name, 0));
      case BOOLEAN -> out.flag(c, cells.getBoolean(name, 0));
      case DOUBLES -> out.numbers(c, numbers(cells.getGroup(name, 0)));
      case LONGS -> out.counts(c, counts(cells.getGroup(name, 0)));
      case TEXT_MAP -> out.map(c, map(cells.getGroup(name, 0)));
      case STRUCT -> out.struct(c, struct(cells.getGroup(name, 0), config));
    }
  }

  /** A row of {@code snapshots}. */
  static SnapshotRow snapshot(Group cells) {
    int d = Math.toIntExact(cells.getLong("d", 0));
    int m = Math.toIntExact(cells.getLong("m", 0));
    double[] w = has(cells, "w") ? numbers(cells.getGroup("w", 0)) : new double[0];
    double[] v = has(cells, "v") ? numbers(cells.getGroup("v", 0)) : new double[0];
    long[] labels = has(cells, "labels") ? counts(cells.getGroup("labels", 0)) : new long[0];
    return new SnapshotRow(
        cells.getString("experiment", 0),
        cells.getLong("iteration", 0),
        new Network(d, m, w, v),
        has(cells, "mass") ? Optional.of(numbers(cells.getGroup("mass", 0))) : Optional.empty(),
        has(cells, "forced") && cells.getBoolean("forced", 0),
        Arrays.stream(labels).mapToInt(Math::toIntExact).toArray());
  }

  private static boolean has(Group group, String field) {
    return group.getType().containsField(field) && group.getFieldRepetitionCount(field) > 0;
  }

  private static double[] numbers(Group list) {
    double[] numbers = new double[list.getFieldRepetitionCount(0)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.getGroup(0, i).getDouble(0, 0);
    }
    return numbers;
  }

  private static long[] counts(Group list) {
    long[] counts = new long[list.getFieldRepetitionCount(0)];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = list.getGroup(0, i).getLong(0, 0);
    }
    return counts;
  }

  private static Map<String, String> map(Group group) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      Group entry = group.getGroup(0, i);
      map.put(entry.getString(0, 0), entry.getString(1, 0));
    }
    return map;
  }

  private static Struct struct(Group group, List<Struct.Field> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Struct.Field field : fields) {
      if (has(group, field.name())) {
        values.put(field.name(), value(group, field));
      }
    }
    return new Struct(values);
  }

  private static Object value(Group group, Struct.Field field) {
    String name = field.name();
    return switch (field.kind()) {
      case TEXT -> group.getString(name, 0);
      case LONG -> group.getLong(name, 0);
      case DOUBLE -> group.getDouble(name, 0);
      case BOOLEAN -> group.getBoolean(name, 0);
      case TEXTS, DOUBLES -> list(group.getGroup(name, 0), field.kind());
      case STRUCT -> struct(group.getGroup(name, 0), field.fields());
    };
  }

  private static List<Object> list(Group list, Struct.Kind kind) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group element = list.getGroup(0, i);
      values.add(
          kind == Struct.Kind.DOUBLES ? (Object) element.getDouble(0, 0) : element.getString(0, 0));
    }
    return values;
  }
}
