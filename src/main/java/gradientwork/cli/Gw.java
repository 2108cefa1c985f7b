package gradientwork.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: its verbs, and the options that all of them know. */
@Command(
    name = "gw",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Sweeps over the training dynamics of shallow ReLU networks, on Apache Spark.",
    footer = {
      "",
      "A first sweep:   gw run sweeps/first.conf, or gw new DATA.csv for your own table",
      "Its results:     gw sql \"select * from points\"",
      "What it may say: gw help, gw help optimiser, gw help adamw",
      "",
      "Exit codes: 0 all done, 1 a mistake in the command or the sweep file, 2 some runs failed,",
      "3 stopped early, 4 something outside the program. Everything after -- goes to spark-submit."
    })
final class Gw implements Runnable {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show where an error came from (or GW_DEBUG=1)")
  private boolean debug;

  Gw(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what to do? " + String.join(", ", spec.subcommands().keySet()));
  }

  /** What the jar says of itself. */
  static String[] version() {
    String version = Gw.class.getPackage().getImplementationVersion();
    return new String[] {"Gradient Work " + (version == null ? "(not packaged)" : version)};
  }
}
