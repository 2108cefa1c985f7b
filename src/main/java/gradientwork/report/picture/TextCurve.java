package gradientwork.report.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small curve in characters: Braille patterns, whose eight dots are 2 × 4 points of a picture.
 */
public final class TextCurve {
  private static final int BLANK = 0x2800;

  /** The bits of a pattern, by column and row from above. */
  private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

  private TextCurve() {}

  /**
   * Lines of text: the highest and the lowest value to the left, the first and the last x below. y
   * is logarithmic if all values are positive and far apart.
   *
   * @param x ascending; the curve is straight between points
   * @param y values that are not finite are left out
   * @param columns characters of the curve itself
   * @param rows lines of the curve itself
   * @return no line if there are fewer than two values
   */
  public static List<String> of(double[] x, double[] y, int columns, int rows) {
    int[] finite = IntStream.range(0, x.length).filter(i -> Double.isFinite(y[i])).toArray();
    if (finite.length < 2 || x[finite[0]] == x[finite[finite.length - 1]]) {
      return List.of();
    }
    double[] px = Arrays.stream(finite).mapToDouble(i -> x[i]).toArray();
    double[] py = Arrays.stream(finite).mapToDouble(i -> y[i]).toArray();
    double low = Arrays.stream(py).min().orElseThrow();
    double high = Arrays.stream(py).max().orElseThrow();
    boolean log = low > 0 && high / low > 10;
    double[] heights = Arrays.stream(py).map(value -> part(value, low, high, log)).toArray();
    int[][] cells = new int[rows][columns];
    int across = 2 * columns;
    int up = 4 * rows;
    int before = -1;
    for (int c = 0; c < across; c++) {
      double at = px[0] + (px[px.length - 1] - px[0]) * c / (across - 1);
      int height = (int) Math.round(value(px, heights, at) * (up - 1));
      int from = before < 0 ? height : before + Integer.signum(height - before);
      for (int h = Math.min(from, height); h <= Math.max(from, height); h++) {
        int down = up - 1 - h;
        cells[down / 4][c / 2] |= DOTS[c % 2][down % 4];
      }
      before = height;
    }
    return lines(cells, Ticks.text(high), Ticks.text(low) + (log ? " (log)" : ""), px);
  }

  private static double part(double value, double low, double high, boolean log) {
    if (high == low) {
      return 0.5;
    }
    return log
        ? StrictMath.log(value / low) / StrictMath.log(high / low)
        : (value - low) / (high - low);
  }

  /** Straight between the points around. */
  private static double value(double[] x, double[] y, double at) {
    int found = Arrays.binarySearch(x, at);
    if (found >= 0) {
      return y[found];
    }
    int after = Math.min(-found - 1, x.length - 1);
    int before = Math.max(0, after - 1);
    double length = x[after] - x[before];
    return length == 0 ? y[after] : y[before] + (at - x[before]) / length * (y[after] - y[before]);
  }

  private static List<String> lines(int[][] cells, String top, String bottom, double[] x) {
    int margin = Math.max(top.length(), bottom.length());
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < cells.length; r++) {
      String label = r == 0 ? top : r == cells.length - 1 ? bottom : "";
      StringBuilder line = new StringBuilder(" ".repeat(margin - label.length()) + label + " ┤");
      for (int cell : cells[r]) {
        line.appendCodePoint(BLANK + cell);
      }
      lines.add(line.toString());
    }
    String first = Ticks.text(x[0]);
    String last = Ticks.text(x[x.length - 1]);
    int between = Math.max(1, cells[0].length - first.length() - last.length());
    lines.add(" ".repeat(margin + 2) + first + " ".repeat(between) + last);
    return lines;
  }
}
