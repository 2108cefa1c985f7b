package gradientwork.cli;

import gradientwork.cluster.Upkeep;
import gradientwork.store.Results;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fewer files for the same rows. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Joins the small files of a sweep's tables. The files that they replace stay for an hour, for",
      "readers that still know their names. A sweep that ends with many files joins them by itself."
    })
final class Compact implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "the sweep's name")
  private String sweep;

  Compact(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.writable();
    Existing.check(results, sweep, place.written());
    try (Upkeep upkeep = new Upkeep(results.sweep(sweep))) {
      Upkeep.Files files = upkeep.compact();
      terminal.say(
          files.before() == files.after()
              ? sweep + ": nothing to join in " + files.after() + " files."
              : sweep + ": " + files.before() + " files are now " + files.after() + ".");
    }
    return ExitCode.DONE;
  }
}
