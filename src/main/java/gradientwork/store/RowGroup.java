package gradientwork.store;

import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** A row group of a Parquet file in memory. */
final class RowGroup implements AutoCloseable {
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore columns;
  private final ColumnRows rows;

  RowGroup(
      Table table,
      List<Struct.Field> config,
      MessageType schema,
      ParquetProperties properties,
      BytesInputCompressor compressor) {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            schema,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    columns = properties.newColumnWriteStore(schema, pages, pages);
    rows = new ColumnRows(table, config, schema, columns);
  }

  void write(Row row) {
    rows.write(row);
  }

  long rows() {
    return rows.rows();
  }

  /** Bytes in memory. */
  long bytes() {
    return columns.getBufferedSize();
  }

  void to(ParquetFileWriter file) throws IOException {
    rows.flush();
    file.startBlock(rows.rows());
    columns.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    columns.close();
    pages.close();
  }
}
