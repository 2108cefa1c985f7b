package gradientwork.cli;

import gradientwork.cluster.BadQuery;
import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Session;
import gradientwork.store.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweeps of a results folder, or the runs of one. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = "Lists the sweeps there are, or the runs of one.")
final class Ls implements Callable<Integer> {
  private static final String BY_POSITION = "position";

  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Output output;

  @Parameters(index = "0", arity = "0..1", paramLabel = "SWEEP", description = "lists its runs")
  private String sweep;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "only these runs: \"final_loss < 1e-6\"")
  private String where;

  @Option(names = "--order", paramLabel = "COLUMNS", description = "in that order: \"final_loss\"")
  private String order = BY_POSITION;

  @Option(names = "--limit", paramLabel = "N", description = "at most so many")
  private Integer limit;

  @Option(
      names = "--all",
      description = "of all generations of the sweep file, not only of the current one")
  private boolean all;

  @Option(
      names = "--events",
      description = "what happened to it, oldest first: drivers, commits, ends of runs")
  private boolean events;

  Ls(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    if (sweep == null) {
      output.write(sweeps(results), terminal);
      return ExitCode.DONE;
    }
    Existing.check(results, sweep, place.written());
    if (events) {
      output.write(Events.of(results.sweep(sweep), limit), terminal);
      return ExitCode.DONE;
    }
    if (where == null && !all && order.equals(BY_POSITION)) {
      output.write(RunList.of(results.sweep(sweep), limit), terminal);
      return ExitCode.DONE;
    }
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      output.write(answer(new Catalog(session, results, sweep)), terminal);
    }
    return ExitCode.DONE;
  }

  private Frame answer(Catalog catalog) {
    try {
      return catalog.query(runs());
    } catch (BadQuery mistake) {
      // where it is in a query that the user did not write helps nobody
      throw new Mistake("--where or --order: " + mistake.what());
    }
  }

  private String runs() {
    return "select "
        + String.join(", ", RunList.COLUMNS)
        + " from "
        + (all ? "all_results" : "results")
        + (where == null ? "" : " where " + where)
        + " order by "
        + order
        + (limit == null ? "" : " limit " + limit);
  }

  private Frame sweeps(Results results) {
    List<List<Object>> rows = new ArrayList<>();
    for (String name : results.sweeps()) {
      Ended ended = Ended.of(results, name);
      rows.add(
          Arrays.asList(
              name,
              (long) ended.asked(all).size(),
              ended.count(all, status -> true),
              ended.count(all, "failed"::equals),
              ended.time().orElse(null),
              ended.count(all, "pruned"::equals)));
    }
    return new Frame(
        List.of("sweep", "experiments", "ended", "failed", "last_commit", "pruned"),
        List.of(
            Frame.Type.TEXT,
            Frame.Type.LONG,
            Frame.Type.LONG,
            Frame.Type.LONG,
            Frame.Type.TIMESTAMP,
            Frame.Type.LONG),
        rows);
  }
}
