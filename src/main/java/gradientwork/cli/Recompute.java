package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Recomputed;
import gradientwork.cluster.Session;
import gradientwork.cluster.Upkeep;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.run.Remeasurement;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Sweep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An indicator that nobody thought of before. */
@Command(
    name = "recompute",
    mixinStandardHelpOptions = true,
    description = {
      "Measures indicators on the recorded networks (snapshots) of runs that have ended, with the",
      "bits that recording them would have given, and fills the empty cells of their columns in",
      "iterations. It fills rows whose iteration has a snapshot; one that compares with the recorded",
      "iteration before (frobenius-step, neuron-speed, …) wants a snapshot there as well. It adds no",
      "row: a row stands for an iteration that was recorded, with its compute time and rate, which",
      "no network tells. Cells that have a number stay as they are, and so do the rows of runs.",
      "Doing it twice changes nothing. Exit code 2 if some run could not be measured."
    })
final class Recompute implements Callable<Integer> {
  private static final int SHOWN = 5;

  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Engine engine;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "the sweep's name")
  private String sweep;

  @Option(
      names = "--indicator",
      paramLabel = "NAME",
      split = ",",
      required = true,
      description = "what to measure: path-norm,active-patterns")
  private List<String> names;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "only these runs, by the columns of all_results: \"gamma < 1\"")
  private String where;

  @Option(
      names = "--like",
      paramLabel = "FILE",
      description = "the sweep file, for data that comes from files (default: as it was stored)")
  private String like;

  Recompute(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Indicator> indicators = names.stream().distinct().map(Recompute::indicator).toList();
    refuse(indicators, Indicator::fromNetworks, "recorded networks");
    Results results = place.writable();
    Existing.check(results, sweep, place.written());
    Set<String> runs = new TreeSet<>(Ended.of(results, sweep).status().keySet());
    if (where != null) {
      runs.retainAll(chosen(results));
    }
    SweepFolder folder = results.sweep(sweep);
    Map<String, AskedRun> asked = AskedRun.of(sweeps(folder), runs);
    for (AskedRun run : asked.values()) {
      Experiment experiment = run.experiment();
      refuse(
          indicators,
          indicator -> Remeasurement.suits(indicator, experiment),
          "networks of " + gradientwork.core.parameter.Words.of(experiment.algorithm().getClass()));
    }
    try (Upkeep upkeep = new Upkeep(folder)) {
      return tell(upkeep.recompute(indicators, runs, run -> asked.get(run).experiment()));
    }
  }

  private static Indicator indicator(String name) {
    List<String> all = Indicator.ALL.stream().map(gradientwork.core.parameter.Words::of).toList();
    int index = all.indexOf(name);
    if (index < 0) {
      throw new Mistake(
          "there is no indicator '"
              + name
              + "'"
              + Spelling.hint(name, all)
              + "; there are "
              + String.join(", ", all));
    }
    return kind(Indicator.ALL.get(index));
  }

  private static Indicator kind(Class<? extends Indicator> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** Says what cannot be told from networks, and what can. */
  private static void refuse(List<Indicator> wanted, Predicate<Indicator> suits, String from) {
    List<String> refused = wanted.stream().filter(suits.negate()).map(Indicator::name).toList();
    if (!refused.isEmpty()) {
      throw new Mistake(
          String.join(", ", refused)
              + " cannot be recomputed from "
              + from
              + ": only the method itself knows it while it runs; what can be is "
              + Indicator.ALL.stream()
                  .map(Recompute::kind)
                  .filter(suits)
                  .map(Indicator::name)
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Newest first: an experiment is the same in whichever generation it was asked for. */
  private Iterable<Sweep> sweeps(SweepFolder folder) {
    if (like != null) {
      return List.of(StoredSweep.read(like));
    }
    long newest = Live.of(folder).generation();
    return () ->
        LongStream.rangeClosed(1, newest)
            .map(age -> newest + 1 - age)
            .filter(generation -> folder.storage().exists(folder.text(generation)))
            .mapToObj(generation -> StoredSweep.of(folder, generation))
            .iterator();
  }

  private Set<String> chosen(Results results) {
    try (Session session = engine.open()) {
      return new Catalog(session, results, sweep)
          .query("select experiment from all_results where " + where).rows().stream()
              .map(row -> (String) row.get(0))
              .collect(Collectors.toSet());
    }
  }

  private int tell(Recomputed done) {
    terminal.say(
        sweep
            + ": filled "
            + Words.count(done.filled())
            + " rows of "
            + Words.count(done.runs())
            + " runs"
            + (done.withoutNetwork() > 0
                ? "; " + Words.count(done.withoutNetwork()) + " rows have no snapshot"
                : "")
            + (done.withoutRow() > 0
                ? "; " + Words.count(done.withoutRow()) + " snapshots have no row"
                : "")
            + ".");
    done.failures().entrySet().stream()
        .limit(SHOWN)
        .forEach(run -> terminal.say("  " + run.getKey().substring(0, 12) + ": " + run.getValue()));
    if (done.failures().isEmpty()) {
      return ExitCode.DONE;
    }
    terminal.say(Words.count(done.failures().size()) + " runs could not be measured.");
    return ExitCode.SOME_FAILED;
  }
}
