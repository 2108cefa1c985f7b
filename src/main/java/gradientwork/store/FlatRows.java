package gradientwork.store;

import gradientwork.core.table.Cells;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Rows without lists, maps or structures on their way into the columns of a row group. Most cells
 * of most tables are null: those of a column wait until they are many, or a value follows.
 */
final class FlatRows implements RowGroup.Rows, Cells {
  /** Parquet looks at the sizes of pages after so many rows; by then no null may still wait. */
  static final int LOOK = 1000;

  private final ColumnWriteStore columns;
  private final ColumnWriter[] writers;

  /** Rows of the group that each column has. */
  private final long[] filled;

  private long rows;
  private String lastText = "";
  private Binary lastBytes = Binary.fromString("");

  FlatRows(MessageType schema, ColumnWriteStore columns) {
    this.columns = columns;
    this.writers =
        schema.getColumns().stream().map(columns::getColumnWriter).toArray(ColumnWriter[]::new);
    this.filled = new long[writers.length];
  }

  /** Whether all columns are plain ones. */
  static boolean fit(MessageType schema) {
    return schema.getColumns().stream().allMatch(FlatRows::plain);
  }

  private static boolean plain(ColumnDescriptor column) {
    return column.getPath().length == 1 && column.getMaxDefinitionLevel() == 1;
  }

  @Override
  public void write(Row row) {
    row.to(this);
    rows++;
    if (rows % LOOK == 0) {
      flush();
    }
    columns.endRecord();
  }

  @Override
  public void flush() {
    for (int column = 0; column < writers.length; column++) {
      nulls(column);
    }
  }

  /** The nulls of a column that have been waiting. */
  private void nulls(int column) {
    ColumnWriter writer = writers[column];
    for (long row = filled[column]; row < rows; row++) {
      writer.writeNull(0, 0);
    }
    filled[column] = rows;
  }

  /** The writer of a column whose next cell is that of this row. */
  private ColumnWriter at(int column) {
    if (filled[column] < rows) {
      nulls(column);
    }
    filled[column] = rows + 1;
    return writers[column];
  }

  @Override
  public void text(int column, String value) {
    if (value != null) {
      // rows of one run come together: their id is encoded once
      if (!value.equals(lastText)) {
        lastText = value;
        lastBytes = Binary.fromString(value);
      }
      at(column).write(lastBytes, 0, 1);
    }
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
    throw nested(column);
  }

  @Override
  public void counts(int column, long[] values) {
    throw nested(column);
  }

  @Override
  public void map(int column, Map<String, String> value) {
    throw nested(column);
  }

  @Override
  public void struct(int column, Struct value) {
    throw nested(column);
  }

  private static IllegalArgumentException nested(int column) {
    return new IllegalArgumentException("column " + column + " is declared as a plain one");
  }
}
