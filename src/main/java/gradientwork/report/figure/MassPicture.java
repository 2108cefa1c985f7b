package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import gradientwork.report.picture.Ramp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The mass of a JKO flow at some iterations: as an image on its grid, positive and negative output
 * weights apart, and against the kink −w₂/w₁ of the neuron it belongs to.
 */
final class MassPicture {
  private static final int COLUMNS = 4;
  private static final int BINS = 60;

  private MassPicture() {}

  static Picture of(Query query, Chosen chosen, Wanted wanted) {
    Chosen one = withMass(chosen);
    Subject run = one.runs().get(0);
    Data data = Data.of(query, run).features(1, "mass against the kink");
    List<Net> nets = Snapshots.at(query, run, Snapshots.shown(query, run, wanted, COLUMNS));
    List<Panel> panels = panels(nets, data);
    return new Picture(
        run.sweep() + ": mass on its grid and against the kink",
        Said.join(Said.run(run, List.of()), "iterations " + said(nets), Said.common(one)),
        Panels.outer(panels, nets.size()),
        nets.size(),
        1,
        List.of(
            Key.fill("mass of neurons with v > 0", Colour.POSITIVE),
            Key.fill("mass of neurons with v < 0", Colour.NEGATIVE)),
        Optional.empty(),
        notes(one, chosen, nets),
        Picture.WIDTH);
  }

  private static List<String> notes(Chosen one, Chosen chosen, List<Net> nets) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Images: the darkest tile of each has the largest mass in it, "
            + Said.value(largest(nets.get(0)))
            + " at first and "
            + Said.value(largest(nets.get(nets.size() - 1)))
            + " at last. Below: mass by where it bends the output, negative mass downwards; kinks"
            + " beyond the axis are not shown.");
    notes.addAll(Panels.some(one, chosen));
    return notes;
  }

  private static double largest(Net net) {
    return Arrays.stream(net.v()).map(Math::abs).max().orElse(0);
  }

  static String said(List<Net> nets) {
    return String.join(", ", nets.stream().map(net -> String.valueOf(net.iteration())).toList());
  }

  /** The first run whose mass lies on a grid. */
  static Chosen withMass(Chosen chosen) {
    List<Subject> runs =
        chosen.runs().stream()
            .filter(run -> run.parameter("algorithm.kind").equals("jko"))
            .limit(1)
            .toList();
    if (runs.isEmpty()) {
      throw new NothingToDraw("none of the chosen runs is a JKO flow, whose mass could be drawn");
    }
    return new Chosen(chosen.choice(), runs, chosen.swept());
  }

  /** Three rows: positive mass, negative mass, mass against the kink. */
  private static List<Panel> panels(List<Net> nets, Data data) {
    Axis kinks = OutputPicture.around(data.component(0));
    List<Panel> kinked =
        Panels.alike(nets.stream().map(net -> kinks("", net, kinks, Optional.empty())).toList());
    List<Panel> panels = new ArrayList<>();
    for (int sign : new int[] {1, -1}) {
      for (Net net : nets) {
        panels.add(image(sign > 0 ? "iteration " + net.iteration() : "", net, sign, 0));
      }
    }
    panels.addAll(kinked);
    return panels;
  }

  /**
   * @param high the mass of the darkest tile; 0 for the largest there is
   */
  static Panel image(String title, Net net, int sign, double high) {
    Ground ground = Ground.of(net);
    double[] mass = ground.mass(net, sign);
    double darkest =
        high > 0 ? high : Math.max(Double.MIN_NORMAL, DoubleStream.of(mass).max().orElse(0));
    Ramp ramp = sign > 0 ? Ramp.ORANGES : Ramp.BLUES;
    return new Panel(
        title,
        ground.across("w₁"),
        ground.up("w₂"),
        List.of(ground.tiles(mass, ramp, darkest)),
        true);
  }

  /** Mass by kink, positive upwards and negative downwards. */
  static Panel kinks(String title, Net net, Axis across, Optional<Axis> up) {
    double[] positive = new double[BINS];
    double[] negative = new double[BINS];
    double width = (across.high() - across.low()) / BINS;
    for (int j = 0; j < net.m(); j++) {
      double bin = Math.floor((net.kink(j) - across.low()) / width);
      if (bin >= 0 && bin < BINS) {
        (net.v()[j] > 0 ? positive : negative)[(int) bin] += net.v()[j];
      }
    }
    List<Layer> layers = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      double left = across.low() + b * width;
      bar(layers, left, left + width, positive[b], Colour.POSITIVE);
      bar(layers, left, left + width, negative[b], Colour.NEGATIVE);
    }
    layers.add(
        new Layer.Segments(
            new double[] {across.low()},
            new double[] {0},
            new double[] {across.high()},
            new double[] {0},
            Pen.solid(Colour.GREY, 0.8),
            false));
    Axis heights =
        up.orElseGet(
            () ->
                Axis.linear(
                    "mass",
                    DoubleStream.concat(DoubleStream.of(positive), DoubleStream.of(negative))
                        .toArray()));
    Axis labelled = new Axis("kink −w₂/w₁", false, across.low(), across.high());
    return Panel.of(title, labelled, heights, layers);
  }

  private static void bar(List<Layer> layers, double left, double right, double mass, Colour fill) {
    if (mass != 0) {
      double[] x = {left, right, right, left};
      layers.add(new Layer.Surface(x, new double[] {0, 0, mass, mass}, fill));
    }
  }
}
