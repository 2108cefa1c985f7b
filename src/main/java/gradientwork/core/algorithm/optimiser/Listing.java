package gradientwork.core.algorithm.optimiser;

import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.NumericTable;
import java.util.ArrayList;
import java.util.List;

/** Rows from a table, one line a step, then from the first line again. */
final class Listing implements Draw {
  private static final int[] NOTHING = {};
  private final int size;
  private final int[] rows;

  private Listing(int size, int[] rows) {
    this.size = size;
    this.rows = rows;
  }

  /**
   * @param table columns {@code row_1, …, row_b}, row numbers from 0
   * @throws BadInput if it has other columns, no line, or a row that is not among n samples
   */
  static Listing of(NumericTable table, int n) {
    int size = table.columns().size();
    List<double[]> columns = new ArrayList<>();
    for (int b = 1; b <= size; b++) {
      columns.add(table.column("row_" + b));
    }
    if (table.rows() == 0) {
      throw new BadInput(table.name() + " lists no batch");
    }
    int[] rows = new int[table.rows() * size];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(columns.get(i % size)[i / size], n, table.name(), i / size);
    }
    return new Listing(size, rows);
  }

  private static int row(double value, int n, String name, int line) {
    if (value != Math.rint(value) || value < 0 || value >= n) {
      throw new BadInput(
          name
              + ", batch "
              + (line + 1)
              + ": "
              + value
              + " is not one of the "
              + n
              + " rows 0 to "
              + (n - 1));
    }
    return (int) value;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int[] order(long step, int[] order) {
    return NOTHING;
  }

  @Override
  public int[] rows(int[] order) {
    return rows;
  }

  @Override
  public int start(long step) {
    return (int) (step % (rows.length / size)) * size;
  }
}
