package gradientwork.report.figure;

import com.fasterxml.jackson.databind.JsonNode;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.ColourBar;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Picture;
import gradientwork.report.picture.Ramp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A crowd that walks around an obstacle: a row a run, a panel an iteration. */
final class CrowdPicture {
  private static final int MOST_RUNS = 3;
  private static final int FEW = 5;
  private static final int SINGLE = 8;
  private static final int CORNERS = 72;

  private CrowdPicture() {}

  static Picture of(Query query, Chosen chosen, Wanted wanted) {
    Chosen few = crowds(chosen, MOST_RUNS);
    boolean single = few.runs().size() == 1;
    List<Panel> panels = new ArrayList<>();
    List<String> told = few.telling(few.varying());
    double densest = 0;
    int columns = 0;
    for (Subject run : few.runs()) {
      List<Net> nets =
          Snapshots.at(query, run, Snapshots.shown(query, run, wanted, single ? SINGLE : FEW));
      columns = single ? Math.min(4, nets.size()) : Math.max(columns, nets.size());
      densest = Math.max(densest, densest(nets));
      for (Net net : nets) {
        boolean first = net == nets.get(0) && !single;
        String words = first ? Said.values(run, told) : "";
        panels.add(
            panel(
                first ? words + ", start" : "iteration " + net.iteration(),
                run,
                net,
                densest(nets)));
      }
    }
    return new Picture(
        String.join(", ", few.sweeps()) + ": crowd motion",
        Said.join(Said.runs(few), Said.common(few)),
        Panels.outer(panels, columns),
        columns,
        1,
        List.of(),
        single ? Optional.of(bar(densest)) : Optional.empty(),
        notes(few, chosen, single),
        Picture.WIDTH);
  }

  private static List<String> notes(Chosen few, Chosen chosen, boolean single) {
    List<String> notes = new ArrayList<>();
    notes.add(
        (single ? "" : "The darkest colour of a row is the densest that its crowd may be. ")
            + "Grey: the obstacle. The ground falls towards w₂ = 0.");
    notes.addAll(Panels.some(few, chosen));
    return notes;
  }

  static ColourBar bar(double densest) {
    return new ColourBar("crowd on a tile", Ramp.BLUES, 0, densest, false, false);
  }

  static double densest(List<Net> nets) {
    return nets.stream().flatMapToDouble(net -> Arrays.stream(net.v())).max().orElse(1);
  }

  static Chosen crowds(Chosen chosen, int most) {
    List<Subject> runs =
        chosen.runs().stream()
            .filter(run -> run.parameter("algorithm.kind").equals("crowd-motion"))
            .limit(most)
            .toList();
    if (runs.isEmpty()) {
      throw new NothingToDraw("none of the chosen runs is a crowd motion");
    }
    return new Chosen(chosen.choice(), runs, chosen.swept());
  }

  static Panel panel(String title, Subject run, Net net, double densest) {
    Ground ground = Ground.of(net);
    List<Layer> layers = new ArrayList<>();
    layers.add(ground.tiles(ground.mass(net, 1), Ramp.BLUES, densest));
    disk(run.config().path("algorithm").path("obstacle")).ifPresent(layers::add);
    return new Panel(title, ground.across("w₁"), ground.up("w₂"), layers, true);
  }

  private static Optional<Layer> disk(JsonNode obstacle) {
    if (!obstacle.path("kind").asText().equals("disk")) {
      return Optional.empty();
    }
    double radius = obstacle.path("radius").asDouble();
    double x = obstacle.path("centre").path(0).asDouble();
    double y = obstacle.path("centre").path(1).asDouble();
    double[] angles =
        IntStream.range(0, CORNERS).mapToDouble(k -> 2 * Math.PI * k / CORNERS).toArray();
    return Optional.of(
        new Layer.Surface(
            Arrays.stream(angles).map(angle -> x + radius * StrictMath.cos(angle)).toArray(),
            Arrays.stream(angles).map(angle -> y + radius * StrictMath.sin(angle)).toArray(),
            Colour.GREY.faded(0.75)));
  }
}
