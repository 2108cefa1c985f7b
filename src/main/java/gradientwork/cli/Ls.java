package gradientwork.cli;

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
    if (where == null && order.equals(BY_POSITION)) {
      output.write(RunList.of(results.sweep(sweep), limit), terminal);
      return ExitCode.DONE;
    }
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      output.write(new Catalog(session, results, sweep).query(runs()), terminal);
    }
    return ExitCode.DONE;
  }

  private String runs() {
    return "select "
        + String.join(", ", RunList.COLUMNS)
        + " from results"
        + (where == null ? "" : " where " + where)
        + " order by "
        + order
        + (limit == null ? "" : " limit " + limit);
  }

  private static Frame sweeps(Results results) {
    List<List<Object>> rows = new ArrayList<>();
    for (String name : results.sweeps()) {
      Ended ended = Ended.of(results, name);
      rows.add(
          Arrays.asList(
              name,
              (long) ended.asked().size(),
              (long) ended.status().size(),
              ended.failed(),
              ended.time().orElse(null)));
    }
    return new Frame(
        List.of("sweep", "experiments", "ended", "failed", "last_commit"),
        List.of(
            Frame.Type.TEXT,
            Frame.Type.LONG,
            Frame.Type.LONG,
            Frame.Type.LONG,
            Frame.Type.TIMESTAMP),
        rows);
  }
}
