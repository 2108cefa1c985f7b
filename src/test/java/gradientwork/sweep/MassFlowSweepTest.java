package gradientwork.sweep;

import static gradientwork.sweep.SweepRuns.of;
import static gradientwork.sweep.SweepRuns.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.observe.Entropy;
import gradientwork.core.observe.Loss;
import gradientwork.core.observe.MarginalError;
import gradientwork.core.observe.Mass;
import gradientwork.core.observe.ObjectiveValue;
import gradientwork.core.observe.StepGap;
import gradientwork.core.table.InnerRow;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows of mass from sweep files: what they record, how they go on, and what is refused. */
class MassFlowSweepTest {
  private static final String GRID =
      """
      data { kind = sine, samples = 6 }
      network { kind = grid, side = 5, scale = 1.5, output-scale = mean-field }
      record {
        indicators = [loss, objective, mass, entropy, step-gap, marginal-error, gradient-norm,
          distance-from-start, path-norm, active-patterns]
        iterations { every = 1 }, snapshots { every = 1 }, inner { every = 1 }
      }
      stop { iterations = 3 }
      """;

  private static Sweep sweep(String algorithm) {
    return Sweeps.read(GRID + "algorithm { kind = jko\n" + algorithm + "\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epsilon = 0.1, lambda = 0.1",
        "epsilon = 0.1, tau = 1, mass-penalty = 0.5, signs = fixed",
        "epsilon = 0.1, lambda = 0.1, solver { kind = scaling, tolerance = 1e-6 }",
        "epsilon = 0.1, lambda = 0.1, solver { kind = scaling, iterations = 4, prox = l-bfgs-b }"
      })
  void interruptedAndResumedIsTheSameRun(String algorithm) {
    Sweep sweep = sweep(algorithm);
    assertThat(SweepRuns.facts(SweepRuns.cut(sweep, 0))).isEqualTo(SweepRuns.facts(rows(sweep, 0)));
  }

  @Test
  void anInterruptedCrowdIsTheSameCrowd() {
    Sweep sweep =
        SweepRuns.read(
            Path.of("sweeps/crowd.conf"), "stop.iterations = 2", "record.inner = { every = 1 }");
    assertThat(SweepRuns.facts(SweepRuns.cut(sweep, 2))).isEqualTo(SweepRuns.facts(rows(sweep, 2)));
  }

  @Test
  void rowsSayWhatTheFlowDid() {
    List<Row> rows =
        rows(sweep("epsilon = 0.1, tau = 1, mass-penalty = 0.5, solver { kind = scaling }"), 0);
    assertThat(SweepRuns.end(rows).status()).isEqualTo(RunRow.Status.FINISHED);
    assertThat(of(IterationRow.class, rows))
        .extracting(IterationRow::flowTime)
        .containsExactly(0.0, 0.5, 1.0, 1.5);
    double[] end = SweepRuns.mass(rows, 3);
    double square = Arrays.stream(end).map(p -> p * p).sum();
    double entropy = -Arrays.stream(end).map(p -> p * StrictMath.log(p)).sum();
    assertThat(SweepRuns.values(rows, new Mass().index()))
        .allSatisfy(mass -> assertThat(mass).isCloseTo(1, within(1e-9)));
    assertThat(SweepRuns.values(rows, new Entropy().index()).get(3))
        .isCloseTo(entropy, within(1e-12));
    double loss = SweepRuns.values(rows, new Loss().index()).get(3);
    assertThat(SweepRuns.values(rows, new ObjectiveValue().index()).get(3))
        .isCloseTo(loss + 0.5 * square, within(1e-12));
    assertThat(SweepRuns.end(rows).objective().getAsDouble())
        .isCloseTo(loss + 0.5 * square, within(1e-12));
    List<Row> steps = rows.stream().filter(row -> !isStart(row)).toList();
    assertThat(SweepRuns.values(steps, new MarginalError().index()))
        .hasSize(3)
        .allSatisfy(error -> assertThat(error).isBetween(0.0, 1e-10));
    assertThat(SweepRuns.values(steps, new StepGap().index()))
        .hasSize(3)
        .allSatisfy(gap -> assertThat(gap).isBetween(0.0, 1e-18));
    assertThatThrownBy(() -> SweepRuns.values(rows, new StepGap().index()))
        .hasMessageContaining("not recorded");
    assertThat(of(SnapshotRow.class, rows))
        .allSatisfy(row -> assertThat(row.network().m()).isEqualTo(50));
    List<InnerRow> inner = of(InnerRow.class, rows);
    for (long step = 1; step <= 3; step++) {
      long each = step;
      List<InnerRow> loop = inner.stream().filter(row -> row.iteration() == each).toList();
      assertThat(loop).hasSizeGreaterThan(4);
      for (int i = 0; i < loop.size(); i++) {
        assertThat(loop.get(i).inner()).isEqualTo(i);
      }
      assertThat(loop.get(loop.size() - 1).residual()).isLessThanOrEqualTo(1e-10);
      assertThat(loop.get(1).residual()).isGreaterThan(1e-10);
    }
  }

