package gradientwork.report.figure;

import gradientwork.report.picture.Key;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import gradientwork.sweep.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several quantities of the same runs in panels that share what is across. */
final class CurvePanels {
  private final Query query;
  private final Chosen chosen;
  private final boolean logX;
  private final Groups groups;
  private final Curves curves;
  private final List<Panel> panels = new ArrayList<>();
  private final Map<String, Key> legend = new LinkedHashMap<>();
  private final List<Course> all = new ArrayList<>();

  CurvePanels(Query query, Chosen chosen, Figure figure, boolean logX, String labelX) {
    this.query = query;
    this.chosen = chosen;
    this.logX = logX;
    this.groups = Groups.of(chosen, figure);
    this.curves = new Curves(groups, figure, logX, labelX);
  }

  /**
   * @param source a query with the columns sweep, experiment, x and y
   */
  record Quantity(String label, Pen.Dash dash, String source) {}

  /**
   * A panel; none if no run has a value for it.
   *
   * @param log whether the axis up is logarithmic; absent means if the numbers suit
   */
  CurvePanels panel(String label, Optional<Boolean> log, Quantity... quantities) {
    List<Curves.Quantity> asked = new ArrayList<>();
    for (Quantity quantity : quantities) {
      List<Course> courses = Courses.of(query, chosen, quantity.source(), logX);
      if (!courses.isEmpty()) {
        asked.add(new Curves.Quantity(quantity.label(), quantity.dash(), courses));
        all.addAll(courses);
      }
    }
    if (!asked.isEmpty()) {
      panels.add(curves.panel("", label, asked, log, groups.groups()));
      Curves.legend(groups, asked).forEach(key -> legend.put(key.label(), key));
    }
    return this;
  }

  int curves() {
    return groups.groups().size();
  }

  boolean empty() {
    return panels.isEmpty();
  }

  /** The panels beside each other, or below each other if there is much to see along them. */
  Picture picture(String title, String x, boolean below, List<String> more) {
    List<String> notes = new ArrayList<>(more);
    notes.addAll(curves.notes(chosen));
    int columns = below ? 1 : Panels.columns(panels.size());
    double aspect = below ? (panels.size() > 1 ? 0.25 : 0.5) : panels.size() > 1 ? 0.75 : 0.52;
    return new Picture(
        String.join(", ", chosen.sweeps()) + ": " + title,
        Said.join(Said.runs(chosen), Panels.range(all, x), Said.common(chosen)),
        Panels.outer(panels, columns),
        columns,
        aspect,
        List.copyOf(legend.values()),
        groups.bar(),
        notes,
        Picture.WIDTH);
  }
}
