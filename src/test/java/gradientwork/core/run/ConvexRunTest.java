package gradientwork.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Philox;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Network;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The convex reformulation as runs, and what is proven of the runs of other methods. */
class ConvexRunTest {
  private static final String ALL =
      Indicator.ALL.stream().map(Words::of).collect(Collectors.joining(", "));
  private static final String BASE =
      """
      data { kind = sine, samples = 14 }
      network { kind = normal, neurons = 8, scale = 0.5 }
      objective { penalty = weight-decay, beta-ratio = 0.02 }
      algorithm { kind = convex, patterns = exact }
      record { indicators = [%s], iterations { every = 1 }, snapshots { every = 1 } }
      stop { iterations = 2000 }
      """
          .formatted(ALL);
  private static final String DESCENT =
      "algorithm = null\nalgorithm { kind = gradient-descent, train = both-layers,"
          + " optimiser { kind = adamw, learning-rate = 1e-2 } }\n";

  @TempDir private Path folder;

  private SweptRuns runs(String change) {
    return SweptRuns.of(folder, BASE + change);
  }

  private static double value(IterationRow row, String indicator) {
    for (int i = 0; i < row.indicators().length; i++) {
      if (Words.of(Indicator.ALL.get(row.indicators()[i])).equals(indicator)) {
        return row.values()[i];
      }
    }
    throw new IllegalArgumentException("no " + indicator + " was recorded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithm.tolerance = 1e-10",
        "algorithm { solver = semismooth-newton, patterns = current, tolerance = 1e-6 }",
        "algorithm { solver = active-set, patterns = current }",
        "algorithm { model = gated, solver = fista, tolerance = 3e-2 }",
        "algorithm { solver = interior-point, grow = false, tolerance = 1e-5 }",
        "algorithm { patterns { kind = sampled, count = 3, draw = data-driven }, grow = false }",
        "data = null\ndata { kind = random-labels, samples = 9, features = 2 }\n"
            + "algorithm { patterns { kind = sampled, count = 4 } }"
      })
  void cutAnywhereIsTheSameRun(String change) {
    SweptRuns runs = runs(change);
    List<String> whole = SweptRuns.facts(runs.rows(0));
    assertThat(whole.get(whole.size() - 1)).contains("reason=converged");
    assertThat(SweptRuns.facts(runs.cut(0))).isEqualTo(whole);
  }

  @Test
  void theEndIsAProvenOptimumAndAStationaryNetwork() {
    List<Row> rows = runs("algorithm.tolerance = 1e-10").rows(0);
    RunRow run = SweptRuns.last(RunRow.class, rows);
    IterationRow last = SweptRuns.last(IterationRow.class, rows);
    assertThat(run.reason()).isEqualTo("converged");
    assertThat(run.bound().kind()).isEqualTo("certified");
    double objective = run.objective().orElseThrow();
    assertThat(run.bound().gap().orElseThrow()).isBetween(-1e-14, 1e-10 * objective);
    assertThat(value(last, "nu-over-beta")).isCloseTo(1, within(1e-6));
    assertThat(value(last, "kkt-residual")).isLessThan(1e-8);
    assertThat(value(last, "balancedness")).isLessThan(1e-12);
    assertThat(value(last, "step-gap")).isLessThanOrEqualTo(1e-10);
    List<SnapshotRow> snapshots = SweptRuns.of(SnapshotRow.class, rows);
    assertThat(snapshots.get(0).network().m()).isZero();
    assertThat(SweptRuns.last(SnapshotRow.class, rows).network().m()).isBetween(2, 15);
  }

  @Test
  void fromBetaMaxOnTheNetworkHasNoNeuronsAndEveryIndicatorCopes() {
    List<Row> rows = runs("objective.beta-ratio = 1.01").rows(0);
    RunRow run = SweptRuns.last(RunRow.class, rows);
    assertThat(run.reason()).isEqualTo("converged");
    assertThat(run.iterations()).isZero();
    assertThat(SweptRuns.last(SnapshotRow.class, rows).network().m()).isZero();
    IterationRow row = SweptRuns.last(IterationRow.class, rows);
    assertThat(value(row, "objective")).isEqualTo(value(row, "loss"));
    assertThat(value(row, "relative-gap")).isLessThan(1e-14);
    assertThat(value(row, "distance-from-start")).isNaN();
    assertThat(value(row, "restricted-optimum")).isCloseTo(value(row, "loss"), within(1e-15));
  }

