package gradientwork.store.input;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The cells of Parquet files as texts, whatever their types, as CSV would hold them. */
final class ParquetCells {
  private ParquetCells() {}

  /**
   * @param rows told the cells of every row: null where there is none, the name of its type for a
   *     cell that is not a single value
   */
  static void read(Source file, List<String> columns, Consumer<List<String>> rows)
      throws IOException {
    MessageType schema = ParquetRecords.schema(file);
    List<String> single = new ArrayList<>();
    String[] cells = new String[columns.size()];
    String[] empty = new String[columns.size()];
    List<Converter> converters = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Type type = schema.getType(columns.get(c));
      if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        single.add(columns.get(c));
        converters.add(new Cell(cells, c, type));
      } else {
        empty[c] = "(" + (type.isPrimitive() ? "list" : "group") + ")";
      }
    }
    ParquetRecords.read(
        file,
        single,
        new GroupConverter() {
          @Override
          public Converter getConverter(int field) {
            return converters.get(field);
          }

          @Override
          public void start() {
            System.arraycopy(empty, 0, cells, 0, cells.length);
          }

          @Override
          public void end() {
            rows.accept(Arrays.asList(cells));
          }
        });
  }

  /** One column. */
  private static final class Cell extends PrimitiveConverter {
    private final String[] cells;
    private final int column;
    private final LogicalTypeAnnotation meaning;

    Cell(String[] cells, int column, Type type) {
      this.cells = cells;
      this.column = column;
      this.meaning = type.getLogicalTypeAnnotation();
    }

    private void set(BigInteger unscaled) {
      if (meaning != null && !isNumber(meaning)) {
        cells[column] = "(" + meaning + ")";
        return;
      }
      int scale = meaning instanceof DecimalLogicalTypeAnnotation d ? d.getScale() : 0;
      cells[column] = new BigDecimal(unscaled, scale).toPlainString();
    }

    /** Dates and times are stored as whole numbers, and are none. */
    private static boolean isNumber(LogicalTypeAnnotation meaning) {
      return meaning instanceof DecimalLogicalTypeAnnotation
          || meaning instanceof IntLogicalTypeAnnotation;
    }

    @Override
    public void addInt(int value) {
      set(BigInteger.valueOf(value));
    }

    @Override
    public void addLong(long value) {
      set(BigInteger.valueOf(value));
    }

    @Override
    public void addFloat(float value) {
      cells[column] = Double.toString(value);
    }

    @Override
    public void addDouble(double value) {
      cells[column] = Double.toString(value);
    }

    @Override
    public void addBoolean(boolean value) {
      cells[column] = Boolean.toString(value);
    }

    @Override
    public void addBinary(Binary value) {
      if (meaning instanceof DecimalLogicalTypeAnnotation) {
        set(new BigInteger(value.getBytes()));
      } else {
        cells[column] = value.toStringUsingUTF8();
      }
    }
  }
}
