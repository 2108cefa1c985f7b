package gradientwork.store;

import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.List;

/**
 * A file without rows in every table, so that plain readers find the columns before there is a row.
 * Its name sorts before those of the data: readers that take the schema of the first file get the
 * newest one. It is in no journal: it holds nothing that could be lost.
 */
public final class SchemaFiles {
  private SchemaFiles() {}

  /** Writes those that are missing or have columns of an older version of the program. */
  public static void write(SweepFolder sweep, List<Struct.Field> config) {
    Storage storage = sweep.storage();
    for (Table table : Table.ALL) {
      String path = sweep.file(table.name(), SweepFolder.SCHEMA_FILE);
      if (!storage.exists(path)
          || !RowReader.schema(storage.input(path)).equals(ParquetSchema.of(table, config))) {
        String fresh = sweep.staging() + "/schema-" + table.name() + ".parquet";
        storage.delete(fresh);
        new RowFile(storage, fresh, table, config).close();
        storage.write(path, storage.read(fresh));
        storage.delete(fresh);
      }
    }
  }
}
