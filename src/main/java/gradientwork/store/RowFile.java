package gradientwork.store;

import gradientwork.core.table.Column;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** A Parquet file with rows of one table, while it is being written. */
public final class RowFile implements AutoCloseable {
  /** Bytes that wait in memory before a row group is written. */
  private static final long ROW_GROUP = 64L << 20;

  private final Digested file;
  private final ParquetWriter<Row> writer;
  private long rows;

  /**
   * @param config fields of the table's struct columns
   */
  public RowFile(Storage storage, String path, Table table, List<Struct.Field> config) {
    try {
      file = new Digested(storage, path);
      Builder builder = new Builder(file, table, config);
      for (Column column : table.columns()) {
        if (ParquetSchema.repeats(column)) {
          builder.withDictionaryEncoding(column.name(), true);
        }
      }
      writer =
          builder
              .withConf(new PlainParquetConfiguration())
              .withDictionaryEncoding(false)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withRowGroupSize(ROW_GROUP)
              // the journal has a digest of the whole file; sizes of cells nobody asks for
              .withPageWriteChecksumEnabled(false)
              .withSizeStatisticsEnabled(false)
              .withWriteMode(ParquetFileWriter.Mode.CREATE)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Row row) {
    try {
      writer.write(row);
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long rows() {
    return rows;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the journal needs to know of it, once it is closed. */
  Written written(String place, String name, String from) {
    return new Written(place, name, from, rows, file.getPos(), file.digest());
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final Table table;
    private final List<Struct.Field> config;

    Builder(OutputFile file, Table table, List<Struct.Field> config) {
      super(file);
      this.table = table;
      this.config = config;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @SuppressWarnings("deprecation") // abstract in Parquet: it has to be there
    @Override
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return new RowSupport(table, config);
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport(table, config);
    }
  }
}
