package gradientwork.store;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A column of values of a row group. Most cells of most tables are null: those of a column wait
 * until a value follows, and of a column that gets none only their number is written.
 */
final class Leaf implements AutoCloseable {
  private final MessageType schema;
  private final ColumnDescriptor column;
  private final ParquetProperties properties;
  private final ColumnChunkPageWriteStore pages;

  /** Of this column alone; nothing as long as it has no value. */
  private ColumnWriteStore store;

  private ColumnWriter writer;

  /** Rows of the group that it has begun, and those that it has ended. */
  private long begun;

  private long ended;

  Leaf(
      MessageType schema,
      ColumnDescriptor column,
      ParquetProperties properties,
      ColumnChunkPageWriteStore pages) {
    this.schema = schema;
    this.column = column;
    this.properties = properties;
    this.pages = pages;
  }

  /** Its writer, for the row that comes after so many. */
  ColumnWriter after(long rows) {
    if (store == null) {
      store = properties.newColumnWriteStore(alone(), pages, pages);
      writer = store.getColumnWriter(column);
    }
    fill(rows);
    begun = rows + 1;
    return writer;
  }

  /** Ends its last row, and makes up for those in which it got nothing. */
  private void fill(long rows) {
    if (ended < begun) {
      store.endRecord();
      ended = begun;
    }
    for (; ended < rows; ended++) {
      writer.writeNull(0, 0);
      store.endRecord();
    }
  }

  /** The schema without all other columns. */
  private MessageType alone() {
    String[] path = column.getPath();
    Type type = column.getPrimitiveType();
    for (int depth = path.length - 1; depth > 0; depth--) {
      String[] group = Arrays.copyOf(path, depth);
      type = schema.getType(group).asGroupType().withNewFields(type);
    }
    return new MessageType(schema.getName(), type);
  }

  /** Bytes in memory. */
  long bytes() {
    return store == null ? 0 : store.getBufferedSize();
  }

  /** Hands its pages over, with so many rows. */
  void finish(long rows) throws IOException {
    if (store == null) {
      nulls(Math.toIntExact(rows));
    } else {
      fill(rows);
      store.flush();
    }
  }

  /** A page of nothing but nulls: levels that are all zero, as one run, and no values. */
  private void nulls(int rows) throws IOException {
    if (column.getMaxDefinitionLevel() == 0) {
      throw new IllegalStateException(String.join(".", column.getPath()) + " must have values");
    }
    BytesInput zeros =
        BytesInput.concat(BytesInput.fromUnsignedVarInt(rows << 1), BytesInput.from(new byte[1]));
    BytesInput levels = BytesInput.concat(BytesInput.fromInt((int) zeros.size()), zeros);
    boolean repeated = column.getMaxRepetitionLevel() > 0;
    Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
    statistics.incrementNumNulls(rows);
    pages
        .getPageWriter(column)
        .writePage(
            repeated ? BytesInput.concat(levels, levels) : levels,
            rows,
            rows,
            statistics,
            Encoding.RLE,
            Encoding.RLE,
            Encoding.PLAIN);
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}
