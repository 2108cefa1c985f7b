package gradientwork.report.figure;

import gradientwork.cluster.Frame;
import gradientwork.sweep.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks for curves, thinned. */
final class Courses {
  private static final int NAMED = 2000;

  private Courses() {}

  /** A condition that picks the rows of the chosen runs out of a table. */
  static String among(Chosen chosen) {
    if (chosen.runs().size() > NAMED) {
      return "(sweep, experiment) in " + chosen.choice().keys();
    }
    return chosen.sweeps().stream()
        .map(
            sweep ->
                "sweep = '"
                    + sweep
                    + "' and experiment in ("
                    + chosen.runs().stream()
                        .filter(run -> run.sweep().equals(sweep))
                        .map(run -> "'" + run.experiment() + "'")
                        .collect(Collectors.joining(", "))
                    + ")")
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  /** Two columns of iterations, or expressions of them. */
  static String recorded(Chosen chosen, String x, String y) {
    return "select sweep, experiment, "
        + x
        + " as x, "
        + y
        + " as y from iterations where "
        + among(chosen)
        + " and "
        + x
        + " is not null and "
        + y
        + " is not null";
  }

  /**
   * Whether the axis across is logarithmic: as the figure says, or if most of what runs recorded
   * lies near their start.
   */
  static boolean logX(Query query, Chosen chosen, Figure figure) {
    return logX(query, chosen, figure, figure.x());
  }

  static boolean logX(Query query, Chosen chosen, Figure figure, String x) {
    if (figure.log().isPresent()) {
      return figure.logX();
    }
    Frame spread =
        query.of(
            "select percentile("
                + x
                + ", 0.5) as middle, max("
                + x
                + ") as last, count(*) as n from iterations where "
                + among(chosen));
    Object middle = spread.cell(0, "middle");
    return middle != null
        && (Long) spread.cell(0, "n") > 10
        && ((Number) middle).doubleValue() < 0.15 * ((Number) spread.cell(0, "last")).doubleValue();
  }

  /**
   * The curves of the chosen runs, in their order; runs without a value have none.
   *
   * @param source see {@link Thinning#sql}
   */
  static List<Course> of(Query query, Chosen chosen, String source, boolean logX) {
    int pieces = Thinning.pieces(chosen.runs().size());
    Frame frame = query.of(Thinning.sql(source, logX, pieces));
    Map<List<Object>, Integer> rows = new LinkedHashMap<>();
    for (int r = 0; r < frame.rows().size(); r++) {
      rows.put(List.of(frame.cell(r, "sweep"), frame.cell(r, "experiment")), r);
    }
    List<Course> courses = new ArrayList<>();
    for (Subject run : chosen.runs()) {
      Integer row = rows.get(List.of(run.sweep(), run.experiment()));
      if (row != null) {
        courses.add(
            new Course(
                run,
                Snapshots.numbers(frame.cell(row, "xs")),
                Snapshots.numbers(frame.cell(row, "ys")),
                ((Number) frame.cell(row, "n")).longValue()));
      }
    }
    return courses;
  }
}
