package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Panel;
import java.util.ArrayList;
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

  /** The same without labels that stand at the panel below, or at the one to the left, anyway. */
  static List<Panel> outer(List<Panel> panels, int columns) {
    List<Panel> outer = new ArrayList<>();
    for (int p = 0; p < panels.size(); p++) {
      Panel panel = panels.get(p);
      int below = p + columns;
      boolean x = below < panels.size() && same(panels.get(below).x(), panel.x());
      boolean y = p % columns > 0 && same(panels.get(p - 1).y(), panel.y());
      outer.add(
          new Panel(
              panel.title(),
              x ? panel.x().labelled("") : panel.x(),
              y ? panel.y().labelled("") : panel.y(),
              panel.layers(),
              panel.equal()));
    }
    return outer;
  }

  private static boolean same(Axis axis, Axis other) {
    return axis.label().equals(other.label());
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

  /** The height over the width that suits equal units, within bounds. */
  static double aspect(Panel panel, double most) {
    double height = panel.y().high() - panel.y().low();
    double width = panel.x().high() - panel.x().low();
    return Math.max(0.35, Math.min(most, height / width));
  }

  /** What x the curves cover, in words. */
  static String range(List<Course> courses, String x) {
    double low = courses.stream().mapToDouble(c -> c.x()[0]).min().orElse(0);
    double high = courses.stream().mapToDouble(c -> c.x()[c.x().length - 1]).max().orElse(0);
    if (x.isEmpty()) {
      return "";
    }
    String unit = x.equals("seconds") ? " s" : "";
    String word = x.equals("iteration") ? "iterations" : Said.column(x).replace(" [s]", "");
    return word + " " + Said.rough(low) + "–" + Said.rough(high) + unit;
  }

  /** Says so if not all that were chosen are drawn. */
  static List<String> some(Chosen drawn, Chosen chosen) {
    return drawn.runs().size() == chosen.runs().size()
        ? List.of()
        : List.of(
            (drawn.runs().size() == 1 ? "One" : "The first " + drawn.runs().size())
                + " of "
                + chosen.runs().size()
                + " runs; choose others with --run, or --where, --order and --limit.");
  }
}
