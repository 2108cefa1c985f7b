package gradientwork.report.figure;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.transport.Assignment;
import gradientwork.core.transport.Coupling;
import gradientwork.core.transport.Target;
import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Mark;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two runs over each other, one solid and one dashed, and the optimal assignment of the neurons of
 * one network to those of the other, each sign by itself.
 */
final class PairPicture {
  private static final int MOST_STEPS = 60;

  private PairPicture() {}

  static Picture of(Query query, Chosen chosen, Wanted wanted) {
    if (chosen.runs().size() < 2) {
      throw new NothingToDraw("two runs are drawn over each other, and only one is chosen");
    }
    Chosen two = chosen.first(2);
    List<Net> a = nets(query, two.runs().get(0), wanted);
    List<Net> b = nets(query, two.runs().get(1), wanted);
    if (a.get(0).d() != b.get(0).d()) {
      throw new NothingToDraw(
          "the neurons of the two runs have different dimensions, "
              + a.get(0).d()
              + " and "
              + b.get(0).d());
    }
    List<Net> both = Stream.concat(a.stream(), b.stream()).toList();
    PlaneAxes plane = PlaneAxes.of(wanted, both);
    Net endA = a.get(a.size() - 1);
    Net endB = b.get(b.size() - 1);
    double size = Clouds.diameter(endA.m());
    List<Layer> layers = new ArrayList<>(Clouds.ways(a, plane, Pen.Dash.SOLID));
    layers.addAll(Clouds.ways(b, plane, Pen.Dash.DASHED));
    Optional<Layer> arrows = arrows(endA, endB, plane);
    arrows.ifPresent(layers::add);
    layers.addAll(Clouds.points(endB, plane, Mark.RING, size));
    layers.addAll(Clouds.points(endA, plane, Mark.DISK, size));
    Axis x = Axis.linear(plane.labelA(), Clouds.xs(both, plane));
    Axis y = Axis.linear(plane.labelB(), Clouds.ys(both, plane));
    List<String> told = two.telling(two.varying());
    List<String> notes = new ArrayList<>();
    if (arrows.isEmpty()) {
      notes.add("No assignment is drawn: the signs have different numbers of neurons in the runs.");
    }
    if (chosen.runs().size() > 2) {
      notes.add(
          "The first two of " + chosen.runs().size() + " runs; choose with --where and --order.");
    }
    return new Picture(
        String.join(", ", two.sweeps()) + ": two runs and how their neurons correspond",
        Said.join(
            "iterations "
                + a.get(0).iteration()
                + "–"
                + endA.iteration()
                + (endB.iteration() == endA.iteration() ? "" : " and –" + endB.iteration()),
            Said.common(two)),
        List.of(new Panel("", x, y, layers, true)),
        1,
        Panels.aspect(new Panel("", x, y, layers, true), 0.7),
        List.of(
            Key.line(Said.run(two.runs().get(0), told), Pen.solid(Colour.GREY, 1.4)),
            Key.line(Said.run(two.runs().get(1), told), new Pen(Colour.GREY, 1.4, Pen.Dash.DASHED)),
            Key.point("v > 0", Mark.DISK, Colour.POSITIVE),
            Key.point("v < 0", Mark.DISK, Colour.NEGATIVE),
            Key.point("second run", Mark.RING, Colour.GREY),
            Key.line("assignment", Pen.solid(Colour.INK, 1.4))),
        Optional.empty(),
        notes,
        Picture.WIDTH);
  }

  private static List<Net> nets(Query query, Subject run, Wanted wanted) {
    List<Long> all = Snapshots.iterations(query, run);
    long until = wanted.at().isEmpty() ? Long.MAX_VALUE : wanted.at().get(wanted.at().size() - 1);
    List<Long> shown = all.stream().filter(iteration -> iteration <= until).toList();
    if (shown.isEmpty()) {
      throw new NothingToDraw("run " + run.id() + " has no network up to iteration " + until);
    }
    return Snapshots.at(query, run, Snapshots.thinned(shown, MOST_STEPS, true));
  }

  /** From every neuron of a to its partner in b; none if their numbers differ. */
  private static Optional<Layer> arrows(Net a, Net b, PlaneAxes plane) {
    int m = a.m();
    double[] x0 = new double[m];
    double[] y0 = new double[m];
    double[] x1 = new double[m];
    double[] y1 = new double[m];
    for (int sign : new int[] {-1, 0, 1}) {
      int[] from = signed(a, sign);
      int[] to = signed(b, sign);
      if (from.length != to.length) {
        return Optional.empty();
      }
      if (from.length == 0) {
        continue;
      }
      Coupling coupling = Coupling.identity(from.length);
      new Assignment(Target.of(new Matrix(b.d(), to.length, cloud(b, to))))
          .solve(cloud(a, from), coupling);
      for (int i = 0; i < from.length; i++) {
        int partner = to[coupling.partner(i)];
        x0[from[i]] = plane.x(a, from[i]);
        y0[from[i]] = plane.y(a, from[i]);
        x1[from[i]] = plane.x(b, partner);
        y1[from[i]] = plane.y(b, partner);
      }
    }
    Pen pen = Pen.solid(Colour.INK.faded(m > 100 ? 0.4 : 0.8), 0.9);
    return Optional.of(new Layer.Segments(x0, y0, x1, y1, pen, true));
  }

  private static int[] signed(Net net, int sign) {
    return IntStream.range(0, net.m()).filter(j -> Math.signum(net.v()[j]) == sign).toArray();
  }

  /** Shape (d × neurons). */
  private static double[] cloud(Net net, int[] neurons) {
    double[] points = new double[net.d() * neurons.length];
    for (int k = 0; k < net.d(); k++) {
      int row = k;
      double[] line = Arrays.stream(neurons).mapToDouble(j -> net.w(j, row)).toArray();
      System.arraycopy(line, 0, points, k * neurons.length, neurons.length);
    }
    return points;
  }
}
