package gradientwork.core.problem;

import gradientwork.core.parameter.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Where data and networks read what lies outside the sweep file. */
public interface Inputs {
  /**
   * A table with numeric columns: CSV with a header, or Parquet.
   *
   * @throws BadInput for a missing file, a header that does not fit, or a cell that is not a finite
   *     number; the message names file, line and column
   */
  NumericTable table(InputFile file);

  /** The bytes of a file inside a folder; gzip is undone where the name ends in {@code .gz}. */
  InputStream open(InputFile folder, String name) throws IOException;

  /** Whether a folder has a file of that name. */
  boolean has(InputFile folder, String name);

  /** The network that another run reached; its last snapshot where no iteration is given. */
  Network snapshot(String results, String sweep, String experiment, OptionalLong iteration);
}
