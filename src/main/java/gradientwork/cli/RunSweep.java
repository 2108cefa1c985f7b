package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Driver;
import gradientwork.cluster.Foretelling;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Outcome;
import gradientwork.cluster.Prediction;
import gradientwork.cluster.Settings;
import gradientwork.cluster.Standing;
import gradientwork.cluster.Starting;
import gradientwork.store.Results;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweptColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a sweep to its end, or goes on where it stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a sweep to its end. Run again, it goes on where it stopped.")
final class RunSweep implements Callable<Integer> {
  private static final int FAILURES_SHOWN = 5;

  private final Terminal terminal;
  @Mixin private Files files;
  @Mixin private Place place;
  @Mixin private Engine engine;

  @Option(names = "--fresh", description = "run everything again, replacing what is there")
  private boolean fresh;

  @Option(names = "--retry-failed", description = "also run again what failed")
  private boolean retryFailed;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "checkpoint and end after 90s, 30m, 2h or 1d; the next run goes on")
  private Duration time;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "end early when more than so many runs have failed (default: never)")
  private Long maxFailures;

  @Mixin private Watching watching;

  RunSweep(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    watching.check();
    Sweep sweep = files.read();
    Results results = place.writable();
    Settings settings =
        Settings.DEFAULT
            .withFresh(fresh)
            .withRetryFailed(retryFailed)
            .withDeadline(Optional.ofNullable(time))
            .withMaxFailures(maxFailures == null ? Long.MAX_VALUE : maxFailures)
            .withCareful(System.getenv("GW_RESTARTED") != null);
    terminal.say(
        sweep.name()
            + ": "
            + Words.count(sweep.size())
            + (sweep.size() == 1 ? " experiment" : " experiments")
            + "; starting Spark …");
    sweep.rules().forEach(rule -> rule.warning().ifPresent(terminal::say));
    PlanText.pruning(sweep).forEach(terminal::say);
    Standing.change(results, sweep)
        .ifPresent(change -> PlanText.changes(change).forEach(terminal::say));
    try (Starting session = engine.start()) {
      Foretelling foretelling = Foretelling.of(results, sweep, settings, session);
      Optional<Prediction> prediction = foretelling.on(session.slots());
      prediction.ifPresent(this::foretold);
      engine.page(session).ifPresent(page -> terminal.say("Spark's page: " + page));
      Outcome outcome;
      try (Watching.Page page = watching.open(sweep, prediction, terminal);
          Screen screen = new Screen(sweep.name(), terminal)) {
        outcome =
            page.shown(new Driver(session, results, sweep, settings))
                .run(
                    progress -> {
                      foretelling.look(progress);
                      screen.show(progress);
                      page.told(progress);
                    });
        page.ended(outcome);
      }
      foretelling.happened(outcome);
      summary(sweep, outcome);
      if (outcome.progress().failed() > 0) {
        failures(new Catalog(session.session(), results, sweep.name()));
      }
      next(sweep, outcome);
      return outcome.exitCode();
    }
  }

  private void foretold(Prediction prediction) {
    terminal.say(
        "about "
            + Words.readable(prediction.wall().expected())
            + " ("
            + Words.readable(prediction.wall().low())
            + " to "
            + Words.readable(prediction.wall().high())
            + ") and "
            + Words.bytes(prediction.bytes().expected()));
  }

  private void summary(Sweep sweep, Outcome outcome) {
    long ended = outcome.progress().ended();
    long before = outcome.progress().before();
    long failed = outcome.progress().failed();
    long pruned = outcome.progress().pruned();
    String what =
        ended == 0 && before > 0 && !outcome.stopped()
            ? "all " + Words.count(before) + " were done before"
            : Words.count(ended)
                + " done in "
                + Words.readable(outcome.seconds())
                + (before > 0 ? ", " + Words.count(before) + " before" : "")
                + (failed > 0 ? ", " + Words.count(failed) + " failed" : "")
                + (pruned > 0 ? ", " + Words.count(pruned) + " of them pruned" : "");
    String left =
        outcome.stopped()
            ? "; stopped with "
                + Words.count(outcome.progress().left())
                + " left, nothing that was done is lost"
            : "";
    terminal.say(sweep.name() + ": " + what + left + ".");
  }

  private void failures(Catalog catalog) {
    String failures = " from results where status = 'failed'";
    Frame failed =
        catalog.query(
            "select experiment, name, reason"
                + failures
                + " order by position limit "
                + FAILURES_SHOWN);
    for (int row = 0; row < failed.rows().size(); row++) {
      terminal.say("  failed  " + failed.cell(row, "name") + ": " + failed.cell(row, "reason"));
      terminal.say(
          "          " + gw("show " + failed.cell(row, "experiment").toString().substring(0, 12)));
    }
    long all = (Long) catalog.query("select count(*)" + failures).rows().get(0).get(0);
    if (all > failed.rows().size()) {
      String more = Words.count(all - failed.rows().size()) + " more";
      String list = "ls " + catalog.sweep() + " --where \"status = 'failed'\"";
      terminal.say("  failed  … and " + more + ":  " + gw(list));
    }
    terminal.say("  to repeat what failed:  " + again(" --retry-failed"));
  }

  /** The command that goes on with the sweep, on the same cluster. */
  private String again(String flag) {
    return gw("run " + files.written() + flag) + engine.chosen();
  }

  private void next(Sweep sweep, Outcome outcome) {
    if (outcome.stopped()) {
      terminal.say("To go on:     " + again(""));
    }
    terminal.say("Results:      " + place.results().root() + " (sweep " + sweep.name() + ")");
    // without a name it is the sweep that committed last that is asked
    String named = place.results().sweeps().size() > 1 ? " --sweep " + sweep.name() : "";
    terminal.say("What to type: " + gw("sql" + named + " \"" + question(sweep) + "\""));
    terminal.say(
        "              "
            + gw("sql" + named)
            + "    a prompt; "
            + terminal.command()
            + " tables    what there is to ask");
  }

  /** The points of the sweep, best first, in its own words. */
  private static String question(Sweep sweep) {
    List<String> columns =
        new ArrayList<>(sweep.columns().stream().map(SweptColumn::name).toList());
    columns.add("median_final_loss");
    return "select " + String.join(", ", columns) + " from points order by median_final_loss";
  }

  private String gw(String rest) {
    return terminal.command() + " " + rest + place.option();
  }
}
