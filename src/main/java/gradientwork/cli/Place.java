package gradientwork.cli;

import gradientwork.store.Results;
import picocli.CommandLine.Option;

/** Which results. */
final class Place {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "folder or URI of the results (default: ${DEFAULT-VALUE})")
  private String results;

  Results results() {
    return Results.at(results);
  }

  /** As the user wrote it. */
  String written() {
    return results;
  }

  /** The option as it has to be typed again; empty for the default. */
  String option() {
    return results.equals("results") ? "" : " --results " + Words.quoted(results);
  }
}
