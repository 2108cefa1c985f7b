package gradientwork.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Reads plain columns of a table without Spark: for answers that have to come at once. */
public final class Scan {
  private final Storage storage;
  private final List<String> columns;
  private final Optional<Binary> experiment;

  private Scan(Storage storage, List<String> columns, Optional<Binary> experiment) {
    this.storage = storage;
    this.columns = List.copyOf(columns);
    this.experiment = experiment;
  }

  /**
   * @param columns of text, numbers, truth values or times
   */
  public static Scan of(Storage storage, List<String> columns) {
    return new Scan(storage, columns, Optional.empty());
  }

  /** Only the rows of one experiment; row groups that cannot have any are not read. */
  public Scan of(String id) {
    return new Scan(storage, columns, Optional.of(Binary.fromString(id)));
  }

  /**
   * Hands out the cells of a file, row by row: String, Long, Double, Boolean, for times Long of
   * microseconds since 1970, and null where a cell or the whole column is absent. The array is used
   * again for the next row.
   */
  public void rows(String path, Consumer<Object[]> rows) {
    InputFile file = storage.input(path);
    MessageType schema = RowReader.schema(file);
    List<String> wanted = new ArrayList<>();
    Types.MessageTypeBuilder types = Types.buildMessage();
    for (String column : columns) {
      if (schema.containsField(column)) {
        wanted.add(column);
        types.addField(schema.getType(column));
      }
    }
    if (experiment.isPresent() && !wanted.contains("experiment")) {
      types.addField(schema.getType("experiment"));
    }
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, types.named(schema.getName()).toString());
    Object[] cells = new Object[columns.size()];
    try (ParquetReader<Group> reader = reader(file, configuration)) {
      for (Group group = RowReader.next(reader, file);
          group != null;
          group = RowReader.next(reader, file)) {
        for (int c = 0; c < cells.length; c++) {
          cells[c] = wanted.contains(columns.get(c)) ? cell(group, columns.get(c)) : null;
        }
        rows.accept(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ParquetReader<Group> reader(InputFile file, ParquetConfiguration configuration)
      throws IOException {
    ParquetReader.Builder<Group> builder = new Builder(file, configuration);
    if (experiment.isPresent()) {
      builder =
          builder.withFilter(
              FilterCompat.get(
                  FilterApi.eq(FilterApi.binaryColumn("experiment"), experiment.get())));
    }
    return builder.build();
  }

  private static Object cell(Group group, String column) {
    GroupType type = group.getType();
    int field = type.getFieldIndex(column);
    if (group.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    Type of = type.getType(field);
    if (!of.isPrimitive()) {
      throw new IllegalArgumentException(column + " is no plain column");
    }
    return switch (of.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> group.getString(field, 0);
      case INT64 -> group.getLong(field, 0);
      case DOUBLE -> group.getDouble(field, 0);
      case BOOLEAN -> group.getBoolean(field, 0);
      default -> throw new IllegalArgumentException(column + " is no plain column");
    };
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
