package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Panel;
import java.util.List;
import java.util.stream.Stream;

/** Panels beside each other. */
final class Panels {
  private Panels() {}

  static int columns(int panels) {
    if (panels <= 3) {
      return panels;
    }
    return panels == 4 ? 2 : panels <= 9 ? 3 : 4;
  }

  /** The same axes for all, so that panels can be compared. */
  static List<Panel> alike(List<Panel> panels) {
    Axis x = together(panels.stream().map(Panel::x).toList());
    Axis y = together(panels.stream().map(Panel::y).toList());
    return panels.stream()
        .map(panel -> new Panel(panel.title(), x, y, panel.layers(), panel.equal()))
        .toList();
  }

  private static Axis together(List<Axis> axes) {
    boolean log = axes.stream().allMatch(Axis::log);
    Stream<Axis> all = axes.stream().filter(axis -> axis.log() == log);
    List<Axis> same = all.toList();
    double low = same.stream().mapToDouble(Axis::low).min().orElseThrow();
    double high = same.stream().mapToDouble(Axis::high).max().orElseThrow();
    return new Axis(same.get(0).label(), log, low, high);
  }

  /** What x the curves cover, in words. */
  static String range(List<Course> courses, String x) {
    double low = courses.stream().mapToDouble(c -> c.x()[0]).min().orElse(0);
    double high = courses.stream().mapToDouble(c -> c.x()[c.x().length - 1]).max().orElse(0);
    String unit = x.equals("seconds") ? " s" : "";
    String word = x.equals("iteration") ? "iterations" : Said.column(x).replace(" [s]", "");
    return word + " " + Said.value(low) + "–" + Said.value(high) + unit;
  }

  /** Says so if not all that were chosen are drawn. */
  static List<String> some(Chosen drawn, Chosen chosen) {
    return drawn.runs().size() == chosen.runs().size()
        ? List.of()
        : List.of(
            "The first "
                + drawn.runs().size()
                + " of "
                + chosen.runs().size()
                + " runs; choose others with --run, or --where, --order and --limit.");
  }
}
