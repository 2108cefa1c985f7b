package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.core.parameter.Spelling;
import gradientwork.report.figure.Chosen;
import gradientwork.report.figure.Kind;
import gradientwork.report.figure.Wanted;
import gradientwork.report.picture.Picture;
import gradientwork.report.picture.PictureFile;
import gradientwork.report.picture.Theme;
import gradientwork.store.Results;
import gradientwork.sweep.Figure;
import gradientwork.sweep.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pictures of results. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Draws a picture of results as PNG, SVG or PDF.",
    footer = {
      "",
      "NAME is a figure of the sweep file, or one of",
      "  loss       all runs, medians and bands over repeats",
      "  inner      inner loops in a row: objective, distance, learning rate",
      "  distances  between iterates: W², Frobenius, their difference, permuted fraction",
      "  neurons    in a plane, from start to end",
      "  pair       two runs over each other, and how their neurons correspond",
      "  output     data of one feature and the output of the network",
      "  heat-map   data of two features, the output as an image, a line a neuron",
      "  mass       of a JKO flow, on its grid and against the kink",
      "  crowd      crowd motion around an obstacle",
      "  learning   training and test loss and accuracy against seconds",
      "  gap        certified gap against seconds",
      "  plan       the plan and what became of it",
      "",
      "  gw plot                                        what suits the latest sweep",
      "  gw plot first --y test-loss --colour optimiser --out test.pdf",
      "  gw plot first neurons --order final_loss --limit 1 --plane pca"
    })
final class PlotCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private RunChoice runs;
  @Mixin private CurveOptions curves;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      defaultValue = "",
      description = "a sweep, or its file for the figures in it (default: the latest)")
  private String sweep;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "which picture (default: what suits)")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "",
      description = "x.png, x.svg or x.pdf (default: SWEEP-NAME.png here)")
  private String out;

  @Option(
      names = "--at",
      paramLabel = "ITERATION",
      split = ",",
      description = "which recorded networks: 0,10,100")
  private List<Long> at = List.of();

  @Option(
      names = "--plane",
      paramLabel = "I,J",
      defaultValue = "",
      description = "two coordinates of neurons, from 1; or pca")
  private String plane;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "2",
      description = "dots of a PNG for each point of 1/72 inch (default: ${DEFAULT-VALUE})")
  private double scale;

  @Option(names = "--dark", description = "for a dark page")
  private boolean dark;

  PlotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (!(scale >= 0.5 && scale <= 8)) {
      throw new Mistake("--scale " + scale + " is not allowed; it must be >= 0.5 and <= 8");
    }
    PictureFile format = format();
    Results results = place.results();
    List<String> kinds = Arrays.stream(Kind.values()).map(Kind::toString).toList();
    Drawn drawn = Drawn.of(sweep, name, results, kinds);
    Drawn of = drawn.named();
    Existing.check(results, of.sweep(), place.written());
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      Catalog catalog = new Catalog(session, results, of.sweep());
      Map<String, Figure> figures = drawn.figures(results, catalog.sweep());
      Chosen chosen = Chosen.of(catalog::query, runs.choice());
      String picture = picture(of.name(), figures, chosen);
      Figure figure = curves.over(figures.getOrDefault(picture, Figures.plain()));
      Kind kind = figures.containsKey(picture) ? Kind.LOSS : kind(picture, figures).orElseThrow();
      Picture made = kind.draw(catalog::query, chosen, wanted(figure));
      String file = out.isEmpty() ? catalog.sweep() + "-" + picture + "." + format : out;
      Drawn.write(file, format.bytes(made, dark ? Theme.DARK : Theme.LIGHT, scale));
      terminal.out().println(file);
      if (of.name().isEmpty()) {
        terminal.say("There are also " + String.join(", ", others(picture, figures, kinds)) + ".");
      }
    }
    return ExitCode.DONE;
  }

  private PictureFile format() {
    if (out.isEmpty()) {
      return PictureFile.PNG;
    }
    return Arrays.stream(PictureFile.values())
        .filter(format -> out.endsWith("." + format))
        .findFirst()
        .orElseThrow(() -> new Mistake("--out " + out + " must end in .png, .svg or .pdf"));
  }

  /** The name that is meant. */
  private String picture(String said, Map<String, Figure> figures, Chosen chosen) {
    if (!said.isEmpty()) {
      if (!figures.containsKey(said) && kind(said, figures).isEmpty()) {
        List<String> known = new ArrayList<>(figures.keySet());
        Arrays.stream(Kind.values()).map(Kind::toString).forEach(known::add);
        throw new Mistake(
            "there is no picture '"
                + said
                + "'"
                + Spelling.nearest(said, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; there are " + String.join(", ", known)));
      }
      return said;
    }
    return figures.keySet().stream()
        .findFirst()
        .orElseGet(() -> Kind.suiting(chosen.runs().get(0)).toString());
  }

  private static Optional<Kind> kind(String said, Map<String, Figure> figures) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(said) && !figures.containsKey(said))
        .findFirst();
  }

  private static List<String> others(
      String picture, Map<String, Figure> figures, List<String> kinds) {
    List<String> others = new ArrayList<>(figures.keySet());
    kinds.stream().filter(kind -> !figures.containsKey(kind)).forEach(others::add);
    others.remove(picture);
    return others;
  }

  private Wanted wanted(Figure figure) {
    boolean pca = plane.equals("pca");
    if (!plane.isEmpty() && !pca && !plane.matches("[1-9][0-9]{0,5},[1-9][0-9]{0,5}")) {
      throw new Mistake("--plane " + plane + " must be two coordinates such as 1,3, or pca");
    }
    List<Integer> coordinates =
        plane.isEmpty() || pca
            ? List.of()
            : Arrays.stream(plane.split(",")).map(Integer::valueOf).toList();
    return new Wanted(figure, at.stream().sorted().distinct().toList(), coordinates, pca);
  }
}
