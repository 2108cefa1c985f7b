package gradientwork.report.figure;

import gradientwork.core.parameter.Spelling;
import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import gradientwork.sweep.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Curves of one quantity, as a figure of a sweep file asks for them. */
final class FigurePicture {
  private static final int MOST_PANELS = 16;

  private FigurePicture() {}

  static Picture of(Query query, Chosen chosen, Figure figure) {
    check(chosen, figure);
    boolean logX = Courses.logX(query, chosen, figure);
    List<Course> courses =
        Courses.of(query, chosen, Courses.recorded(chosen, figure.x(), figure.y()), logX);
    if (courses.isEmpty()) {
      throw new NothingToDraw("no run has recorded " + figure.y() + " against " + figure.x());
    }
    Groups groups = Groups.of(chosen, figure);
    Curves curves = new Curves(groups, figure, logX, Said.column(figure.x()));
    Optional<Boolean> log = figure.log().map(any -> figure.logY());
    List<Curves.Quantity> quantity =
        List.of(new Curves.Quantity(Said.column(figure.y()), Pen.Dash.SOLID, courses));
    List<Panel> panels = new ArrayList<>();
    for (Object value : values(chosen, figure)) {
      List<Groups.Group> shown =
          figure.panel().map(column -> groups.of(column, value)).orElse(groups.groups());
      String title = figure.panel().map(column -> Said.pair(column, value)).orElse("");
      panels.add(curves.panel(title, Said.column(figure.y()), quantity, log, shown));
    }
    List<Panel> alike = Panels.alike(panels);
    int columns = Panels.columns(alike.size());
    return new Picture(
        String.join(", ", chosen.sweeps()) + ": " + Said.column(figure.y()),
        Said.join(Said.runs(chosen), Panels.range(courses, figure.x()), Said.common(chosen)),
        Panels.outer(alike, columns),
        columns,
        columns == 1 ? 0.52 : 0.75,
        groups.legend(),
        groups.bar(),
        curves.notes(chosen),
        Picture.WIDTH);
  }

  private static List<Object> values(Chosen chosen, Figure figure) {
    List<Object> values = new ArrayList<>();
    if (figure.panel().isEmpty()) {
      values.add(null);
      return values;
    }
    for (Subject run : chosen.runs()) {
      Object value = run.key(figure.panel().get());
      if (values.stream().noneMatch(known -> Objects.equals(known, value))) {
        values.add(value);
      }
    }
    if (values.size() > MOST_PANELS) {
      throw new NothingToDraw(
          "panel = "
              + figure.panel().get()
              + " makes "
              + values.size()
              + " panels, and more than "
              + MOST_PANELS
              + " do not fit a picture; take it as colour, or choose runs with --where");
    }
    if (values.stream().allMatch(Number.class::isInstance)) {
      values.sort(java.util.Comparator.comparingDouble(v -> ((Number) v).doubleValue()));
    }
    return values;
  }

  /** The columns must be there. */
  private static void check(Chosen chosen, Figure figure) {
    List<String> known = new ArrayList<>(List.of("repeat", "sweep", "point", "status"));
    known.addAll(chosen.swept());
    List<String> recorded = Table.ITERATIONS.columns().stream().map(Column::name).toList();
    check("y", Optional.of(figure.y()), "a column of iterations", recorded);
    check("x", Optional.of(figure.x()), "a column of iterations", recorded);
    check("colour", figure.colour(), "swept", known);
    check("panel", figure.panel(), "swept", known);
    check("over", Optional.of(figure.over()), "swept", known);
  }

  private static void check(String key, Optional<String> column, String what, List<String> known) {
    if (column.isPresent() && !known.contains(column.get())) {
      throw new NothingToDraw(
          key
              + " = "
              + column.get()
              + " is not "
              + what
              + Spelling.nearest(column.get(), known)
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("; there are " + String.join(", ", known)));
    }
  }
}
