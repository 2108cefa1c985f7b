package gradientwork.cli;

import gradientwork.cluster.Verification;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Sweep;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a run comes out the same again. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one experiment again, here and now, and compares every row with the stored one, bit for",
      "bit; what clocks wrote aside. On another kind of processor --tolerance says how far numbers",
      "may be apart, relative to the larger of two, those of a network to its largest weight; the",
      "largest difference is told. Exit code 2 if they differ."
    })
final class Verify implements Callable<Integer> {
  private static final int SHOWN = 5;

  private final Terminal terminal;
  @Mixin private Place place;

  @Parameters(index = "0", paramLabel = "RUN", description = "the first digits of its id")
  private String prefix;

  @Option(
      names = "--like",
      paramLabel = "FILE",
      description = "the sweep file, for data that comes from files (default: as it was stored)")
  private String like;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = "relative difference of numbers to overlook (default: none, bit for bit)")
  private Double tolerance;

  Verify(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (tolerance != null && !(tolerance >= 0 && tolerance < 1)) {
      throw new Mistake("--tolerance " + tolerance + " must be at least 0 and less than 1");
    }
    Results results = place.results();
    Existing.check(results, "", place.written());
    FoundRun run = FoundRun.of(results, results.sweeps(), prefix, place.written());
    SweepFolder folder = results.sweep(run.sweep());
    Sweep sweep = like == null ? StoredSweep.newest(folder) : StoredSweep.read(like);
    OptionalDouble bound =
        tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance);
    Verification verification =
        Verification.of(folder, sweep, run.id(), bound)
            .orElseThrow(
                () ->
                    new Mistake(
                        (like == null ? "the newest generation of " + run.sweep() : like)
                            + " does not ask for experiment "
                            + prefix));
    List<String> differences = verification.differences();
    differences.stream().limit(SHOWN).forEach(words -> terminal.say("  " + words));
    terminal.say(
        run.id().substring(0, Math.min(12, run.id().length()))
            + ": "
            + (differences.isEmpty()
                ? Words.count(verification.rows()) + " rows, all the same " + within(verification)
                : differences.size()
                    + " of "
                    + verification.rows()
                    + " rows differ"
                    + (verification.largest() > 0 ? "; " + largest(verification) : ".")));
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
  }

  private String within(Verification verification) {
    return verification.largest() == 0
        ? "bit for bit."
        : "within " + tolerance + "; " + largest(verification);
  }

  private static String largest(Verification verification) {
    return String.format(
        Locale.ROOT,
        "the largest relative difference is %.3g, %s.",
        verification.largest(),
        verification.where());
  }
}
