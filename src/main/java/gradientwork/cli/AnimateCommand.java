package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.core.parameter.Spelling;
import gradientwork.report.figure.Chosen;
import gradientwork.report.figure.MovingKind;
import gradientwork.report.figure.Timing;
import gradientwork.report.picture.GifFile;
import gradientwork.report.picture.Theme;
import gradientwork.store.Results;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Animations of results. */
@Command(
    name = "animate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Animates the recorded networks of a run as a GIF; nothing is run again.",
    footer = {
      "",
      "NAME is one of",
      "  output     the output of the network and its neurons at their kinks",
      "  neurons    in the plane, with cells, critical directions and the convex optimum",
      "  mass       of a JKO flow, on its grid and against the kink",
      "  crowd      crowd motion around an obstacle",
      "",
      "  gw animate first output --order final_loss --limit 1 --fps 12 --out first.gif"
    })
final class AnimateCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private RunChoice runs;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      defaultValue = "",
      description = "a sweep (default: the latest)")
  private String sweep;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "which animation (default: what suits)")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "",
      description = "x.gif (default: SWEEP-NAME.gif here)")
  private String out;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "10",
      description = "frames a second (default: ${DEFAULT-VALUE})")
  private double perSecond;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "15",
      description = "seconds at most; long runs are thinned evenly (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--every",
      paramLabel = "K",
      defaultValue = "1",
      description = "each K-th recorded network (default: ${DEFAULT-VALUE})")
  private int every;

  @Option(names = "--dark", description = "for a dark page")
  private boolean dark;

  AnimateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (!out.isEmpty() && !out.endsWith(".gif")) {
      throw new Mistake("--out " + out + " must end in .gif");
    }
    Timing timing = new Timing(perSecond, seconds, every);
    Results results = place.results();
    List<String> known = Arrays.stream(MovingKind.values()).map(MovingKind::toString).toList();
    Drawn drawn = Drawn.of(sweep, name, results, known).named();
    if (!drawn.name().isEmpty() && !known.contains(drawn.name())) {
      throw new Mistake(unknown(drawn.name(), known));
    }
    Existing.check(results, drawn.sweep(), place.written());
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      Catalog catalog = new Catalog(session, results, drawn.sweep());
      Chosen chosen = Chosen.of(catalog::query, runs.choice());
      MovingKind kind =
          Arrays.stream(MovingKind.values())
              .filter(each -> each.toString().equals(drawn.name()))
              .findFirst()
              .orElseGet(() -> MovingKind.suiting(chosen.runs().get(0)));
      byte[] gif =
          GifFile.bytes(kind.draw(catalog::query, chosen, timing), dark ? Theme.DARK : Theme.LIGHT);
      String file = out.isEmpty() ? catalog.sweep() + "-" + kind + ".gif" : out;
      Drawn.write(file, gif);
      terminal.out().println(file);
    }
    return ExitCode.DONE;
  }

  private static String unknown(String said, List<String> known) {
    return "there is no animation '"
        + said
        + "'"
        + Spelling.nearest(said, known)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("; there are " + String.join(", ", known));
  }
}
