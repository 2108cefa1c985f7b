package gradientwork.cli;

import static gradientwork.cli.Command.withSpark;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.experiment.ConfigType;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.store.Audit;
import gradientwork.store.Journal;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What was not recorded is measured from snapshots, and is what recording it would have given. */
@TestInstance(Lifecycle.PER_CLASS)
class RecomputeTest {
  /** All that networks tell; the data has no other parts, and its labels are no classes. */
  private static final String OF_NETWORKS =
      Indicator.ALL.stream()
          .map(Words::of)
          .filter(name -> !List.of("loss", "step-gap", "marginal-error").contains(name))
          .collect(Collectors.joining(","));

  @TempDir private static Path folder;

  @BeforeAll
  void runWithAndWithout() throws IOException {
    run("with", "loss," + OF_NETWORKS, 20, 3);
    run("without", "loss", 20, 3);
    run("sparse", "loss", 20, 6);
  }

  /** Two methods, one of which puts neurons in another order; the last row is a forced one. */
  private static Command run(String name, String indicators, int iterations, int snapshots)
      throws IOException {
    Path file = folder.resolve(name + ".conf");
    Files.writeString(
        file,
        """
        name = some
        data { kind = sine, samples = 12 }
        network { kind = normal, neurons = 6, scale = 0.5 }
        objective { loss = squared, penalty = weight-decay, beta = 1e-3 }
        record { indicators = [%s], iterations { every = 3 }, snapshots { every = %d } }
        stop { iterations = %d }
        axes = [ { axis = method, algorithm = [
          { kind = gradient-descent, train = both-layers
            optimiser { kind = sgd, learning-rate = 0.05 } }
          { kind = proximal-point, gamma = 0.5, distance = wasserstein
            solver { kind = gradient, steps = 10, optimiser { kind = sgd, learning-rate = 0.05 } } }
        ] } ]
        """
            .formatted(indicators, snapshots, iterations));
    Command ran = withSpark("run", file.toString(), "--results", results(name));
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private static String results(String name) {
    return folder + "/" + name;
  }

  private static SweepFolder sweep(String name) {
    return Results.at(results(name)).sweep("some");
  }

  private static List<String> rows(String name, String table) {
    return PlainReader.rows(sweep(name), ConfigType.FIELDS).stream()
        .filter(row -> row.startsWith(table + " "))
        .toList();
  }

  private static Command recompute(String name, String indicators, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("recompute", "some", "--results", results(name), "--indicator", indicators));
    words.addAll(List.of(more));
    return withSpark(words.toArray(String[]::new));
  }

  /** The table lies beside the sweep file, which names it from there. */
  @Test
  void inputsAreLookedForWhereTheyLay() throws IOException {
    Files.createDirectories(folder.resolve("beside"));
    Files.writeString(folder.resolve("beside/small.csv"), "a,b\n1,2\n2,1\n3,5\n4,0\n");
    Path file = folder.resolve("beside/some.conf");
    Files.writeString(
        file,
        """
        data { kind = table, path = small.csv, target = b }
        network { kind = normal, neurons = 3, scale = 1 }
        algorithm { kind = gradient-descent, train = both-layers
          optimiser { kind = sgd, learning-rate = 0.01 } }
        record { indicators = [loss], snapshots { every = 5 } }
        stop { iterations = 10 }
        """);
    Command ran = withSpark("run", file.toString(), "--results", results("tabled"));
    assertThat(ran.code()).as(ran.err()).isZero();
    Command done = recompute("tabled", "path-norm");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err()).contains("filled");
    Files.delete(folder.resolve("beside/small.csv"));
    assertThat(recompute("tabled", "effective-neurons").err())
        .contains("the sweep file of some is needed: --like FILE names it")
        .contains(folder.resolve("beside/small.csv") + " does not exist");
  }

  @Test
  void everyIndicatorOfNetworksHasTheBitsThatRecordingItGives() throws IOException {
    assertThat(rows("without", "iterations")).isNotEqualTo(rows("with", "iterations"));
    List<String> others = rows("without", "runs");
    Command done = recompute("without", OF_NETWORKS);
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err()).contains("some: filled 16 rows of 2 runs.");
    assertThat(rows("without", "iterations")).isEqualTo(rows("with", "iterations"));
    assertThat(rows("without", "runs")).isEqualTo(others);
    assertThat(Audit.of(sweep("without")).damage()).isEmpty();

    int entries = new Journal(sweep("without")).applied().size();
    assertThat(recompute("without", OF_NETWORKS).err()).contains("filled 0 rows");
    assertThat(new Journal(sweep("without")).applied()).hasSize(entries);

    assertThat(
            withSpark(
                    "sql",
                    "select count(final_path_norm) as n, count(best_gap) as g from results",
                    "--results",
                    results("without"),
                    "--format",
                    "csv")
                .out())
        .isEqualTo("n,g\n2,2\n");
    String id = rows("without", "runs").get(0).replaceAll(".*?([0-9a-f]{64}).*", "$1");
    Command verified = withSpark("verify", id, "--results", results("without"));
    assertThat(verified.code()).as(verified.err()).isZero();
    Command near = withSpark("verify", id, "--tolerance", "1e-9", "--results", results("without"));
    assertThat(near.err()).contains("all the same bit for bit.");
  }

  @Test
  void onlyRowsWithSnapshotsAndOnlyChosenRunsAreFilled() {
    Command done = recompute("sparse", "path-norm,frobenius-step", "--where", "position = 1");
    assertThat(done.err()).contains("filled 5 rows of 1 runs; 3 rows have no snapshot.");
    assertThat(
            withSpark(
                    "sql",
                    "select count(path_norm), count(frobenius_step) from iterations",
                    "--results",
                    results("sparse"),
                    "--format",
                    "csv")
                .out())
        .endsWith("\n5,1\n");
  }

  @Test
  void whatNetworksDoNotTellIsRefusedWithWhatTheyDo() {
    Command refused = recompute("sparse", "path-norm,step-gap");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("step-gap cannot be recomputed from recorded networks")
        .contains("loss, objective, test-loss")
        .doesNotContain("objective, step-gap");
    assertThat(recompute("sparse", "path-nrom").err()).contains("did you mean 'path-norm'?");
  }
}
