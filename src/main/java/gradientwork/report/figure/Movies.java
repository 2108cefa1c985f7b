package gradientwork.report.figure;

import gradientwork.report.picture.Animation;
import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.ColourBar;
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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The animations: one picture for each recorded network of a run, on axes that stand still. */
final class Movies {
  private static final int TRAIL = 40;

  private Movies() {}

  private static List<Net> nets(Query query, Subject run, Timing timing) {
    return Snapshots.at(query, run, timing.shown(Snapshots.iterations(query, run)));
  }

  /** What all frames of a run share. */
  private record Film(
      String title,
      String subtitle,
      int columns,
      double aspect,
      List<Key> legend,
      Optional<ColourBar> bar,
      List<String> notes,
      int width) {

    Picture frame(Net net, List<Panel> panels) {
      return new Picture(
          title + ", iteration " + net.iteration(),
          subtitle,
          panels,
          columns,
          aspect,
          legend,
          bar,
          notes,
          width);
    }
  }

  private static String subtitle(Subject run, Chosen one) {
    return Said.join(Said.run(run, List.of()), Said.common(one));
  }

  /** Output and data above; below each neuron where it bends the output. */
  static Animation output(Query query, Chosen chosen, Timing timing) {
    Chosen one = chosen.first(1);
    Subject run = one.runs().get(0);
    Data data = Data.of(query, run).features(1, "the output");
    List<Net> nets = nets(query, run, timing);
    Axis x = OutputPicture.around(data.component(0));
    double[] heights = heights(nets, data, x);
    Axis y = Axis.linear("y", heights);
    Axis slopes = Axis.linear("slope w₁v", slopes(nets, x));
    Film film =
        new Film(
            run.sweep() + ": output and neurons",
            subtitle(run, one),
            1,
            0.4,
            List.of(
                Key.point("samples", Mark.DISK, Colour.INK),
                Key.line("output", Pen.solid(Colour.category(2), 2)),
                Key.point("neuron with v > 0", Mark.DISK, Colour.POSITIVE),
                Key.point("neuron with v < 0", Mark.DISK, Colour.NEGATIVE)),
            Optional.empty(),
            List.of(
                "Below: neurons at their kinks −w₂/w₁; height: how much they bend the output;"
                    + " arrow: the side on which they are active."),
            Picture.SMALL);
    return new Animation(
        nets.size(),
        k -> {
          Net net = nets.get(k);
          List<Layer> above = new ArrayList<>();
          above.add(OutputPicture.line(net, x, Pen.solid(Colour.category(2), 2)));
          above.add(OutputPicture.samples(data));
          return film.frame(
              net,
              List.of(
                  Panel.of("", x.labelled(""), y, above),
                  Panel.of("", x.labelled("x"), slopes, bends(net, x))));
        },
        timing.perSecond());
  }

  private static double[] heights(List<Net> nets, Data data, Axis x) {
    DoubleStream curves =
        nets.stream()
            .flatMapToDouble(
                net -> Arrays.stream(OutputPicture.line(net, x, Pen.solid(Colour.INK, 1)).y()));
    return DoubleStream.concat(curves, Arrays.stream(data.y())).toArray();
  }

  private static double[] slopes(List<Net> nets, Axis x) {
    return DoubleStream.concat(
            DoubleStream.of(0),
            nets.stream()
                .flatMapToDouble(
                    net ->
                        IntStream.range(0, net.m())
                            .filter(j -> net.kink(j) > x.low() && net.kink(j) < x.high())
                            .mapToDouble(j -> net.w(j, 0) * net.v()[j])))
        .toArray();
  }

