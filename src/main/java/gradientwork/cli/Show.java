package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.report.CellText;
import gradientwork.store.Forecast;
import gradientwork.store.Results;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One run with its parameters and outcome, or a sweep. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one run: its outcome, its parameters and its course;",
      "or a sweep: what it was foretold to take and what it took."
    })
final class Show implements Callable<Integer> {
  private static final int COURSE_SHOWN = 12;
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      paramLabel = "RUN|SWEEP",
      description = {
        "the first digits of an experiment's id, as many as make it unique;",
        "or a sweep: what was foretold of it, and what happened"
      })
  private String what;

  Show(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    if (results.sweeps().contains(what)) {
      sweep(results);
    } else {
      run(results);
    }
    return ExitCode.DONE;
  }

  private void sweep(Results results) {
    List<Forecast> forecasts = Forecast.of(results.sweep(what));
    if (!output.forEyes()) {
      output.write(ShowSweep.rows(forecasts), terminal);
      return;
    }
    Ended ended = Ended.of(results, what);
    long asked = ended.asked(false).size();
    long failed = ended.count(false, "failed"::equals);
    long pruned = ended.count(false, "pruned"::equals);
    terminal
        .out()
        .println(
            what
                + ": "
                + PlanText.experiments(asked)
                + ", "
                + Words.count(ended.count(false, way -> true))
                + " ended"
                + (failed > 0 ? ", " + Words.count(failed) + " of them failed" : "")
                + (pruned > 0 ? ", " + Words.count(pruned) + " of them pruned" : "")
                + ended.time().map(time -> "; last commit " + CellText.readable(time)).orElse(""));
    for (Forecast forecast : ShowSweep.latest(forecasts)) {
      terminal.out().println();
      terminal.out().println(ShowSweep.title(forecast));
      output.write(ShowSweep.beside(forecast), terminal);
    }
    terminal.out().flush();
  }

  private void run(Results results) {
    String prefix = what.replaceFirst("…$", "");
    if (!prefix.matches("[0-9a-f]{1,64}")) {
      throw new Mistake(
          "'"
              + what
              + "' is not the beginning of an experiment's id, nor a sweep in "
              + place.written()
              + "; gw ls lists sweeps, gw ls SWEEP their runs");
    }
    Existing.check(results, "all", place.written());
    FoundRun found = FoundRun.of(results, results.sweeps(), prefix, place.written());
    ShowRun run = new ShowRun(results.sweep(found.sweep()), found.id());
    Frame outcome = run.outcome();
    if (!output.forEyes()) {
      output.write(outcome, terminal);
      return;
    }
    output.write(ShowRun.upright(outcome), terminal);
    terminal.out().println();
    Frame course = run.course();
    LossCurve.write(course, terminal);
    output.write(Course.of(course, COURSE_SHOWN), terminal);
  }
}
