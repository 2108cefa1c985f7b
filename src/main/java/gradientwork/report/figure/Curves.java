package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.sweep.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Curves of runs as the layers of panels, and what has to be said about them. */
final class Curves {
  private static final double BAND = 0.16;
  private static final int MOST_BANDS = 16;
  private static final double SPREAD = 20;

  private final Groups groups;
  private final Figure figure;
  private final boolean logX;
  private final String labelX;
  private final Set<String> notes = new java.util.LinkedHashSet<>();
  private boolean bundled;
  private long dropped;
  private boolean begun;
  private boolean thinned;

  Curves(Groups groups, Figure figure, boolean logX, String labelX) {
    this.groups = groups;
    this.figure = figure;
    this.logX = logX;
    this.labelX = labelX;
  }

  /** One quantity of a panel. */
  record Quantity(String label, Pen.Dash dash, List<Course> courses) {}

  /**
   * A panel with one or more quantities.
   *
   * @param log whether the axis up is logarithmic; absent means if the numbers suit
   * @param shown the groups that belong to this panel
   */
  Panel panel(
      String title,
      String labelY,
      List<Quantity> quantities,
      java.util.Optional<Boolean> log,
      List<Groups.Group> shown) {
    Set<Subject> members = new HashSet<>();
    shown.forEach(group -> members.addAll(group.runs()));
    double[] values =
        quantities.stream()
            .flatMap(quantity -> quantity.courses.stream())
            .filter(course -> members.contains(course.run()))
            .flatMapToDouble(course -> Arrays.stream(course.y()))
            .filter(Double::isFinite)
            .toArray();
    boolean logY = log.orElseGet(() -> suitsLog(values));
    List<Layer> bands = new ArrayList<>();
    List<Layer> lines = new ArrayList<>();
    for (Quantity quantity : quantities) {
      Map<Subject, Course> courses = new LinkedHashMap<>();
      for (Course course : quantity.courses) {
        if (members.contains(course.run())) {
          Course fits = course.positive(logX, logY);
          boolean start = logX && course.x().length > 0 && course.x()[0] <= 0;
          begun |= start;
          dropped += course.y().length - fits.y().length - (start ? 1 : 0);
          thinned |= course.recorded() > course.x().length;
          courses.put(course.run(), fits);
        }
      }
      for (Groups.Group group : shown) {
        curve(group, quantity.dash, courses, bands, lines);
      }
    }
    List<Layer> layers = new ArrayList<>(bands);
    layers.addAll(lines);
    return Panel.of(title, axisX(layers), axisY(labelY, logY, layers), layers);
  }

  /** A centre with its band, or a run as it is. */
  private void curve(
      Groups.Group group,
      Pen.Dash dash,
      Map<Subject, Course> courses,
      List<Layer> bands,
      List<Layer> lines) {
    List<Course> own = group.runs().stream().map(courses::get).filter(c -> c != null).toList();
    Pen pen =
        dash == Pen.Dash.SOLID
            ? group.pen()
            : new Pen(group.pen().colour(), group.pen().width(), dash);
    if (own.size() < 2 || figure.centre() == Figure.Centre.NONE) {
      own.forEach(course -> lines.add(new Layer.Line(course.x(), course.y(), pen)));
      return;
    }
    bundled = true;
    List<Double> band = figure.band().orElse(List.of(0.5, 0.5));
    boolean mean = figure.centre() == Figure.Centre.MEAN;
    boolean hold = figure.afterStop() == Figure.AfterStop.HOLD;
    Bundle bundle = Bundle.of(own, mean, band.get(0), band.get(1), hold, logX);
    if (figure.band().isPresent() && groups.groups().size() <= MOST_BANDS) {
      bands.add(new Layer.Band(bundle.x(), bundle.low(), bundle.high(), pen.colour().faded(BAND)));
    }
    lines.add(new Layer.Line(bundle.x(), bundle.centre(), pen));
  }

  /** Positive numbers over more than a decade or so. */
  static boolean suitsLog(double[] values) {
    double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
    double[] positive = DoubleStream.of(finite).filter(value -> value > 0).toArray();
    if (positive.length < 2 || positive.length < 0.9 * finite.length) {
      return false;
    }
    double low = DoubleStream.of(positive).min().getAsDouble();
    double high = DoubleStream.of(positive).max().getAsDouble();
    boolean negative = DoubleStream.of(finite).anyMatch(value -> value < 0);
    return !negative && high / low > SPREAD;
  }

  private Axis axisX(List<Layer> layers) {
    return Axis.exact(labelX, logX, numbers(layers, true));
  }

  private static Axis axisY(String label, boolean log, List<Layer> layers) {
    double[] values = numbers(layers, false);
    return log ? Axis.log(label, values) : Axis.linear(label, values);
  }

  private static double[] numbers(List<Layer> layers, boolean x) {
    return layers.stream()
        .flatMapToDouble(
            layer -> {
              if (layer instanceof Layer.Line line) {
                return DoubleStream.of(x ? line.x() : line.y());
              }
              Layer.Band band = (Layer.Band) layer;
              return x
                  ? DoubleStream.of(band.x())
                  : DoubleStream.concat(DoubleStream.of(band.low()), DoubleStream.of(band.high()));
            })
        .toArray();
  }

  /** What a reader must know not to be misled. */
  List<String> notes(Chosen chosen) {
    if (bundled) {
      boolean repeat = figure.over().equals("repeat");
      String line =
          "Line: "
              + (figure.centre() == Figure.Centre.MEAN ? "mean" : "median")
              + " over "
              + (repeat ? "the repeats of a point" : Said.column(figure.over()));
      String band =
          figure.band().isPresent() && groups.groups().size() <= MOST_BANDS
              ? "; band: "
                  + percent(figure.band().get().get(0))
                  + " to "
                  + percent(figure.band().get().get(1))
                  + " of them"
              : "";
      String after =
          figure.afterStop() == Figure.AfterStop.HOLD
              ? "; a run that has ended counts with its last value."
              : "; a run that has ended no longer counts.";
      notes.add(line + band + after);
    }
    if (dropped > 0) {
      notes.add(
          dropped
              + (dropped == 1 ? " point is" : " points are")
              + " not shown: on a logarithmic axis there is no place for what is not positive.");
    }
    if (begun) {
      notes.add("The start, " + labelX + " 0, has no place on a logarithmic axis.");
    }
    if (thinned) {
      notes.add(
          "Long runs are thinned: of each piece of a curve its ends, its lowest and its highest"
              + " point are drawn.");
    }
    long failed = chosen.runs().stream().filter(run -> run.status().equals("failed")).count();
    if (failed > 0) {
      notes.add(
          failed
              + " of "
              + chosen.runs().size()
              + " runs failed; they are drawn as far as they went.");
    }
    return List.copyOf(notes);
  }

  private static String percent(double part) {
    return Said.value(100 * part) + " %";
  }

  /** The legend of the groups, and of the quantities where there are several. */
  static List<Key> legend(Groups groups, List<Quantity> quantities) {
    if (quantities.size() < 2) {
      return groups.legend();
    }
    Pen first = groups.groups().get(0).pen();
    boolean coloured = groups.groups().size() > 1;
    Stream<Key> kinds =
        quantities.stream()
            .map(
                q ->
                    Key.line(
                        q.label,
                        new Pen(
                            coloured ? gradientwork.report.picture.Colour.GREY : first.colour(),
                            1.7,
                            q.dash)));
    return Stream.concat(groups.legend().stream(), kinds).toList();
  }
}
