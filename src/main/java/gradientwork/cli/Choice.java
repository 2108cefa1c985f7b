package gradientwork.cli;

import picocli.CommandLine.Option;

/** Which sweep the views show. */
final class Choice {
  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      defaultValue = "",
      description = "whose rows the views show: a name, or all (default: the latest sweep)")
  private String sweep;

  String sweep() {
    return sweep;
  }
}
