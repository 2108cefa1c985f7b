package gradientwork.store;

import gradientwork.core.table.Column;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** A Parquet file with rows of one table, while it is being written. */
public final class RowFile implements AutoCloseable {
  /** Bytes that wait in memory before a row group is written. */
  private static final long ROW_GROUP = 64L << 20;

  /**
   * Rows of a row group at most. The ids of a group stand in its dictionary, by which a reader who
   * wants one run passes over all groups but its own.
   */
  private static final int ROWS = 1 << 17;

  private final Table table;
  private final List<Struct.Field> config;
  private final Digested file;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final long limit;

  private final int look;

  private final Zstd codec = new Zstd();
  private final ParquetFileWriter writer;
  private RowGroup group;
  private long rows;
  private boolean closed;

  /**
   * @param config fields of the table's struct columns
   */
  public RowFile(Storage storage, String path, Table table, List<Struct.Field> config) {
    this(storage, path, table, config, ROW_GROUP);
  }

  /** With row groups of so many bytes. */
  RowFile(Storage storage, String path, Table table, List<Struct.Field> config, long limit) {
    this.limit = limit;
    this.table = table;
    this.config = List.copyOf(config);
    this.schema = ParquetSchema.of(table, config);
    this.look = look(table);
    this.properties = properties(table);
    try {
      file = new Digested(storage, path);
      writer =
          new ParquetFileWriter(
              file,
              schema,
              ParquetFileWriter.Mode.CREATE,
              limit,
              ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
              null,
              properties);
      writer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    group = group();
  }

  private static ParquetProperties properties(Table table) {
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withDictionaryEncoding(false)
            .withMinRowCountForPageSizeCheck(look(table))
            .estimateRowCountForPageSizeCheck(false)
            // the journal has a digest of the whole file; sizes of cells nobody asks for
            .withPageWriteChecksumEnabled(false)
            .withSizeStatisticsEnabled(false)
            .withValuesWriterFactory(new ColumnValues());
    for (Column column : table.columns()) {
      if (ParquetSchema.repeats(column)) {
        builder.withDictionaryEncoding(column.name(), true);
      }
    }
    return builder.build();
  }

  /** Rows between two looks at sizes: one where a row may hold a network. */
  private static int look(Table table) {
    return table.columns().stream().anyMatch(RowFile::isList) ? 1 : 1000;
  }

  private static boolean isList(Column column) {
    return column.type() == Column.Type.DOUBLES || column.type() == Column.Type.LONGS;
  }

  private RowGroup group() {
    return new RowGroup(
        table, config, schema, properties, codec.getCompressor(CompressionCodecName.ZSTD));
  }

  public void write(Row row) {
    group.write(row);
    rows++;
    if (group.rows() == ROWS || group.rows() % look == 0 && group.bytes() > limit) {
      end();
      group = group();
    }
  }

  /** The row group is complete. */
  private void end() {
    try {
      if (group.rows() > 0) {
        group.to(writer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      group.close();
    }
  }

  public long rows() {
    return rows;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (writer) {
      end();
      writer.end(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      codec.release();
    }
  }

  /** What the journal needs to know of it, once it is closed. */
  Written written(String place, String name, String from) {
    return new Written(place, name, from, rows, file.getPos(), file.digest());
  }
}
