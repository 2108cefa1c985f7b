package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Mark;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Neurons in a plane, their ways from the start to the end; one panel for each run. */
final class NeuronsPicture {
  private static final int MOST_RUNS = 6;
  private static final int MOST_STEPS = 80;

  private NeuronsPicture() {}

  static Picture of(Query query, Chosen chosen, Wanted wanted) {
    Chosen few = chosen.first(MOST_RUNS);
    List<Panel> panels = new ArrayList<>();
    long last = 0;
    for (Subject run : few.runs()) {
      List<Long> all = Snapshots.iterations(query, run);
      List<Net> nets = Snapshots.at(query, run, Snapshots.thinned(all, MOST_STEPS, true));
      PlaneAxes plane = PlaneAxes.of(wanted, nets);
      last = Math.max(last, nets.get(nets.size() - 1).iteration());
      Axis x = Axis.linear(plane.labelA(), Clouds.xs(nets, plane));
      Axis y = Axis.linear(plane.labelB(), Clouds.ys(nets, plane));
      List<Layer> layers = new ArrayList<>(Clouds.ways(nets, plane, Pen.Dash.SOLID));
      double size = Clouds.diameter(nets.get(0).m());
      layers.addAll(Clouds.points(nets.get(0), plane, Mark.RING, size * 0.8));
      layers.addAll(Clouds.points(nets.get(nets.size() - 1), plane, Mark.DISK, size));
      String title = few.runs().size() == 1 ? "" : Said.run(run, few.telling(few.varying()));
      panels.add(new Panel(title, x, y, layers, true));
    }
    int columns = Panels.columns(panels.size());
    List<Panel> alike = Panels.alike(panels);
    return new Picture(
        String.join(", ", few.sweeps()) + ": neurons from start to end",
        Said.join(Said.runs(few), "iterations 0–" + last, Said.common(few)),
        Panels.outer(alike, columns),
        columns,
        Panels.aspect(alike.get(0), columns == 1 ? 0.7 : 1),
        legend(),
        Optional.empty(),
        Panels.some(few, chosen),
        Picture.WIDTH);
  }

  static List<Key> legend() {
    return List.of(
        Key.point("v > 0", Mark.DISK, Colour.POSITIVE),
        Key.point("v < 0", Mark.DISK, Colour.NEGATIVE),
        Key.point("start", Mark.RING, Colour.GREY),
        Key.line("way", Pen.solid(Colour.GREY, 1)));
  }
}
