package gradientwork.report.page;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Takes recorded iterations as they come, in the order of their runs, and keeps what it should. */
final class CurveReader {
  private final List<String> columns;
  private final int measured;
  private final RunTable runs;
  private final boolean thin;
  private final long[] grid;
  private final int[] starts;
  private final BitSet forced = new BitSet();
  private double[][] values;
  private int count;
  private int run = -1;
  private boolean lastForced;
  private long recorded;

  /**
   * @param thin whether rows outside the grid are dropped once their run is complete
   */
  CurveReader(List<String> columns, int measured, RunTable runs, boolean thin, long[] grid) {
    this.columns = List.copyOf(columns);
    this.measured = measured;
    this.runs = runs;
    this.thin = thin;
    this.grid = grid;
    this.starts = new int[runs.size() + 1];
    this.values = new double[columns.size()][1024];
  }

  /**
   * @param cells position of the run, whether the row was forced, and the columns
   */
  void row(List<Object> cells) {
    int of = runs.index((long) cells.get(0));
    if (of != run) {
      begin(of);
    }
    if (count == values[0].length) {
      for (int c = 0; c < values.length; c++) {
        values[c] = Arrays.copyOf(values[c], 2 * count);
      }
    }
    lastForced = Boolean.TRUE.equals(cells.get(1));
    for (int c = 0; c < values.length; c++) {
      Object cell = cells.get(c + 2);
      values[c][count] = cell == null ? Section.ABSENT : ((Number) cell).doubleValue();
    }
    count++;
    recorded++;
  }

  private void begin(int next) {
    complete();
    for (int skipped = run + 1; skipped <= next; skipped++) {
      starts[skipped] = count;
    }
    run = next;
  }

  private void complete() {
    if (run < 0) {
      return;
    }
    forced.set(run, lastForced);
    if (!thin) {
      return;
    }
    int from = starts[run];
    BitSet kept = CommonGrid.kept(values, from, count, measured, grid);
    int to = from;
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      for (double[] column : values) {
        column[to] = column[from + row];
      }
      to++;
    }
    count = to;
  }

  Curves end() {
    begin(runs.size());
    double[][] exact = new double[values.length][];
    for (int c = 0; c < exact.length; c++) {
      exact[c] = Arrays.copyOf(values[c], count);
    }
    return new Curves(columns, measured, starts, exact, forced, grid, recorded);
  }
}
