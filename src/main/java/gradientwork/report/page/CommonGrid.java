package gradientwork.report.page;

import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeSet;

/**
 * Which recorded iterations a page shows where there are more than it has room for. All runs keep
 * those of one grid, so that a median over runs at an iteration of the grid is the median over all
 * of them; and each run keeps its own ends and extremes, so that no picture of it misses them.
 */
final class CommonGrid {
  private CommonGrid() {}

  /**
   * At most so many of the iterations, half of them even in rank and half even in log(1 + t); the
   * first and the last are always kept.
   *
   * @param iterations ascending, distinct, not negative
   * @param points at least 2
   */
  static long[] of(long[] iterations, int points) {
    int n = iterations.length;
    if (n <= points) {
      return iterations.clone();
    }
    TreeSet<Integer> ranks = new TreeSet<>();
    int half = Math.max(2, points / 2);
    for (int k = 0; k < half; k++) {
      ranks.add((int) ((long) k * (n - 1) / (half - 1)));
    }
    double low = StrictMath.log1p(iterations[0]);
    double high = StrictMath.log1p(iterations[n - 1]);
    for (int k = 1; k < points - half; k++) {
      long wanted = (long) StrictMath.expm1(low + k * (high - low) / (points - half));
      int found = Arrays.binarySearch(iterations, wanted);
      ranks.add(Math.min(n - 1, found >= 0 ? found : -found - 1));
    }
    return ranks.stream().mapToLong(rank -> iterations[rank]).toArray();
  }

  /**
   * Rows of one run that are kept: those of the grid, the first and the last, and for each measured
   * column the smallest and the largest value, the first of equals.
   *
   * @param rows columns of the run, by column and row; {@link Section#ABSENT} and NaN are no
   *     extremes
   * @param from first row of the run in the columns
   * @param to the row behind its last
   * @param measured first column that is looked at for extremes; column 0 is the iteration
   * @return rows, counted from {@code from}
   */
  static BitSet kept(double[][] rows, int from, int to, int measured, long[] grid) {
    BitSet kept = new BitSet(to - from);
    if (to == from) {
      return kept;
    }
    for (int row = from; row < to; row++) {
      if (Arrays.binarySearch(grid, (long) rows[0][row]) >= 0) {
        kept.set(row - from);
      }
    }
    kept.set(0);
    kept.set(to - from - 1);
    for (int c = measured; c < rows.length; c++) {
      extremes(rows[c], from, to, kept);
    }
    return kept;
  }

  private static void extremes(double[] column, int from, int to, BitSet kept) {
    int smallest = -1;
    int largest = -1;
    for (int row = from; row < to; row++) {
      double x = column[row];
      if (!Double.isNaN(x)) {
        smallest = smallest < 0 || x < column[smallest] ? row : smallest;
        largest = largest < 0 || x > column[largest] ? row : largest;
      }
    }
    if (smallest >= 0) {
      kept.set(smallest - from);
      kept.set(largest - from);
    }
  }
}
