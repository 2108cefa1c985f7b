package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Session;
import gradientwork.cluster.Upkeep;
import gradientwork.store.Results;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a sweep, or some of its runs. */
@Command(
    name = "rm",
    mixinStandardHelpOptions = true,
    description = {
      "Removes a sweep with all its results, or with --where the runs that a condition names; run",
      "again, the sweep makes those anew."
    })
final class Rm implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Engine engine;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "the sweep's name")
  private String sweep;

  @Option(
      names = "--where",
      paramLabel = "SQL",
      description = "a condition over the columns of all_results: \"gamma < 1\"")
  private String where;

  @Option(names = "--yes", description = "really remove; without it, say what would be removed")
  private boolean yes;

  Rm(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    Existing.check(results, sweep, place.written());
    if (where != null) {
      Set<String> runs = runs(results);
      say(Words.count(runs.size()) + (runs.size() == 1 ? " run" : " runs"));
      if (yes && !runs.isEmpty()) {
        try (Upkeep upkeep = new Upkeep(results.sweep(sweep))) {
          upkeep.remove(runs);
        }
      }
    } else {
      Ended ended = Ended.of(results, sweep);
      say("all of it, " + Words.count(ended.status().size()) + " runs that ended among them");
      if (yes) {
        try (Upkeep upkeep = new Upkeep(results.sweep(sweep))) {
          upkeep.removeAll();
        }
      }
    }
    return ExitCode.DONE;
  }

  private void say(String what) {
    terminal.say(
        sweep + ": " + (yes ? "removing " + what + "." : what + " would go; --yes removes it."));
  }

  private Set<String> runs(Results results) {
    try (Session session = engine.open()) {
      Frame found =
          new Catalog(session, results, sweep)
              .query("select experiment from all_results where " + where);
      Set<String> runs = new HashSet<>();
      found.rows().forEach(row -> runs.add((String) row.get(0)));
      return runs;
    }
  }
}
