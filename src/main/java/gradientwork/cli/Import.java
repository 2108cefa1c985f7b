package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Driver;
import gradientwork.cluster.Outcome;
import gradientwork.cluster.Session;
import gradientwork.cluster.Settings;
import gradientwork.store.Results;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Networks trained elsewhere, measured and certified like ours: a sweep in which nothing moves. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a network that was trained elsewhere.",
      "It is measured on the data and the objective of a sweep file, with its indicators, and where",
      "that is possible it is proven how far it is from the optimum.",
      "Axes over data and objective stay; those over network and algorithm are left out."
    })
final class Import implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "NETWORK.csv",
      description = "a table with columns w_1, …, w_d, v; one row a neuron")
  private String network;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "replaces a key of the sweep file, or its axis: objective.beta=0.01")
  private List<String> overrides = List.of();

  @Option(
      names = "--like",
      required = true,
      paramLabel = "FILE",
      description = "the sweep file whose data, objective and indicators are used")
  private String like;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the sweep under which it is kept (default: the name of the network's file)")
  private String name;

  @Mixin private Place place;
  @Mixin private Output output;
  @Mixin private Engine engine;

  Import(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sweep sweep = sweep();
    Results results = place.writable();
    try (Session session = engine.open()) {
      Outcome outcome =
          new Driver(session, results, sweep, Settings.DEFAULT.withRetryFailed(true))
              .run(progress -> {});
      output.write(new Catalog(session, results, sweep.name()).query(QUESTION), terminal);
      terminal.say(
          "Kept as sweep "
              + sweep.name()
              + "; beside other runs on the same data and beta: "
              + terminal.command()
              + " sql --sweep "
              + sweep.name()
              + " \"select * from gaps\""
              + place.option());
      return outcome.exitCode();
    }
  }

  private static final String QUESTION =
      "select name, status, final_loss, objective, lower_bound, gap, restricted_optimum, bound_kind"
          + " from results order by position";

  private Sweep sweep() {
    List<String> all = new ArrayList<>(overrides);
    all.add("network={ kind = table, path = " + quoted(network) + " }");
    all.add("algorithm={ kind = none }");
    all.add("repeats=1");
    all.add("name=" + quoted(name == null ? Words.sweepName(network, "network-") : name));
    FileInputs inputs = new FileInputs();
    Sweep sweep = SweepFile.read(like, all, List.of("network", "algorithm"), inputs::digest);
    sweep.tryInputs(new Trial(inputs));
    return sweep;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
