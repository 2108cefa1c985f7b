package gradientwork.store.input;

import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.NumericTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Numeric columns of Parquet files: integers, floating-point numbers and decimals; no nulls. */
final class ParquetTable {
  private ParquetTable() {}

  static List<String> header(Source file) throws IOException {
    return ParquetRecords.schema(file).getFields().stream().map(Type::getName).toList();
  }

  /**
   * @param name of the table, for messages
   * @param files read one after the other
   */
  static NumericTable read(String name, List<Source> files, List<String> columns)
      throws IOException {
    List<DoubleStream.Builder> values = new ArrayList<>();
    columns.forEach(column -> values.add(DoubleStream.builder()));
    for (Source file : files) {
      MessageType schema = ParquetRecords.schema(file);
      List<String> header = schema.getFields().stream().map(Type::getName).toList();
      List<Cell> cells = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        Type type = schema.getType(NumericTable.index(file.toString(), header, columns.get(c)));
        cells.add(Cell.of(file, type, values.get(c)));
      }
      ParquetRecords.read(file, columns, new Row(file, columns, cells));
    }
    return new NumericTable(
        name, columns, values.stream().map(column -> column.build().toArray()).toList());
  }

  /** One row: every cell has to be there and finite. */
  private static final class Row extends GroupConverter {
    private final Source file;
    private final List<String> columns;
    private final List<Cell> cells;
    private long row;

    Row(Source file, List<String> columns, List<Cell> cells) {
      this.file = file;
      this.columns = columns;
      this.cells = cells;
    }

    @Override
    public Converter getConverter(int field) {
      return cells.get(field);
    }

    @Override
    public void start() {
      row++;
    }

    @Override
    public void end() {
      for (int c = 0; c < cells.size(); c++) {
        Cell cell = cells.get(c);
        if (cell.count != row) {
          throw new BadInput(place(c) + " is null");
        }
        if (!Double.isFinite(cell.last)) {
          throw new BadInput(place(c) + " holds " + cell.last + ", which is not a finite number");
        }
      }
    }

    private String place(int column) {
      return file + ", row " + row + ": column '" + columns.get(column) + "'";
    }
  }

  /** One column. */
  private static final class Cell extends PrimitiveConverter {
    private final DoubleStream.Builder values;
    private final int scale;
    private final boolean signed;
    private long count;
    private double last;

    private Cell(DoubleStream.Builder values, int scale, boolean signed) {
      this.values = values;
      this.scale = scale;
      this.signed = signed;
    }

    static Cell of(Source file, Type type, DoubleStream.Builder values) {
      LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
      if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
          return new Cell(values, decimal.getScale(), true);
        }
        boolean number =
            switch (type.asPrimitiveType().getPrimitiveTypeName()) {
              case FLOAT, DOUBLE -> true;
              case INT32, INT64 -> meaning == null || meaning instanceof IntLogicalTypeAnnotation;
              default -> false;
            };
        if (number) {
          boolean unsigned = meaning instanceof IntLogicalTypeAnnotation i && !i.isSigned();
          return new Cell(values, 0, !unsigned);
        }
      }
      throw new BadInput(
          file
              + ": column '"
              + type.getName()
              + "' is of type "
              + type
              + ", which is not a column of numbers");
    }

    private void add(double value) {
      values.add(value);
      last = value;
      count++;
    }

    private void add(BigInteger unscaled) {
      add(new BigDecimal(unscaled, scale).doubleValue());
    }

    @Override
    public void addInt(int value) {
      addLong(signed ? value : Integer.toUnsignedLong(value));
    }

    @Override
    public void addLong(long value) {
      if (!signed && value < 0) {
        add(new BigInteger(Long.toUnsignedString(value)).doubleValue());
      } else if (scale == 0) {
        add((double) value);
      } else {
        add(BigInteger.valueOf(value));
      }
    }

    @Override
    public void addFloat(float value) {
      add((double) value);
    }

    @Override
    public void addDouble(double value) {
      add(value);
    }

    @Override
    public void addBinary(Binary value) {
      add(new BigInteger(value.getBytes()));
    }
  }
}
