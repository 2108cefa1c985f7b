package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Session;
import gradientwork.store.Results;
import gradientwork.sweep.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One run with its parameters and outcome. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one run: its outcome, its parameters and its course.")
final class Show implements Callable<Integer> {
  private static final int COURSE_SHOWN = 12;

  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "the first digits of an experiment's id, as many as make it unique")
  private String run;

  Show(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String prefix = run.replaceFirst("…$", "");
    if (!prefix.matches("[0-9a-f]{1,64}")) {
      throw new Mistake(
          "'" + run + "' is not the beginning of an experiment's id; gw ls SWEEP lists them");
    }
    Results results = place.results();
    Existing.check(results, "all", place.written());
    Found found = find(results, prefix);
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      Catalog catalog = new Catalog(session, results, found.sweep());
      Frame outcome = outcome(catalog, found.id());
      if (!output.forEyes()) {
        output.write(outcome, terminal);
        return ExitCode.DONE;
      }
      output.write(upright(outcome), terminal);
      terminal.out().println();
      Frame course = course(catalog, found.id());
      LossCurve.write(course, terminal);
      output.write(Course.of(course, COURSE_SHOWN), terminal);
    }
    return ExitCode.DONE;
  }

  /** An experiment and the sweep it was found in. */
  private record Found(String sweep, String id) {}

  private Found find(Results results, String prefix) {
    List<Found> found = new ArrayList<>();
    for (String sweep : results.sweeps()) {
      Ended.of(results, sweep).asked().stream()
          .filter(id -> id.startsWith(prefix))
          .forEach(id -> found.add(new Found(sweep, id)));
    }
    long different = found.stream().map(Found::id).distinct().count();
    if (different == 0) {
      throw new Mistake("no experiment in " + place.written() + " begins with " + prefix);
    }
    if (different > 1) {
      throw new Mistake(
          different + " experiments begin with " + prefix + "; give more of its digits");
    }
    return found.get(found.size() - 1);
  }

  private static Frame outcome(Catalog catalog, String id) {
    return catalog.query(
        "select e.sweep, e.experiment, e.name, e.repeat, r.status, r.reason, r.error,"
            + " r.iterations, r.final_loss, r.best_loss, r.best_iteration, r.test_at_best,"
            + " r.objective, r.compute_seconds, r.host, r.ended_at, e.config_json"
            + " from experiments e left join runs r"
            + " on r.sweep = e.sweep and r.experiment = e.experiment"
            + " where e.experiment = '"
            + id
            + "'");
  }

  /** A single row as one line per column, what is absent left out. */
  private static Frame upright(Frame frame) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> only = frame.rows().get(0);
    for (int c = 0; c < only.size(); c++) {
      String column = frame.columns().get(c);
      if (column.equals("config_json")) {
        Config.lines((String) only.get(c)).forEach(rows::add);
        Stored.algorithm((String) only.get(c))
            .notes()
            .forEach((note, value) -> rows.add(List.of(note, value)));
      } else if (only.get(c) != null) {
        rows.add(Arrays.asList(column, only.get(c)));
      }
    }
    return new Frame(List.of("what", "value"), List.of(Frame.Type.TEXT, Frame.Type.TEXT), rows);
  }

  private static Frame course(Catalog catalog, String id) {
    return catalog.query(
        "select * from iterations where experiment = '" + id + "' order by iteration");
  }
}
