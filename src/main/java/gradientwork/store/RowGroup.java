package gradientwork.store;

import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** A row group of a Parquet file in memory. */
final class RowGroup implements AutoCloseable {
  private final ColumnChunkPageWriteStore pages;
  private final Leaf[] leaves;
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
    leaves =
        schema.getColumns().stream()
            .map(column -> new Leaf(schema, column, properties, pages))
            .toArray(Leaf[]::new);
    rows = new ColumnRows(table, config, schema, leaves);
  }

  void write(Row row) {
    rows.write(row);
  }

  long rows() {
    return rows.rows();
  }

  /** Bytes in memory. */
  long bytes() {
    long bytes = 0;
    for (Leaf leaf : leaves) {
      bytes += leaf.bytes();
    }
    return bytes;
  }

  void to(ParquetFileWriter file) throws IOException {
    file.startBlock(rows.rows());
    for (Leaf leaf : leaves) {
      leaf.finish(rows.rows());
    }
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    for (Leaf leaf : leaves) {
      leaf.close();
    }
    pages.close();
  }
}
