package gradientwork.store;

import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** Reads rows back, for the program itself; people ask by SQL. */
public final class RowReader {
  private RowReader() {}

  /**
   * Hands out some columns as texts, row by row; null where a cell is absent. The array is used
   * again for the next row.
   */
  public static void texts(
      Storage storage, String path, List<String> columns, Consumer<String[]> rows) {
    InputFile file = storage.input(path);
    MessageType schema = schema(file);
    Types.MessageTypeBuilder wanted = Types.buildMessage();
    columns.forEach(column -> wanted.addField(schema.getType(column)));
    String[] cells = new String[columns.size()];
    groups(
        file,
        wanted.named(schema.getName()),
        group -> {
          for (int c = 0; c < cells.length; c++) {
            cells[c] = group.getFieldRepetitionCount(c) == 0 ? null : group.getValueToString(c, 0);
          }
          rows.accept(cells);
        });
  }

  /** Hands out the rows of some experiments. */
  public static void rows(
      SweepFolder sweep,
      Table table,
      List<Struct.Field> config,
      Predicate<String> of,
      Consumer<Row> rows) {
    for (String path : Live.of(sweep).paths(table.name())) {
      InputFile file = sweep.storage().input(path);
      groups(
          file,
          schema(file),
          group -> {
            if (of.test(group.getString("experiment", 0))) {
              rows.accept(new StoredRow(table, config, group));
            }
          });
    }
  }

  /** Hands out the recorded networks of some experiments, as the files hold them. */
  public static void snapshots(
      SweepFolder sweep, BiPredicate<String, Long> of, Consumer<SnapshotRow> rows) {
    for (String path : Live.of(sweep).paths(Table.SNAPSHOTS.name())) {
      InputFile file = sweep.storage().input(path);
      groups(
          file,
          schema(file),
          group -> {
            if (of.test(group.getString("experiment", 0), group.getLong("iteration", 0))) {
              rows.accept(StoredRow.snapshot(group));
            }
          });
    }
  }

  static MessageType schema(InputFile file) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(file, options)) {
      return reader.getFileMetaData().getSchema();
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  /** Parquet says in many ways that a file is none of its own. */
  private static StoreError damaged(InputFile file, Exception e) {
    boolean missing = e instanceof FileNotFoundException || e instanceof NoSuchFileException;
    return new StoreError(
        file
            + (missing ? " is missing" : " is damaged (" + e.getMessage() + ")")
            + "; 'gw check' names every such file",
        e);
  }

  static void groups(InputFile file, MessageType schema, Consumer<Group> rows) {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, schema.toString());
    try (ParquetReader<Group> reader = new Builder(file, configuration).build()) {
      for (Group group = next(reader, file); group != null; group = next(reader, file)) {
        rows.accept(group);
      }
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  /** The next row; null after the last one. */
  static Group next(ParquetReader<Group> reader, InputFile file) {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    /** With a configuration of its own: Hadoop's would be read from XML files for every file. */
    Builder(InputFile file, ParquetConfiguration configuration) {
      super(file, configuration);
      withCodecFactory(new Zstd());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
