package gradientwork.core.problem;

import gradientwork.core.parameter.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where data and networks read what lies outside the sweep file. Where a file carries a digest, its
 * content is held to it.
 */
public interface Inputs {
  /**
   * A table whose columns are all numeric: CSV with a header, or Parquet.
   *
   * @throws BadInput for a missing file, a header that does not fit, or a cell that is not a finite
   *     number; the message names file, line and column
   */
  NumericTable table(InputFile file);

  /**
   * Some columns of a table, in the order asked for; the others need not be numeric.
   *
   * @throws BadInput as {@link #table(InputFile)}, and for a column that is not there
   */
  default NumericTable table(InputFile file, List<String> columns) {
    NumericTable all = table(file);
    return new NumericTable(all.name(), columns, columns.stream().map(all::column).toList());
  }

  /** The names of a table's columns, numeric or not, in file order. */
  default List<String> header(InputFile file) {
    return table(file).columns();
  }

  /** The bytes of a file inside a folder; gzip is undone where the name ends in {@code .gz}. */
  InputStream open(InputFile folder, String name) throws IOException;

  /** Whether a folder has a file of that name. */
  boolean has(InputFile folder, String name);

  /** The network that another run reached; its last snapshot where no iteration is given. */
  Network snapshot(String results, String sweep, String experiment, OptionalLong iteration);
}