  private static boolean isStart(Row row) {
    return row instanceof IterationRow iteration && iteration.iteration() == 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "epsilon = 0.1 | 'algorithm.tau' = absent is not allowed; it must be given, or lambda in",
        "epsilon = 0.1, tau = 1, lambda = 1 | 'algorithm.lambda' = 1 is not allowed; it must be"
            + " absent where tau is given",
        "epsilon = 0.1, rule = seed, lambda = 1 | 'algorithm.rule' = seed is not allowed; it must"
            + " be absent where lambda is given",
        "epsilon = 0.1, lambda = 1, kernel-floor = 1e-6 | 'algorithm.kernel-floor' = 1e-6 is not"
            + " allowed; it must be 0 unless solver = scaling",
        "epsilon = 0.1, lambda = 1, solver = newton | 'algorithm.solver' = newton is not a kind",
        "epsilon = 0.1, lambda = 1 }, objective { loss = logistic | 'objective.loss' = logistic is"
            + " not allowed; it must be squared while algorithm = jko",
        "epsilon = 0.1, lambda = 1 }, objective { penalty = path, beta = 1 |"
            + " 'objective.penalty' = path is not allowed; it must be none while algorithm = jko"
      })
  void whatIsWrongIsSaidBeforeAnythingStarts(String algorithm, String message) {
    assertThatThrownBy(() -> sweep(algorithm))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objective.loss = squared | it must be linear while algorithm = crowd-motion",
        "algorithm.cap = 0.5 | a number >= 1, or infinity"
      })
  void crowdsNeedAPotentialAndRoom(String override, String message) {
    assertThatThrownBy(() -> SweepRuns.read(Path.of("sweeps/crowd.conf"), override))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "algorithm.obstacle.centre = [[0.5], [0.5], [0.5]] | obstacle has 1 coordinates",
        "algorithm.obstacle.radius = [2, 2, 2] | inside the obstacle"
      })
  void aCrowdThatCannotStandThereIsARowWithItsReason(String override, String message) {
    Sweep sweep = SweepRuns.read(Path.of("sweeps/crowd.conf"), override, "stop.iterations = 1");
    RunRow run = SweepRuns.end(rows(sweep, 0));
    assertThat(run.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(run.reason()).contains(message);
  }

  @Test
  void aCrowdHasNoNegativeMass() {
    Sweep sweep =
        Sweeps.read(
            GRID
                + "objective { loss = linear }\n"
                + "algorithm { kind = crowd-motion, epsilon = 0.1, tau = 1 }\n");
    RunRow run = SweepRuns.end(rows(sweep, 0));
    assertThat(run.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(run.reason()).contains("no output weight");
  }

  @Test
  void storedParametersGiveTheMethodBack() {
    Sweep sweep = sweep("epsilon = 0.1, tau = 0.5, rule = seed");
    var experiment = sweep.planned(0).experiment();
    String json = gradientwork.core.experiment.Parameters.json(experiment);
    assertThat(Stored.algorithm(json)).isEqualTo(experiment.algorithm());
    assertThat(Stored.algorithm(json).notes())
        .containsEntry("lambda, factor on KL", 5.0)
        .containsEntry("time of a step, epsilon/(2 lambda)", 0.01)
        .containsEntry("variance that a step adds per axis, epsilon/2", 0.05);
  }
}
