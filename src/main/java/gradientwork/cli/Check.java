package gradientwork.cli;

import gradientwork.store.Audit;
import gradientwork.store.Results;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whether the files are those that were written. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Holds every file of a sweep to its digest, and the files that lie there to the journal.",
      "Exit code 4 if something is damaged. Without a name: all sweeps."
    })
final class Check implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;

  @Parameters(index = "0", arity = "0..1", paramLabel = "SWEEP", description = "the sweep's name")
  private String sweep;

  Check(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    Existing.check(results, sweep == null ? "" : sweep, place.written());
    boolean damaged = false;
    for (String name : sweep == null ? results.sweeps() : List.of(sweep)) {
      Audit audit = Audit.of(results.sweep(name));
      audit.damage().forEach(sentence -> terminal.say("  damaged  " + sentence));
      audit.orphans().forEach(sentence -> terminal.say("  left     " + sentence));
      damaged |= !audit.damage().isEmpty();
      terminal.say(name + ": " + summary(name, audit));
    }
    return damaged ? ExitCode.INFRASTRUCTURE : ExitCode.DONE;
  }

  private String summary(String name, Audit audit) {
    String all = Words.count(audit.files()) + " files, " + Words.bytes(audit.bytes()) + ": ";
    if (audit.damage().isEmpty()) {
      return all + "as they were written.";
    }
    return all
        + Words.count(audit.damage().size())
        + " damaged. Bring them back from a copy, or start the sweep anew: "
        + terminal.command()
        + " run FILE --fresh"
        + place.option()
        + "; '"
        + terminal.command()
        + " rm "
        + name
        + " --where …' takes single runs out.";
  }
}
