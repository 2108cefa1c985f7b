package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.report.figure.Chosen;
import gradientwork.report.figure.Kind;
import gradientwork.report.figure.Wanted;
import gradientwork.report.picture.Picture;
import gradientwork.report.picture.PictureFile;
import gradientwork.report.picture.Theme;
import gradientwork.store.Results;
import gradientwork.sweep.Figure;
import gradientwork.sweep.Figures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pictures of results. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    description = "Draws a picture: PNG, SVG or PDF.")
final class PlotCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private RunChoice runs;

  @Parameters(index = "0", arity = "0..1", paramLabel = "SWEEP", description = "a sweep")
  private String sweep = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "a picture")
  private String name = "";

  @Option(names = "--out", paramLabel = "FILE", description = "x.png, x.svg or x.pdf")
  private String out = "";

  PlotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    System.setProperty("java.awt.headless", "true");
    Results results = place.results();
    Existing.check(results, sweep, place.written());
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      Catalog catalog = new Catalog(session, results, sweep);
      Chosen chosen = Chosen.of(catalog::query, runs.choice());
      Figure figure = Figures.plain();
      Picture picture = Kind.LOSS.draw(catalog::query, chosen, Wanted.of(figure));
      java.nio.file.Path path = java.nio.file.Path.of(out);
      PictureFile kind = PictureFile.valueOf(out.substring(out.lastIndexOf('.') + 1).toUpperCase());
      java.nio.file.Files.write(path, kind.bytes(picture, Theme.LIGHT));
      terminal.out().println(path);
    }
    return ExitCode.DONE;
  }
}
