package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.report.picture.TextCurve;
import java.util.List;

/** The loss of a run as a small curve in characters. */
final class LossCurve {
  private static final int COLUMNS = 60;
  private static final int ROWS = 7;

  private LossCurve() {}

  /**
   * Writes it with an empty line below; nothing if there are fewer than two values.
   *
   * @param course rows of iterations, in their order
   */
  static void write(Frame course, Terminal terminal) {
    int iteration = course.index("iteration");
    int loss = course.index("loss");
    List<List<Object>> rows = course.rows().stream().filter(row -> row.get(loss) != null).toList();
    double[] x = rows.stream().mapToDouble(row -> (Long) row.get(iteration)).toArray();
    double[] y = rows.stream().mapToDouble(row -> (Double) row.get(loss)).toArray();
    List<String> lines = TextCurve.of(x, y, COLUMNS, ROWS);
    if (!lines.isEmpty()) {
      terminal.out().println("loss against iteration");
      lines.forEach(terminal.out()::println);
      terminal.out().println();
    }
  }
}
