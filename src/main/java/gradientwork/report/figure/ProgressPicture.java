package gradientwork.report.figure;

import gradientwork.cluster.Frame;
import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Picture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of the plan: how many of the planned runs had ended when, against a steady pace, and
 * when each of them ran.
 */
final class ProgressPicture {
  private ProgressPicture() {}

  /** A run by the clock, in seconds after the plan. */
  private record Spell(String status, double from, double to) {}

  static Picture of(Query query, Chosen chosen) {
    Frame frame =
        query.of(
            "select r.status, r.started_at, r.ended_at, e.planned_at from runs r join experiments e"
                + " on r.sweep = e.sweep and r.experiment = e.experiment where "
                + Courses.among(chosen)
                    .replace("sweep ", "r.sweep ")
                    .replace("experiment in", "r.experiment in")
                + " and r.started_at is not null and r.ended_at is not null order by r.started_at,"
                + " r.ended_at, r.sweep, e.position");
    if (frame.rows().isEmpty()) {
      throw new NothingToDraw("no run has a start and an end by the clock");
    }
    Instant start = (Instant) frame.cell(0, "started_at");
    List<Spell> spells = new ArrayList<>();
    for (int r = 0; r < frame.rows().size(); r++) {
      spells.add(
          new Spell(
              (String) frame.cell(r, "status"),
              seconds(start, frame.cell(r, "started_at")),
              seconds(start, frame.cell(r, "ended_at"))));
    }
    long planned = planned(query, chosen);
    double last = spells.stream().mapToDouble(Spell::to).max().orElse(1);
    Axis time = Axis.exact("time since the first start [s]", false, 0, Math.max(last, 1e-3));
    Map<String, Pen> pens = new LinkedHashMap<>();
    List<Panel> panels = List.of(ended(spells, planned, time), spells(spells, time, pens));
    List<Key> legend = new ArrayList<>();
    legend.add(Key.line("ended", Pen.solid(Colour.category(0), 1.8)));
    legend.add(Key.line("planned, at a steady pace", new Pen(Colour.GREY, 1.3, Pen.Dash.DASHED)));
    pens.forEach((status, pen) -> legend.add(Key.line("run, " + status, pen)));
    double busy = spells.stream().mapToDouble(spell -> spell.to - spell.from).sum();
    return new Picture(
        String.join(", ", chosen.sweeps()) + ": the plan and what became of it",
        Said.join(
            spells.size() + " of " + planned + " planned runs ended",
            Said.value(round(busy)) + " s of runs in " + Said.value(round(last)) + " s",
            Said.common(chosen)),
        panels,
        1,
        0.3,
        legend,
        Optional.empty(),
        List.of(),
        Picture.WIDTH);
  }

  private static double round(double seconds) {
    return Math.round(10 * seconds) / 10.0;
  }

  private static long planned(Query query, Chosen chosen) {
    String sweeps = String.join("', '", chosen.sweeps());
    boolean all = chosen.choice().where().isEmpty() && chosen.choice().limit().isEmpty();
    Frame frame =
        query.of("select count(*) as n from experiments where sweep in ('" + sweeps + "')");
    return all ? (Long) frame.cell(0, "n") : chosen.runs().size();
  }

  private static double seconds(Instant start, Object at) {
    return java.time.Duration.between(start, (Instant) at).toNanos() / 1e9;
  }

  private static Panel ended(List<Spell> spells, long planned, Axis time) {
    double[] ends = spells.stream().mapToDouble(Spell::to).sorted().toArray();
    double[] x = new double[2 * ends.length + 1];
    double[] y = new double[2 * ends.length + 1];
    for (int i = 0; i < ends.length; i++) {
      x[2 * i + 1] = ends[i];
      y[2 * i + 1] = i;
      x[2 * i + 2] = ends[i];
      y[2 * i + 2] = i + 1;
    }
    double last = ends[ends.length - 1];
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer.Line(
            new double[] {0, last},
            new double[] {0, planned},
            new Pen(Colour.GREY, 1.3, Pen.Dash.DASHED)));
    layers.add(new Layer.Line(x, y, Pen.solid(Colour.category(0), 1.8)));
    return Panel.of("", time, Axis.linear("runs that ended", 0, planned), layers);
  }

  private static Panel spells(List<Spell> spells, Axis time, Map<String, Pen> pens) {
    double thick = Math.max(0.6, Math.min(5, 150.0 / spells.size()));
    List<Layer> layers = new ArrayList<>();
    for (String status : List.of("finished", "failed", "stopped", "pruned")) {
      int[] own =
          IntStream.range(0, spells.size())
              .filter(i -> spells.get(i).status.equals(status))
              .toArray();
      if (own.length > 0) {
        Colour colour =
            Colour.category(
                List.of("finished", "failed", "pruned", "stopped").indexOf(status) == 0
                    ? 2
                    : status.equals("failed") ? 1 : 4);
        pens.put(status, Pen.solid(colour, thick));
        double[] rows = IntStream.of(own).mapToDouble(i -> i + 1).toArray();
        layers.add(
            new Layer.Segments(
                IntStream.of(own).mapToDouble(i -> spells.get(i).from).toArray(),
                rows,
                IntStream.of(own).mapToDouble(i -> spells.get(i).to).toArray(),
                rows,
                pens.get(status),
                false));
      }
    }
    Axis runs = new Axis("run, by its start", false, 0, spells.size() + 1);
    return Panel.of("", time, runs, layers);
  }
}