  @Test
  void everyIterateOfDescentHasABoundBelowTheOptimum() {
    double optimum = runs("").end(0).objective().orElseThrow();
    List<Row> rows = runs(DESCENT + "stop.iterations = 60").rows(0);
    double best = Double.NEGATIVE_INFINITY;
    for (IterationRow row : SweptRuns.of(IterationRow.class, rows)) {
      double bound = value(row, "lower-bound");
      best = Math.max(best, bound);
      assertThat(bound).isLessThanOrEqualTo(optimum * (1 + 1e-12));
      assertThat(value(row, "objective")).isGreaterThanOrEqualTo(optimum * (1 - 1e-7));
      assertThat(value(row, "gap")).isCloseTo(value(row, "objective") - bound, within(1e-15));
      assertThat(value(row, "restricted-optimum")).isGreaterThanOrEqualTo(bound - 1e-15);
    }
    assertThat(SweptRuns.last(RunRow.class, rows).bound().lowerBound()).hasValue(best);
  }

  @Test
  void anImportedAndPerturbedOptimumStillHasABoundBelowTheOptimum() throws IOException {
    List<Row> rows = runs("").rows(0);
    double optimum = SweptRuns.last(RunRow.class, rows).objective().orElseThrow();
    Network network = SweptRuns.last(SnapshotRow.class, rows).network();
    Philox random = Philox.of(1, "test");
    double before = optimum * (1 - 1e-6);
    for (double size : new double[] {0, 1e-4, 1e-2, 0.3}) {
      write(network, size, random);
      RunRow run =
          runs("network = null\nnetwork { kind = table, path = network.csv }\n"
                  + "algorithm = null\nalgorithm = none")
              .end(0);
      assertThat(run.reason()).isEqualTo("measured");
      assertThat(run.iterations()).isZero();
      double objective = run.objective().orElseThrow();
      assertThat(objective).isGreaterThanOrEqualTo(before);
      assertThat(run.bound().lowerBound().orElseThrow()).isLessThanOrEqualTo(optimum);
      assertThat(run.bound().gap().orElseThrow()).isGreaterThanOrEqualTo(objective - optimum);
      before = objective;
    }
  }

  private void write(Network network, double size, Philox random) throws IOException {
    List<String> lines = new ArrayList<>(List.of("w_1,w_2,v"));
    for (int j = 0; j < network.m(); j++) {
      lines.add(
          (network.w(j, 0) + size * random.normal(3L * j))
              + ","
              + (network.w(j, 1) + size * random.normal(3L * j + 1))
              + ","
              + (network.v()[j] + size * random.normal(3L * j + 2)));
    }
    Files.write(folder.resolve("network.csv"), lines);
  }

  @Test
  void aRunEndsWhenItIsProvenToBeGoodEnough() {
    RunRow relative = runs("stop.relative-gap-below = 1e-2").end(0);
    assertThat(relative.reason()).isEqualTo("relative-gap-below");
    assertThat(relative.bound().gap().orElseThrow())
        .isLessThan(1e-2 * relative.objective().orElseThrow());
    RunRow absolute = runs(DESCENT + "stop.gap-below = 0.3\nrecord.indicators = [loss]").end(0);
    assertThat(absolute.reason()).isEqualTo("gap-below");
    assertThat(absolute.bound().gap().orElseThrow()).isLessThan(0.3);
  }

  @Test
  void withoutAnExactOracleOnlyTheListedPatternsAreProven() {
    String diabetic =
        "data = null\ndata { kind = random-labels, samples = 40, features = 5 }\n"
            + "objective = null\nobjective { penalty = path, beta = 0.01 }\n"
            + "algorithm { patterns { kind = sampled, count = 20 }, grow = false, tolerance = 1e-5 }\n";
    List<Row> rows = runs(diabetic).rows(0);
    RunRow run = SweptRuns.last(RunRow.class, rows);
    assertThat(run.bound().kind()).isEqualTo("restricted");
    assertThat(run.bound().lowerBound()).isEmpty();
    assertThat(run.bound().gap()).isEmpty();
    double objective = run.objective().orElseThrow();
    assertThat(run.bound().restrictedOptimum().orElseThrow())
        .isCloseTo(objective, within(1e-5 * objective));
    assertThat(value(SweptRuns.last(IterationRow.class, rows), "lower-bound")).isNaN();
  }

  @Test
  void withoutAPenaltyNothingIsClaimed() {
    RunRow run = runs(DESCENT + "objective = null\nobjective {}\nstop.iterations = 3").end(0);
    assertThat(run.bound()).isEqualTo(RunRow.Bound.NONE);
  }

  @Test
  void betaRatioWorksInThreeDimensionsAndSaysWhereItDoesNot() {
    String space = "data = null\ndata { kind = random-labels, samples = 12, features = 2 }\n";
    RunRow run = runs(space + "objective.beta-ratio = 1.001").end(0);
    assertThat(run.reason()).isEqualTo("converged");
    assertThat(run.iterations()).isLessThanOrEqualTo(1);
    RunRow refused =
        runs("data = null\ndata { kind = random-labels, samples = 200, features = 8 }\n"
                + "algorithm { patterns { kind = sampled, count = 3 } }")
            .end(0);
    assertThat(refused.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(refused.reason()).contains("200 samples in dimension 9; give beta itself");
  }
}
