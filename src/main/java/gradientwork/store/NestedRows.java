package gradientwork.store;

import gradientwork.core.table.Cells;
import gradientwork.core.table.Column;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Rows with lists, maps or structures on their way into the columns of a row group. */
final class NestedRows implements RowGroup.Rows, Cells {
  private final List<Struct.Field> config;
  private final String[] names;
  private final RecordConsumer out;

  NestedRows(Table table, List<Struct.Field> config, MessageType schema, ColumnWriteStore columns) {
    this.config = config;
    this.names = table.columns().stream().map(Column::name).toArray(String[]::new);
    this.out = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
  }

  @Override
  public void write(Row row) {
    out.startMessage();
    row.to(this);
    out.endMessage();
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void text(int column, String value) {
    if (value != null) {
      out.startField(names[column], column);
      out.addBinary(Binary.fromString(value));
      out.endField(names[column], column);
    }
  }

  @Override
  public void number(int column, double value) {
    out.startField(names[column], column);
    out.addDouble(value);
    out.endField(names[column], column);
  }

  @Override
  public void count(int column, long value) {
    out.startField(names[column], column);
    out.addLong(value);
    out.endField(names[column], column);
  }

  @Override
  public void flag(int column, boolean value) {
    out.startField(names[column], column);
    out.addBoolean(value);
    out.endField(names[column], column);
  }

  @Override
  public void numbers(int column, double[] values) {
    out.startField(names[column], column);
    out.startGroup();
    if (values.length > 0) {
      out.startField("list", 0);
      for (double value : values) {
        out.startGroup();
        out.startField("element", 0);
        out.addDouble(value);
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
    out.endField(names[column], column);
  }

  @Override
  public void counts(int column, long[] values) {
    out.startField(names[column], column);
    out.startGroup();
    if (values.length > 0) {
      out.startField("list", 0);
      for (long value : values) {
        out.startGroup();
        out.startField("element", 0);
        out.addLong(value);
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
    out.endField(names[column], column);
  }

  @Override
  public void map(int column, Map<String, String> entries) {
    out.startField(names[column], column);
    out.startGroup();
    if (!entries.isEmpty()) {
      out.startField("key_value", 0);
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.startGroup();
        out.startField("key", 0);
        out.addBinary(Binary.fromString(entry.getKey()));
        out.endField("key", 0);
        out.startField("value", 1);
        out.addBinary(Binary.fromString(entry.getValue()));
        out.endField("value", 1);
        out.endGroup();
      }
      out.endField("key_value", 0);
    }
    out.endGroup();
    out.endField(names[column], column);
  }

  @Override
  public void struct(int column, Struct value) {
    out.startField(names[column], column);
    group(value, config);
    out.endField(names[column], column);
  }

  private void group(Struct struct, List<Struct.Field> fields) {
    out.startGroup();
    int known = 0;
    for (int f = 0; f < fields.size(); f++) {
      Struct.Field field = fields.get(f);
      Object value = struct.values().get(field.name());
      if (value != null) {
        known++;
        out.startField(field.name(), f);
        value(field, value);
        out.endField(field.name(), f);
      }
    }
    if (known < struct.values().size()) {
      throw new IllegalArgumentException(
          "undeclared field in " + struct.values().keySet() + "; declared are " + fields);
    }
    out.endGroup();
  }

  private void value(Struct.Field field, Object value) {
    switch (field.kind()) {
      case TEXT -> out.addBinary(Binary.fromString((String) value));
      case LONG -> out.addLong(((Number) value).longValue());
      case DOUBLE -> out.addDouble(((Number) value).doubleValue());
      case BOOLEAN -> out.addBoolean((Boolean) value);
      case TEXTS, DOUBLES -> elements((List<?>) value);
      case STRUCT -> group((Struct) value, field.fields());
    }
  }

  private void elements(List<?> values) {
    out.startGroup();
    if (!values.isEmpty()) {
      out.startField("list", 0);
      for (Object value : values) {
        out.startGroup();
        out.startField("element", 0);
        if (value instanceof Number number) {
          out.addDouble(number.doubleValue());
        } else {
          out.addBinary(Binary.fromString((String) value));
        }
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
  }
}
