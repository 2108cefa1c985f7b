package gradientwork.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Recording;
import gradientwork.core.experiment.Stop;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.observe.Accuracy;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.GradientNorm;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Loss;
import gradientwork.core.observe.TestLoss;
import gradientwork.core.observe.ValidationLoss;
import gradientwork.core.observe.View;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.MemoryInputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.data.Line;
import gradientwork.core.problem.data.Sine;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.problem.network.OutputScale;
import gradientwork.core.problem.network.Signs;
import gradientwork.core.run.Memory.Best;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When a run records and when it ends, rule by rule; the test part is a line. */
class RulesTest {
  private static final Sgd CALM = sgd(1e-2, 0, 0);
  private static final Sgd SWINGING = sgd(0.2, 0.9, 0);
  private static final Sgd EXPLODING = sgd(1, 0, 10); // weights times -9 a step
  private static final Cadence EACH = Cadence.every(1);

  @Test
  void divergedAboveFailsTheRunLongBeforeItIsNoNumber() {
    Stop rule = stop(5000, Rule.DIVERGED_ABOVE, 1e10);
    RunRow run = end(rows(experiment(EXPLODING, EACH, Cadence.ENDS, rule)));
    assertThat(run.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(run.reason()).startsWith("diverged-above: the loss is ");
    assertThat(run.finalLoss().orElseThrow()).isBetween(1e10, 1e30);
  }

  @Test
  void gradientNormBelowStopsAtTheFirstIterationThatIsBelow() {
    List<IterationRow> each =
        iterations(rows(experiment(CALM, EACH, Cadence.ENDS, stop(200, Rule.NONE, 0))));
    double bound = each.get(120).values()[2] * (1 + 1e-12);
    long first =
        each.stream().filter(row -> row.values()[2] < bound).findFirst().orElseThrow().iteration();
    Stop rule = stop(200, Rule.GRADIENT_NORM_BELOW, bound);
    RunRow run = end(rows(experiment(CALM, Cadence.every(100), Cadence.ENDS, rule)));
    assertThat(run.iterations()).isEqualTo(first).isPositive();
    assertThat(run.reason()).isEqualTo("gradient-norm-below");
  }

  @Test
  void timeIsThatOfAllSlices() {
    Experiment experiment = experiment(CALM, EACH, Cadence.ENDS, stop(3000, Rule.TIME, 3600));
    Checkpoint first = afterAFewSteps(experiment);
    Checkpoint late =
        new Checkpoint(first.version(), first.state(), first.memory(), 0, 4000, first.slices(), 0);
    RunRow run = end(rows(experiment, Optional.of(late)));
    assertThat(run.reason()).isEqualTo("time");
    assertThat(run.iterations()).isEqualTo(first.state().iteration());
    assertThat(run.computeSeconds()).isGreaterThanOrEqualTo(4000);
    assertThat(run.slices()).isEqualTo(first.slices() + 1);
  }

  @Test
  void aCheckpointOfAnotherVersionOfTheMethodIsRefused() {
    Experiment experiment = experiment(CALM, EACH, Cadence.ENDS, stop(3000, Rule.NONE, 0));
    Checkpoint first = afterAFewSteps(experiment);
    Checkpoint older =
        new Checkpoint(first.version() + 1, first.state(), first.memory(), 0, 0, first.slices(), 0);
    RunRow run = end(rows(experiment, Optional.of(older)));
    assertThat(run.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(run.reason()).contains("version").contains("--retry-failed");
  }

  @Test
  void aPlateauOfWhatTheDataDoesNotHaveIsSaid() {
    Stop rule = plateau(new ValidationLoss(), 5);
    RunRow run = end(rows(experiment(CALM, EACH, Cadence.ENDS, rule)));
    assertThat(run.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(run.reason())
        .isEqualTo("the plateau rule looks at validation-loss, which this data does not have");
  }

  @Test
  void thePlateauKnowsWhichWayIsBetter() {
    Problem problem =
        Problem.of(
            Precision.FLOAT64,
            Dataset.of("a point", new Matrix(1, 1, new double[] {1}), new double[] {1}),
            network(1),
            squared());
    Stopping stopping = new Stopping(plateau(new Accuracy(), 5));
    try (Evaluation evaluation = Evaluation.of(problem)) {
      View right = new View(problem, evaluation, Layers.BOTH_LAYERS, network(1));
      View wrong = new View(problem, evaluation, Layers.BOTH_LAYERS, network(-1));
      Best first = stopping.remember(Best.NONE, 0, wrong);
      Best better = stopping.remember(first, 1, right);
      assertThat(better.iteration()).isEqualTo(1);
      assertThat(stopping.remember(better, 2, wrong)).isEqualTo(better);
      Best unknown = new Best(0, Double.NaN, Double.NaN);
      assertThat(stopping.remember(unknown, 3, wrong).iteration()).isEqualTo(3);
      assertThat(stopping.byPlateau(better, 5)).isEmpty();
      assertThat(stopping.byPlateau(better, 6)).isPresent();
    }
  }

  @Test
  void timeThatHasPassedMakesARowDue() {
    Stop rule = stop(300, Rule.NONE, 0);
    List<IterationRow> often =
        iterations(rows(experiment(CALM, time(Duration.ofNanos(1)), Cadence.ENDS, rule)));
    assertThat(often).hasSizeGreaterThan(2).allMatch(row -> !row.forced());
    List<IterationRow> never =
        iterations(rows(experiment(CALM, time(Duration.ofDays(1)), Cadence.ENDS, rule)));
    assertThat(never).extracting(IterationRow::forced).containsExactly(false, true);
  }

  @Test
  void changesOfPatternAreRecordedWhereTheyHappen() {
    Cadence changes =
        new Cadence(OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), true);
    Stop rule = stop(60, Rule.NONE, 0);
    Problem problem = problem();
    List<Long> expected = new ArrayList<>();
    try (Evaluation evaluation = Evaluation.of(problem)) {
      long[][] last = {};
      for (SnapshotRow row : snapshots(rows(experiment(SWINGING, EACH, EACH, rule)))) {
        long[][] now = evaluation.patterns(row.network());
        if (!Arrays.deepEquals(now, last)) {
          expected.add(row.iteration());
        }
        last = now;
      }
    }
    assertThat(expected).hasSizeBetween(3, 55);
    List<Row> rows = rows(experiment(SWINGING, changes, changes, rule));
    assertThat(iterations(rows).stream().filter(row -> !row.forced()))
        .extracting(IterationRow::iteration)
        .containsExactlyElementsOf(expected);
    assertThat(snapshots(rows).stream().filter(row -> !row.forced()))
        .extracting(SnapshotRow::iteration)
        .containsExactlyElementsOf(expected);
  }

  @Test
  void theBestIsTheLowestRecordedLossWithItsTestLoss() {
    List<Row> rows = rows(experiment(SWINGING, EACH, Cadence.ENDS, stop(37, Rule.NONE, 0)));
    IterationRow best =
        iterations(rows).stream()
            .min(Comparator.comparingDouble(row -> row.values()[0]))
            .orElseThrow();
    assertThat(best.iteration()).isBetween(1L, 36L);
    RunRow run = end(rows);
    assertThat(run.bestIteration()).hasValue(best.iteration());
    assertThat(run.bestLoss()).hasValue(best.values()[0]);
    assertThat(run.testAtBest()).hasValue(best.values()[1]);
  }

  @Test
  void onlyTheLastSnapshotMayBeForced() {
    List<Row> rows = rows(experiment(CALM, EACH, Cadence.every(40), stop(100, Rule.NONE, 0)));
    assertThat(snapshots(rows))
        .extracting(SnapshotRow::iteration)
        .containsExactly(0L, 40L, 80L, 100L);
    assertThat(snapshots(rows))
        .extracting(SnapshotRow::forced)
        .containsExactly(false, false, false, true);
  }

  // what the tests are made of

  private enum Rule {
    NONE,
    TIME,
    GRADIENT_NORM_BELOW,
    DIVERGED_ABOVE
  }

  private static Stop stop(long iterations, Rule rule, double value) {
    return new Stop(
        OptionalLong.of(iterations),
        rule == Rule.TIME ? Optional.of(Duration.ofSeconds((long) value)) : Optional.empty(),
        OptionalDouble.empty(),
        bound(rule == Rule.GRADIENT_NORM_BELOW, value),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        bound(rule == Rule.DIVERGED_ABOVE, value));
  }

  private static OptionalDouble bound(boolean asked, double value) {
    return asked ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static Stop plateau(Indicator indicator, long over) {
    return new Stop(
        OptionalLong.of(100),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(new Stop.Plateau(indicator, over, 0)),
        OptionalDouble.empty());
  }

  private static Cadence time(Duration time) {
    return new Cadence(OptionalLong.empty(), OptionalInt.empty(), Optional.of(time), false);
  }

  private static Sgd sgd(double rate, double momentum, double decay) {
    return new Sgd(rate, momentum, 0, false, decay, new Schedule.Constant());
  }

  private static Network network(double v) {
    return new Network(1, 1, new double[] {1}, new double[] {v});
  }

  private static Objective squared() {
    return new Objective(Objective.Loss.SQUARED, Objective.Penalty.NONE, 0, OptionalDouble.empty());
  }

  private static Experiment experiment(
      Sgd optimiser, Cadence iterations, Cadence snapshots, Stop stop) {
    return new Experiment(
        Precision.FLOAT64,
        new Sine(11),
        new Normal(12, 0.5, Signs.SPLIT, OutputScale.ONE, 0),
        squared(),
        new GradientDescent(optimiser, Layers.BOTH_LAYERS, Optional.empty()),
        new Recording(
            List.of(new Loss(), new TestLoss(), new GradientNorm()),
            iterations,
            snapshots,
            Optional.empty()),
        stop);
  }

  private static Problem problem() {
    Dataset.Part train = new Sine(11).dataset(new MemoryInputs()).train();
    Dataset.Part test = new Line(7).dataset(new MemoryInputs()).train();
    Network start =
        new Normal(12, 0.5, Signs.SPLIT, OutputScale.ONE, 0).network(2, new MemoryInputs());
    return Problem.of(
        Precision.FLOAT64,
        new Dataset("a sine, tested on a line", train, Optional.empty(), Optional.of(test)),
        start,
        squared());
  }

  private static Run run(Experiment experiment, Optional<Checkpoint> from) {
    return Run.of("id", experiment, same -> problem(), new MemoryInputs(), from);
  }

  private static Checkpoint afterAFewSteps(Experiment experiment) {
    try (Run run = run(experiment, Optional.empty())) {
      run.next(0);
      run.next(0);
      assertThat(run.ended()).isFalse();
      return run.checkpoint().orElseThrow();
    }
  }

  private static List<Row> rows(Experiment experiment) {
    return rows(experiment, Optional.empty());
  }

  private static List<Row> rows(Experiment experiment, Optional<Checkpoint> from) {
    List<Row> rows = new ArrayList<>();
    try (Run run = run(experiment, from)) {
      while (!run.ended()) {
        rows.addAll(run.next(Long.MAX_VALUE / 4));
      }
    }
    return rows;
  }

  private static RunRow end(List<Row> rows) {
    return (RunRow) rows.get(rows.size() - 1);
  }

  private static List<IterationRow> iterations(List<Row> rows) {
    return rows.stream()
        .filter(IterationRow.class::isInstance)
        .map(IterationRow.class::cast)
        .toList();
  }

  private static List<SnapshotRow> snapshots(List<Row> rows) {
    return rows.stream()
        .filter(SnapshotRow.class::isInstance)
        .map(SnapshotRow.class::cast)
        .toList();
  }
}
