package gradientwork.cli;

import gradientwork.cluster.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** The course of a run, thinned out for eyes. */
final class Course {
  private static final Set<String> LEFT_OUT = Set.of("sweep", "experiment", "forced");

  private Course() {}

  /** At most so many rows, evenly, the first and the last among them; empty columns left out. */
  static Frame of(Frame iterations, int rows) {
    int n = iterations.rows().size();
    int shown = Math.min(n, rows);
    List<List<Object>> chosen =
        IntStream.range(0, shown)
            .map(k -> shown < 2 ? k : (int) ((long) k * (n - 1) / (shown - 1)))
            .mapToObj(iterations.rows()::get)
            .toList();
    List<Integer> columns = new ArrayList<>();
    for (int c = 0; c < iterations.columns().size(); c++) {
      int at = c;
      boolean empty = chosen.stream().map(row -> row.get(at)).allMatch(Objects::isNull);
      if (!empty && !LEFT_OUT.contains(iterations.columns().get(c))) {
        columns.add(c);
      }
    }
    return new Frame(
        columns.stream().map(iterations.columns()::get).toList(),
        columns.stream().map(iterations.types()::get).toList(),
        chosen.stream().map(row -> columns.stream().map(row::get).toList()).toList());
  }
}
