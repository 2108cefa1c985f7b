package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Mark;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import gradientwork.report.picture.Ramp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Samples of one feature and the output of the network at some iterations; a panel a run. */
final class OutputPicture {
  private static final int MOST_RUNS = 6;
  private static final int CURVES = 6;
  private static final int EVENLY = 240;
  private static final double BESIDE = 0.25;

  private OutputPicture() {}

  static Picture of(Query query, Chosen chosen, Wanted wanted) {
    Chosen few = chosen.first(MOST_RUNS);
    Map<Long, Pen> pens = new LinkedHashMap<>();
    List<Panel> panels = new ArrayList<>();
    Map<Subject, List<Net>> nets = new LinkedHashMap<>();
    for (Subject run : few.runs()) {
      nets.put(run, Snapshots.at(query, run, Snapshots.shown(query, run, wanted, CURVES)));
    }
    long[] all =
        nets.values().stream()
            .flatMap(List::stream)
            .mapToLong(Net::iteration)
            .sorted()
            .distinct()
            .toArray();
    for (int t = 0; t < all.length; t++) {
      double part = all.length == 1 ? 0 : t / (all.length - 1.0);
      boolean last = t == all.length - 1;
      pens.put(all[t], Pen.solid(Ramp.VIRIDIS.ink(1 - part), last ? 2.2 : 1.5));
    }
    List<String> told = few.telling(few.varying());
    for (Subject run : few.runs()) {
      Data data = Data.of(query, run).features(1, "the output");
      String title = few.runs().size() == 1 ? "" : Said.run(run, told);
      panels.add(panel(title, data, nets.get(run), pens));
    }
    List<Key> legend = new ArrayList<>();
    legend.add(Key.point("samples", Mark.DISK, Colour.INK));
    pens.forEach((iteration, pen) -> legend.add(Key.line("iteration " + iteration, pen)));
    int columns = Panels.columns(panels.size());
    return new Picture(
        String.join(", ", few.sweeps()) + ": output of the network",
        Said.join(Said.runs(few), Said.common(few)),
        Panels.outer(Panels.alike(panels), columns),
        columns,
        columns == 1 ? 0.52 : 0.8,
        legend,
        Optional.empty(),
        Panels.some(few, chosen),
        Picture.WIDTH);
  }

  private static Panel panel(String title, Data data, List<Net> nets, Map<Long, Pen> pens) {
    double[] x = data.component(0);
    Axis across = around(x);
    List<Layer> layers = new ArrayList<>();
    DoubleStream.Builder heights = DoubleStream.builder();
    Arrays.stream(data.y()).forEach(heights);
    for (Net net : nets) {
      Layer.Line line = line(net, across, pens.get(net.iteration()));
      layers.add(line);
      Arrays.stream(line.y()).forEach(heights);
    }
    layers.add(samples(data));
    return Panel.of(title, across, Axis.linear("y", heights.build().toArray()), layers);
  }

  static Layer samples(Data data) {
    double size = data.n() <= 60 ? 6.5 : data.n() <= 400 ? 4.5 : 3;
    return new Layer.Dots(data.component(0), data.y(), Mark.DISK, size, Colour.INK);
  }

  /** The range of the samples and a quarter of it on either side. */
  static Axis around(double[] x) {
    double low = Arrays.stream(x).min().orElse(-1);
    double high = Arrays.stream(x).max().orElse(1);
    double beside = high > low ? BESIDE * (high - low) : 1;
    return new Axis("x", false, low - beside, high + beside);
  }

  /** The output as it is: straight between kinks. */
  static Layer.Line line(Net net, Axis across, Pen pen) {
    DoubleStream even =
        IntStream.rangeClosed(0, EVENLY)
            .mapToDouble(k -> across.low() + (across.high() - across.low()) * k / EVENLY);
    DoubleStream kinks =
        IntStream.range(0, net.m())
            .mapToDouble(net::kink)
            .filter(kink -> kink > across.low() && kink < across.high());
    double[] x = DoubleStream.concat(even, kinks).sorted().distinct().toArray();
    double[] y = Arrays.stream(x).map(at -> net.output(at, 1)).toArray();
    return new Layer.Line(x, y, pen);
  }
}
