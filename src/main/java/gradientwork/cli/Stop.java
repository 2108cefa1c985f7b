package gradientwork.cli;

import gradientwork.cluster.Driver;
import gradientwork.store.Results;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a sweep that is being run to checkpoint and end. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Asks a running sweep to checkpoint and end. Run again, it goes on from there.")
final class Stop implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "the sweep's name")
  private String sweep;

  Stop(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    Existing.check(results, sweep, place.written());
    Optional<String> holder = Driver.stop(results.sweep(sweep));
    terminal.say(
        holder
            .map(who -> sweep + ": asked " + who + " to end; it does so after its next steps.")
            .orElse(sweep + ": nobody is working on it."));
    return ExitCode.DONE;
  }
}
