package gradientwork.cli;

import gradientwork.cluster.BadQuery;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.problem.BadInput;
import gradientwork.report.figure.NothingToDraw;
import gradientwork.store.StoreError;
import gradientwork.sweep.SweepError;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into one sentence and an exit code. */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Gw gw;
  private final Map<String, String> environment;

  Mistakes(Gw gw, Map<String, String> environment) {
    this.gw = gw;
    this.environment = environment;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String verb = command.getCommandSpec().qualifiedName();
    gw.terminal().say("gw: " + sentence(e) + " (" + verb + " --help says more)");
    return ExitCode.MISTAKE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (gw.debug() || "1".equals(environment.get("GW_DEBUG"))) {
      e.printStackTrace(gw.terminal().err());
    }
    if (e instanceof SweepError
        || e instanceof BadQuery
        || e instanceof BadInput
        || e instanceof NotAllowed
        || e instanceof NothingToDraw
        || e instanceof Mistake) {
      gw.terminal().say("gw: " + e.getMessage());
      return ExitCode.MISTAKE;
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String first = message.lines().findFirst().orElse(message);
    gw.terminal()
        .say(
            e instanceof StoreError
                ? "gw: " + first
                : "gw: "
                    + e.getClass().getSimpleName()
                    + ": "
                    + first
                    + " (this is not about your sweep; the same command with --debug says where)");
    gw.terminal().say("To try again: " + again(parsed));
    return ExitCode.INFRASTRUCTURE;
  }

  private String again(ParseResult parsed) {
    StringBuilder command = new StringBuilder(gw.terminal().command());
    parsed.originalArgs().forEach(arg -> command.append(' ').append(Words.quoted(arg)));
    return command.toString();
  }

  private static String sentence(ParameterException e) {
    String message = e.getMessage().lines().findFirst().orElse("");
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      return "'"
          + word
          + "' is not known here"
          + Spelling.nearest(word, known(e.getCommandLine(), word.startsWith("-")))
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("");
    }
    return message.isEmpty() ? e.getClass().getSimpleName() : message;
  }

  private static Collection<String> known(CommandLine command, boolean options) {
    return options
        ? command.getCommandSpec().options().stream().flatMap(o -> Stream.of(o.names())).toList()
        : command.getSubcommands().keySet();
  }
}
