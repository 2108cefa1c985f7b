package gradientwork.report;

import java.io.IOException;
import java.util.List;

/** A table on its way into a text: its head is written, its rows follow one by one. */
public interface RowText {
  /**
   * @param cells as in {@link gradientwork.cluster.Frame}
   */
  void row(List<Object> cells) throws IOException;

  /** After the last row. */
  void end() throws IOException;
}