  /** Neurons at (kink, slope) with an arrow to the side on which they are active. */
  private static List<Layer> bends(Net net, Axis x) {
    double length = (net.m() > 100 ? 0.02 : 0.035) * (x.high() - x.low());
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer.Segments(
            new double[] {x.low()},
            new double[] {0},
            new double[] {x.high()},
            new double[] {0},
            Pen.solid(Colour.GREY, 0.7),
            false));
    for (int sign : new int[] {-1, 1}) {
      int[] own =
          IntStream.range(0, net.m())
              .filter(j -> Math.signum(net.v()[j]) == sign && Double.isFinite(net.kink(j)))
              .toArray();
      double[] kinks = Arrays.stream(own).mapToDouble(net::kink).toArray();
      double[] slopes = Arrays.stream(own).mapToDouble(j -> net.w(j, 0) * net.v()[j]).toArray();
      double[] sides =
          Arrays.stream(own)
              .mapToDouble(j -> net.kink(j) + length * Math.signum(net.w(j, 0)))
              .toArray();
      Colour colour = Clouds.colour(sign);
      double opacity = net.m() > 100 ? 0.35 : 0.8;
      layers.add(
          new Layer.Segments(
              kinks, slopes, sides, slopes, Pen.solid(colour.faded(opacity), 1.1), true));
      double size = net.m() > 100 ? 3.4 : 5;
      layers.add(new Layer.Dots(kinks, slopes, Mark.DISK, size, colour));
    }
    return layers;
  }

  /** Neurons in the plane, borders of its cells, critical directions, the optimum as stars. */
  static Animation neurons(Query query, Chosen chosen, Timing timing) {
    Chosen one = chosen.first(1);
    Subject run = one.runs().get(0);
    Data data = Data.of(query, run).features(1, "neurons in the plane");
    List<Net> nets = nets(query, run, timing);
    boolean both = run.parameter("algorithm.train").equals("both-layers");
    Optional<Net> optimum =
        Optimum.of(query, run)
            .filter(net -> net.d() == 2)
            .map(net -> Optimum.like(net, nets.get(0), both));
    PlaneAxes plane = PlaneAxes.of(Wanted.of(null), nets);
    List<Net> all = new ArrayList<>(nets);
    optimum.ifPresent(all::add);
    Axis x = Axis.linear("w₁", Clouds.xs(all, plane));
    Axis y = Axis.linear("w₂", Clouds.ys(all, plane));
    List<Key> legend = new ArrayList<>(NeuronsPicture.legend().subList(0, 2));
    legend.add(Key.line("cell border", Pen.solid(Colour.GREY.faded(0.5), 0.8)));
    legend.add(Key.line("critical direction", new Pen(Colour.GREY, 1.4, Pen.Dash.DASHED)));
    if (optimum.isPresent()) {
      legend.add(Key.point("convex optimum", Mark.STAR, Colour.INK));
    }
    Panel shape = new Panel("", x, y, List.of(), true);
    Film film =
        new Film(
            run.sweep() + ": neurons",
            subtitle(run, one),
            1,
            Panels.aspect(shape, 0.85),
            legend,
            Optional.empty(),
            optimum.isPresent()
                ? List.of()
                : List.of("No run of this sweep has certified the optimum for this data."),
            Picture.SMALL);
    return new Animation(
        nets.size(),
        k -> {
          Net net = nets.get(k);
          List<Layer> layers = new ArrayList<>();
          layers.add(Clouds.borders(data, x, y));
          layers.addAll(rays(Critical.of(data, net), x, y));
          layers.addAll(
              Clouds.ways(nets.subList(Math.max(0, k - TRAIL), k + 1), plane, Pen.Dash.SOLID));
          optimum.ifPresent(best -> layers.addAll(Clouds.points(best, plane, Mark.STAR, 17)));
          layers.addAll(Clouds.points(net, plane, Mark.DISK, Clouds.diameter(net.m())));
          return film.frame(net, List.of(new Panel("", x, y, layers, true)));
        },
        timing.perSecond());
  }

  /** From the origin to far beyond what is shown. */
  private static List<Layer> rays(List<Critical> critical, Axis x, Axis y) {
    double reach = 4 * Math.max(x.high() - x.low(), y.high() - y.low());
    List<Layer> layers = new ArrayList<>();
    for (Critical each : critical) {
      double length = Math.sqrt(each.a() * each.a() + each.b() * each.b());
      layers.add(
          new Layer.Segments(
              new double[] {0},
              new double[] {0},
              new double[] {reach * each.a() / length},
              new double[] {reach * each.b() / length},
              new Pen(Clouds.colour(each.sign()).faded(0.8), 1.2, Pen.Dash.DASHED),
              false));
    }
    return layers;
  }

  /** Mass of both signs on its grid, and against the kink. */
  static Animation mass(Query query, Chosen chosen, Timing timing) {
    Chosen one = MassPicture.withMass(chosen);
    Subject run = one.runs().get(0);
    Data data = Data.of(query, run).features(1, "mass against the kink");
    List<Net> nets = nets(query, run, timing);
    Axis kinks = OutputPicture.around(data.component(0));
    List<Panel> bars =
        Panels.alike(
            nets.stream().map(net -> MassPicture.kinks("", net, kinks, Optional.empty())).toList());
    Film film =
        new Film(
            run.sweep() + ": mass",
            subtitle(run, one),
            3,
            1,
            List.of(
                Key.fill("mass with v > 0", Colour.POSITIVE),
                Key.fill("mass with v < 0", Colour.NEGATIVE)),
            Optional.empty(),
            List.of("The darkest tile of each image has the largest mass in it."),
            Picture.SMALL);
    return new Animation(
        nets.size(),
        k -> {
          Net net = nets.get(k);
          return film.frame(
              net,
              List.of(
                  MassPicture.image("", net, 1, 0),
                  MassPicture.image("", net, -1, 0),
                  bars.get(k)));
        },
        timing.perSecond());
  }

  static Animation crowd(Query query, Chosen chosen, Timing timing) {
    Chosen one = CrowdPicture.crowds(chosen, 1);
    Subject run = one.runs().get(0);
    List<Net> nets = nets(query, run, timing);
    double densest = CrowdPicture.densest(nets);
    Film film =
        new Film(
            run.sweep() + ": crowd",
            subtitle(run, one),
            1,
            1,
            List.of(),
            Optional.of(CrowdPicture.bar(densest)),
            List.of("The ground falls towards w₂ = 0."),
            420);
    return new Animation(
        nets.size(),
        k -> film.frame(nets.get(k), List.of(CrowdPicture.panel("", run, nets.get(k), densest))),
        timing.perSecond());
  }
}
