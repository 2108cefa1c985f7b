package gradientwork.store.input;

import gradientwork.core.problem.BadInput;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Goes through the records of a Parquet file, some columns only. */
final class ParquetRecords {
  private ParquetRecords() {}

  static MessageType schema(Source file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema();
    }
  }

  /**
   * @param columns which to read; they have to be there
   * @param record told about every record, with its fields in the order of the columns
   */
  static void read(Source file, List<String> columns, GroupConverter record) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageType asked =
          new MessageType(schema.getName(), columns.stream().map(schema::getType).toList());
      reader.setRequestedSchema(asked);
      MessageColumnIO io =
          new ColumnIOFactory(reader.getFileMetaData().getCreatedBy()).getColumnIO(asked, schema);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Boolean> records = io.getRecordReader(pages, new Told(record));
        for (long row = 0; row < pages.getRowCount(); row++) {
          records.read();
        }
      }
    }
  }

  private static ParquetFileReader open(Source file) throws IOException {
    try {
      return ParquetFileReader.open(
          file.parquet(), ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    } catch (RuntimeException e) {
      // the reader says "is not a Parquet file" with no type of its own
      throw new BadInput(file + " cannot be read as Parquet: " + e.getMessage(), e);
    }
  }

  /** The record's converter has already done everything. */
  private static final class Told extends RecordMaterializer<Boolean> {
    private final GroupConverter record;

    Told(GroupConverter record) {
      this.record = record;
    }

    @Override
    public Boolean getCurrentRecord() {
      return Boolean.TRUE;
    }

    @Override
    public GroupConverter getRootConverter() {
      return record;
    }
  }
}
