package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.ColourBar;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Mark;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import gradientwork.report.picture.Ramp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Data of two features: the output as an image, samples in their colour, a line a neuron. */
final class HeatMapPicture {
  private static final int SIDE = 120;
  private static final int PANELS = 3;
  private static final int SHADES = 24;
  private static final double BESIDE = 0.08;

  private HeatMapPicture() {}

  static Picture of(Query query, Chosen chosen, Wanted wanted) {
    Chosen one = chosen.first(1);
    Subject run = one.runs().get(0);
    Data data = Data.of(query, run).features(2, "the output as an image");
    List<Net> nets = Snapshots.at(query, run, Snapshots.shown(query, run, wanted, PANELS));
    double size =
        DoubleStream.concat(
                Arrays.stream(data.y()),
                IntStream.range(0, data.n())
                    .mapToDouble(
                        i ->
                            nets.get(nets.size() - 1)
                                .output(data.x()[3 * i], data.x()[3 * i + 1], 1)))
            .map(Math::abs)
            .max()
            .orElse(1);
    double high = size > 0 ? size : 1;
    List<Panel> panels =
        nets.stream().map(net -> panel("iteration " + net.iteration(), data, net, high)).toList();
    return new Picture(
        run.sweep() + ": output over the plane of the data",
        Said.join(
            Said.run(run, List.of()), "iterations " + MassPicture.said(nets), Said.common(one)),
        Panels.outer(panels, Math.min(PANELS, panels.size())),
        Math.min(PANELS, panels.size()),
        1,
        List.of(
            Key.point("samples, in the colour of their label", Mark.RING, Colour.INK),
            Key.line("neuron with v > 0", Pen.solid(Colour.INK, 1.2)),
            Key.line("neuron with v < 0", new Pen(Colour.INK, 1.2, Pen.Dash.DASHED))),
        Optional.of(new ColourBar("y", Ramp.BLUE_TO_ORANGE, -high, high, false, false)),
        Panels.some(one, chosen),
        Picture.WIDTH);
  }

  private static Panel panel(String title, Data data, Net net, double high) {
    Axis x = axis("x₁", data.component(0));
    Axis y = axis("x₂", data.component(1));
    double dx = (x.high() - x.low()) / SIDE;
    double dy = (y.high() - y.low()) / SIDE;
    double[] values = new double[SIDE * SIDE];
    for (int j = 0; j < SIDE; j++) {
      for (int i = 0; i < SIDE; i++) {
        values[j * SIDE + i] = net.output(x.low() + (i + 0.5) * dx, y.low() + (j + 0.5) * dy, 1);
      }
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer.Tiles(
            x.low() + dx / 2,
            dx,
            SIDE,
            y.low() + dy / 2,
            dy,
            SIDE,
            values,
            Ramp.BLUE_TO_ORANGE,
            -high,
            high));
    for (int j = 0; j < net.m(); j++) {
      layers.add(line(net, j, x, y));
    }
    samples(layers, data, high);
    return new Panel(title, x, y, layers, false);
  }

  private static Axis axis(String label, double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    double beside = high > low ? BESIDE * (high - low) : 1;
    return new Axis(label, false, low - beside, high + beside);
  }

  /** Where neuron j begins to be active: w₁ x₁ + w₂ x₂ + w₃ = 0, far beyond what is shown. */
  private static Layer line(Net net, int j, Axis x, Axis y) {
    double a = net.w(j, 0);
    double b = net.w(j, 1);
    double square = a * a + b * b;
    double reach = 2 * (x.high() - x.low() + y.high() - y.low());
    // the point of the line that is nearest to the middle, and from there both ways
    double mx = (x.low() + x.high()) / 2;
    double my = (y.low() + y.high()) / 2;
    double off = square == 0 ? 0 : (a * mx + b * my + net.w(j, 2)) / square;
    double length = Math.sqrt(square);
    double ux = length == 0 ? 0 : -b / length * reach;
    double uy = length == 0 ? 0 : a / length * reach;
    double px = mx - off * a;
    double py = my - off * b;
    Pen.Dash dash = net.v()[j] < 0 ? Pen.Dash.DASHED : Pen.Dash.SOLID;
    Colour colour = Colour.INK.faded(net.m() > 100 ? 0.3 : 0.7);
    return new Layer.Segments(
        new double[] {px - ux},
        new double[] {py - uy},
        new double[] {px + ux},
        new double[] {py + uy},
        new Pen(colour, net.m() > 100 ? 0.6 : 0.9, dash),
        false);
  }

  private static void samples(List<Layer> layers, Data data, double high) {
    double diameter = data.n() <= 100 ? 6.5 : data.n() <= 500 ? 4.5 : 3;
    for (int shade = 0; shade < SHADES; shade++) {
      int s = shade;
      int[] own =
          IntStream.range(0, data.n())
              .filter(i -> Math.min(SHADES - 1, (int) ((data.y()[i] / high + 1) / 2 * SHADES)) == s)
              .toArray();
      if (own.length > 0) {
        double[] x = Arrays.stream(own).mapToDouble(i -> data.x()[3 * i]).toArray();
        double[] y = Arrays.stream(own).mapToDouble(i -> data.x()[3 * i + 1]).toArray();
        layers.add(
            new Layer.Dots(x, y, Mark.DISK, diameter, Ramp.BLUE_TO_ORANGE.at((s + 0.5) / SHADES)));
        layers.add(new Layer.Dots(x, y, Mark.RING, diameter, Colour.INK));
      }
    }
  }
}
