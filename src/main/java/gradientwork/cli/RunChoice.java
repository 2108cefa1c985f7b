package gradientwork.cli;

import gradientwork.report.figure.Choice;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Which runs of a sweep. */
final class RunChoice {
  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      defaultValue = "",
      description = "only these runs: \"gamma < 1 and final_loss < 1e-6\"")
  private String where;

  @Option(
      names = "--order",
      paramLabel = "COLUMNS",
      defaultValue = "",
      description = "in that order: \"final_loss desc\" (default: as written)")
  private String order;

  @Option(names = "--limit", paramLabel = "N", description = "at most so many")
  private Integer limit;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      defaultValue = "",
      description = "this run: the first digits of its id")
  private String run;

  Choice choice() {
    if (!run.matches("[0-9a-f]{0,64}…?")) {
      throw new Mistake("'" + run + "' is not the beginning of an experiment's id");
    }
    if (limit != null && limit < 1) {
      throw new Mistake("--limit " + limit + " leaves nothing to draw; at least 1");
    }
    String one = run.isEmpty() ? "" : "experiment like '" + run.replace("…", "") + "%'";
    String both = where.isEmpty() || one.isEmpty() ? where + one : one + " and (" + where + ")";
    return new Choice(both, order, limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
  }
}
