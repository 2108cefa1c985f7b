package gradientwork.store;

import org.apache.parquet.column.ColumnWriter;

/**
 * A column of values of a row group. Most cells of most tables are null: those of a column wait
 * until they are many, or a value follows.
 */
final class Leaf {
  private final ColumnWriter writer;

  /** Rows of the group that it has. */
  private long filled;

  Leaf(ColumnWriter writer) {
    this.writer = writer;
  }

  /** Makes up for the rows in which it got nothing. */
  void fill(long rows) {
    for (long row = filled; row < rows; row++) {
      writer.writeNull(0, 0);
    }
    filled = rows;
  }

  /** Its writer, for the row that comes after so many. */
  ColumnWriter after(long rows) {
    if (filled < rows) {
      fill(rows);
    }
    filled = rows + 1;
    return writer;
  }
}
