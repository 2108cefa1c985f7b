package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.report.page.Report;
import gradientwork.store.Live;
import gradientwork.store.Results;
import java.io.IOException;
import java.io.Writer;
import java.util.Collections;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A sweep as one page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a sweep as one page of HTML that opens by a double click, without a network.",
      "The reader chooses what panels, colours and line styles mean, filters, and sees the SQL of",
      "every figure. The same tables give the same bytes."
    },
    footer = {
      "",
      "  gw report                  the latest sweep, into SWEEP.html",
      "  gw report first --out first.html"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int MEGABYTE = 1_000_000;

  private final Terminal terminal;
  @Mixin private Place place;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "its name (default: the latest)")
  private String sweep = "";

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "into this file (default: SWEEP.html)")
  private String out;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "10",
      description = "at most so large; curves are thinned to fit (default: ${DEFAULT-VALUE})")
  private int megabytes;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (megabytes < 1 || megabytes > 500) {
      throw new Mistake("--megabytes " + megabytes + " must be at least 1 and at most 500");
    }
    if (sweep.equals(Catalog.ALL)) {
      throw new Mistake("a report is about one sweep; gw ls lists them");
    }
    Results results = place.results();
    Existing.check(results, sweep, place.written());
    String name = sweep.isEmpty() ? latest(results) : sweep;
    String file = out == null ? name + ".html" : out;
    try (NewFile page = new NewFile(file);
        Session session = Session.open(Session.Options.EMBEDDED)) {
      Report report =
          Report.of(new Catalog(session, results, name), results.sweep(name), megabytes * MEGABYTE);
      try (Writer writer = page.writer()) {
        writer.write(report.html());
      }
      page.complete();
      terminal.say("Wrote " + file + ": " + said(report) + ".");
    }
    return ExitCode.DONE;
  }

  /** As the views choose it, but before Spark is started for a file that cannot be written. */
  private static String latest(Results results) {
    return Collections.max(
        results.sweeps(), Comparator.comparingLong(name -> Live.of(results.sweep(name)).worked()));
  }

  private static String said(Report report) {
    String recorded = Words.count(report.recorded()) + " recorded iterations";
    return Words.count(report.runs())
        + (report.runs() == 1 ? " run, " : " runs, ")
        + (report.points() == report.recorded()
            ? recorded
            : Words.count(report.points()) + " of " + recorded)
        + ", "
        + Words.bytes(report.html().length());
  }
}
