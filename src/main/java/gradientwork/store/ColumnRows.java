package gradientwork.store;

import gradientwork.core.table.Cells;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Takes rows apart into the columns of a row group, with the repetition and definition levels of
 * Parquet (Melnik et al. 2010, section 4). Its own record writer spends more time on bookkeeping
 * about each null than on values.
 */
final class ColumnRows implements Cells {
  private final List<Struct.Field> config;
  private final Leaf[] leaves;

  /** The first leaf of each column of the table. */
  private final int[] first;

  private long rows;

  /** The leaf that is written next in a struct. */
  private int at;

  private String lastText = "";
  private Binary lastBytes = binary("");

  /**
   * @param leaves of the schema, in its order
   */
  ColumnRows(Table table, List<Struct.Field> config, MessageType schema, Leaf[] leaves) {
    this.config = config;
    this.leaves = leaves;
    this.first = new int[table.columns().size()];
    for (int leaf = leaves.length - 1; leaf >= 0; leaf--) {
      first[schema.getFieldIndex(schema.getColumns().get(leaf).getPath()[0])] = leaf;
    }
  }

  void write(Row row) {
    row.to(this);
    rows++;
  }

  long rows() {
    return rows;
  }

  private ColumnWriter at(int column) {
    return leaves[first[column]].after(rows);
  }

  @Override
  public void text(int column, String value) {
    if (value != null) {
      // rows of one run come together: their id is encoded once
      if (!value.equals(lastText)) {
        lastText = value;
        lastBytes = binary(value);
      }
      at(column).write(lastBytes, 0, 1);
    }
  }

  /** Of an array: what {@link Binary#fromString} makes of a buffer is slow to hash and compare. */
  private static Binary binary(String text) {
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void number(int column, double value) {
    at(column).write(value, 0, 1);
  }

  @Override
  public void count(int column, long value) {
    at(column).write(value, 0, 1);
  }

  @Override
  public void flag(int column, boolean value) {
    at(column).write(value, 0, 1);
  }

  @Override
  public void numbers(int column, double[] values) {
    ColumnWriter out = at(column);
    if (values.length == 0) {
      out.writeNull(0, 1);
    }
    for (int k = 0; k < values.length; k++) {
      out.write(values[k], k == 0 ? 0 : 1, 3);
    }
  }

  @Override
  public void counts(int column, long[] values) {
    ColumnWriter out = at(column);
    if (values.length == 0) {
      out.writeNull(0, 1);
    }
    for (int k = 0; k < values.length; k++) {
      out.write(values[k], k == 0 ? 0 : 1, 3);
    }
  }

  @Override
  public void map(int column, Map<String, String> entries) {
    ColumnWriter keys = at(column);
    ColumnWriter values = leaves[first[column] + 1].after(rows);
    if (entries.isEmpty()) {
      keys.writeNull(0, 1);
      values.writeNull(0, 1);
    }
    int repeated = 0;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      keys.write(binary(entry.getKey()), repeated, 2);
      values.write(binary(entry.getValue()), repeated, 3);
      repeated = 1;
    }
  }

  @Override
  public void struct(int column, Struct value) {
    at = first[column];
    group(value, config, 1);
  }

  /**
   * @param level definition level of the struct itself
   */
  private void group(Struct struct, List<Struct.Field> fields, int level) {
    int known = 0;
    for (Struct.Field field : fields) {
      Object value = struct.values().get(field.name());
      if (value == null) {
        absent(field, level);
      } else {
        known++;
        present(field, value, level + 1);
      }
    }
    if (known < struct.values().size()) {
      throw new IllegalArgumentException(
          "undeclared field in " + struct.values().keySet() + "; declared are " + fields);
    }
  }

  private void absent(Struct.Field field, int level) {
    if (field.kind() == Struct.Kind.STRUCT) {
      field.fields().forEach(inner -> absent(inner, level));
    } else {
      leaves[at++].after(rows).writeNull(0, level);
    }
  }

  private void present(Struct.Field field, Object value, int level) {
    switch (field.kind()) {
      case STRUCT -> group((Struct) value, field.fields(), level);
      case TEXTS -> elements((List<?>) value, Struct.Kind.TEXT, level);
      case DOUBLES -> elements((List<?>) value, Struct.Kind.DOUBLE, level);
      default -> value(value, field.kind(), leaves[at++].after(rows), 0, level);
    }
  }

  private void elements(List<?> values, Struct.Kind kind, int level) {
    ColumnWriter out = leaves[at++].after(rows);
    if (values.isEmpty()) {
      out.writeNull(0, level);
    }
    for (int k = 0; k < values.size(); k++) {
      value(values.get(k), kind, out, k == 0 ? 0 : 1, level + 2);
    }
  }

  private static void value(
      Object value, Struct.Kind kind, ColumnWriter out, int repeated, int level) {
    switch (kind) {
      case TEXT -> out.write(binary((String) value), repeated, level);
      case LONG -> out.write(((Number) value).longValue(), repeated, level);
      case DOUBLE -> out.write(((Number) value).doubleValue(), repeated, level);
      case BOOLEAN -> out.write(((Boolean) value).booleanValue(), repeated, level);
      default -> throw new IllegalArgumentException(kind + " is no plain value");
    }
  }
}
