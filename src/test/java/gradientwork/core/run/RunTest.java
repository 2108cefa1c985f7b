package gradientwork.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Recording;
import gradientwork.core.experiment.Stop;
import gradientwork.core.linalg.Precision;
import gradientwork.core.observe.Accuracy;
import gradientwork.core.observe.ActivePatterns;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.GradientNorm;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Loss;
import gradientwork.core.observe.TestLoss;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.data.Sine;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.problem.network.OutputScale;
import gradientwork.core.problem.network.Signs;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  private static final long FOREVER = Long.MAX_VALUE / 4;
  private static final Schedule CONSTANT = new Schedule.Constant();
  private static final List<Indicator> INDICATORS =
      List.of(new Loss(), new GradientNorm(), new ActivePatterns(), new TestLoss(), new Accuracy());

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 200_000})
  void interruptedAndResumedIsTheSameRun(long nanos) throws Exception {
    Experiment experiment = experiment(adamw(1e-2), Optional.empty(), patterns(), stop(400));
    assertThat(cut(experiment, nanos)).isEqualTo(whole(experiment));
  }

  @Test
  void interruptedMiniBatchesAreTheSameRun() throws Exception {
    Experiment experiment =
        experiment(sgd(1e-2), Optional.of(new Batch.Shuffled(4, 3)), Cadence.every(7), stop(200));
    assertThat(cut(experiment, 0)).isEqualTo(whole(experiment));
  }

  @Test
  void firstAndLastAreRecordedAndOnlyTheLastMayBeForced() {
    List<Row> rows =
        rows(experiment(sgd(1e-2), Optional.empty(), Cadence.every(40), stop(100)), FOREVER);
    List<IterationRow> iterations = of(IterationRow.class, rows);
    assertThat(iterations).extracting(IterationRow::iteration).containsExactly(0L, 40L, 80L, 100L);
    assertThat(iterations)
        .extracting(IterationRow::forced)
        .containsExactly(false, false, false, true);
    assertThat(of(SnapshotRow.class, rows))
        .extracting(SnapshotRow::iteration)
        .containsExactly(0L, 100L);
    assertThat(rows.get(rows.size() - 1)).isInstanceOf(RunRow.class);
  }

  @Test
  void theLossOfARowIsThatOfTheNetworkOfTheSameIteration() {
    Experiment experiment = experiment(adamw(1e-2), Optional.empty(), Cadence.every(5), stop(20));
    Experiment every =
        new Experiment(
            experiment.precision(),
            experiment.data(),
            experiment.network(),
            experiment.objective(),
            experiment.algorithm(),
            new Recording(INDICATORS, Cadence.every(5), Cadence.every(5), Optional.empty()),
            experiment.stop());
    List<Row> rows = rows(every, FOREVER);
    List<SnapshotRow> snapshots = of(SnapshotRow.class, rows);
    Problem problem = problem(every);
    for (IterationRow row : of(IterationRow.class, rows)) {
      Network network =
          snapshots.stream()
              .filter(snapshot -> snapshot.iteration() == row.iteration())
              .findFirst()
              .orElseThrow()
              .network();
      assertThat(row.values()[0]).isCloseTo(naiveLoss(problem, network), within(1e-12));
    }
  }

  @Test
  void lossBelowStopsAtTheFirstIterationThatIsBelow() {
    List<Row> every =
        rows(experiment(sgd(1e-2), Optional.empty(), Cadence.every(1), stop(300)), FOREVER);
    List<IterationRow> iterations = of(IterationRow.class, every);
    double threshold = iterations.get(150).values()[0] * (1 + 1e-12);
    Stop below = stopRule(OptionalLong.of(300), OptionalDouble.of(threshold), Optional.empty());
    RunRow run =
        end(rows(experiment(sgd(1e-2), Optional.empty(), Cadence.every(100), below), FOREVER));
    long first =
        iterations.stream()
            .filter(row -> row.values()[0] < threshold)
            .findFirst()
            .orElseThrow()
            .iteration();
    assertThat(run.iterations()).isEqualTo(first);
    assertThat(run.reason()).isEqualTo("loss-below");
  }

  @Test
  void aDivergingRunIsARowWithItsReason() {
    Optimiser exploding = new Sgd(1, 0, 0, false, 10, CONSTANT); // weights times -9 a step
    RunRow run =
        end(rows(experiment(exploding, Optional.empty(), Cadence.every(10), stop(5000)), FOREVER));
    assertThat(run.status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(run.reason()).startsWith("non-finite");
    assertThat(run.iterations()).isLessThan(5000);
    assertThat(run.bestLoss()).isPresent();
  }

  @Test
  void whatCannotBeginIsARowWithItsReason() {
    Experiment experiment = experiment(sgd(1e-2), Optional.empty(), Cadence.every(10), stop(500));
    List<Row> rows;
    try (Run run =
        Run.of(
            "id",
            experiment,
            e -> {
              throw new BadInput("sine.csv:3: column 'x' holds 'abc', which is not a number");
            },
            NOTHING,
            Optional.empty())) {
      rows = run.next(FOREVER);
      assertThat(run.ended()).isTrue();
      assertThat(run.checkpoint()).isEmpty();
    }
    assertThat(end(rows).status()).isEqualTo(RunRow.Status.FAILED);
    assertThat(end(rows).reason()).contains("sine.csv:3");
    assertThat(end(rows).error()).isPresent();
  }

  @Test
  void aCheckpointOfAnotherVersionOfTheAlgorithmIsRefusedWithASentence() {
    Experiment experiment = experiment(adamw(1e-2), Optional.empty(), Cadence.every(10), stop(500));
    Checkpoint now;
    try (Run run = run(experiment, Optional.empty())) {
      run.next(1);
      now = run.checkpoint().orElseThrow();
    }
    Checkpoint older =
        new Checkpoint(
            now.version() - 1,
            now.state(),
            now.memory(),
            now.inner(),
            now.seconds(),
            now.slices(),
            now.startedAt());
    try (Run run = run(experiment, Optional.of(older))) {
      List<Row> rows = run.next(FOREVER);
      assertThat(end(rows).status()).isEqualTo(RunRow.Status.FAILED);
      assertThat(end(rows).reason())
          .contains("the checkpoint was written by version " + older.version())
          .contains("this is version " + now.version())
          .contains("--retry-failed runs it from the start");
    }
  }

  @Test
  void aPlateauEndsARunThatGetsNoBetter() {
    Stop plateau =
        stopRule(
            OptionalLong.of(100_000),
            OptionalDouble.empty(),
            Optional.of(new Stop.Plateau(new Loss(), 50, 0.5)));
    RunRow run =
        end(rows(experiment(sgd(1e-9), Optional.empty(), Cadence.every(10), plateau), FOREVER));
    assertThat(run.reason()).isEqualTo("plateau of loss");
    assertThat(run.iterations()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 40, 95, 199})
  void raisingTheLimitGoesOnFromTheLastState(long limit) throws Exception {
    Cadence tens = Cadence.every(10);
    assertThat(extended(tens, stop(limit), stop(200))).isEqualTo(unforced(tens, stop(200)));
    assertThat(extended(patterns(), stop(limit), stop(200)))
        .isEqualTo(unforced(patterns(), stop(200)));
  }

  @Test
  void aSmallerBoundGoesOnWhereTheLargerOneWasMet() throws Exception {
    Cadence tens = Cadence.every(10);
    List<IterationRow> every =
        of(
            IterationRow.class,
            rows(experiment(adamw(1e-2), Optional.empty(), Cadence.every(1), stop(300)), FOREVER));
    Stop sooner = lossBelow(every.get(77).values()[0] * (1 + 1e-12));
    Stop later = lossBelow(every.get(205).values()[0] * (1 + 1e-12));
    assertThat(extended(tens, sooner, later)).isEqualTo(unforced(tens, later));
  }

  @Test
  void whatAnEndForcedIsNoPartOfAPlateau() throws Exception {
    // the limit lies between two records and is better than both: remembered, it would end the run
    Cadence rarely = Cadence.every(30);
    Stop.Plateau plateau = new Stop.Plateau(new Loss(), 60, 0.02);
    for (long limit = 31; limit < 90; limit += 7) {
      Stop sooner = stopRule(OptionalLong.of(limit), OptionalDouble.empty(), Optional.of(plateau));
      Stop later = stopRule(OptionalLong.of(5000), OptionalDouble.empty(), Optional.of(plateau));
      assertThat(extended(rarely, sooner, later)).isEqualTo(unforced(rarely, later));
    }
  }

  @Test
  void aPlateauOfAnotherRuleIsCountedFromWhereTheRunGoesOn() throws Exception {
    Cadence tens = Cadence.every(10);
    Checkpoint end = endOf(plateau(tens, 0.9), Optional.empty(), new ArrayList<>());
    assertThat(end.state().iteration()).isEqualTo(50);
    List<Row> rows = new ArrayList<>();
    endOf(plateau(tens, 0.8), Optional.of(end), rows);
    assertThat(end(rows).iterations()).isGreaterThanOrEqualTo(60 + 50);
  }

  private static Experiment plateau(Cadence cadence, double relative) {
    Stop.Plateau rule = new Stop.Plateau(new Loss(), 50, relative);
    return experiment(
        sgd(1e-9),
        Optional.empty(),
        cadence,
        stopRule(OptionalLong.empty(), OptionalDouble.empty(), Optional.of(rule)));
  }

  @Test
  void anEndThatIsReopenedUnderTheSameRulesIsTheSameEnd() throws Exception {
    Experiment experiment = experiment(adamw(1e-2), Optional.empty(), patterns(), stop(95));
    List<Row> rows = new ArrayList<>();
    Checkpoint end = endOf(experiment, Optional.empty(), rows);
    List<Row> again = new ArrayList<>();
    endOf(experiment, Optional.of(end), again);
    assertThat(facts(again)).isEqualTo(facts(rows.subList(rows.size() - 1, rows.size())));
  }

  @Test
  void aLowerLimitEndsARunWhereItWasCut() throws Exception {
    Experiment longer = experiment(adamw(1e-2), Optional.empty(), Cadence.every(10), stop(95));
    Checkpoint at95 = endOf(longer, Optional.empty(), new ArrayList<>());
    List<Row> rows = new ArrayList<>();
    endOf(
        experiment(adamw(1e-2), Optional.empty(), Cadence.every(10), stop(50)),
        Optional.of(at95),
        rows);
    assertThat(rows).hasSize(1);
    assertThat(end(rows).iterations()).isEqualTo(95);
    assertThat(end(rows).reason()).isEqualTo("iterations");
  }

  /**
   * A run that ended under one rule and went on under another, without what the first end forced.
   */
  private static List<String> extended(Cadence cadence, Stop sooner, Stop later) throws Exception {
    List<Row> rows = new ArrayList<>();
    Checkpoint end =
        endOf(experiment(adamw(1e-2), Optional.empty(), cadence, sooner), Optional.empty(), rows);
    rows.removeIf(row -> row instanceof RunRow || forced(row));
    endOf(experiment(adamw(1e-2), Optional.empty(), cadence, later), Optional.of(copy(end)), rows);
    return facts(rows);
  }

  private static List<String> unforced(Cadence cadence, Stop stop) {
    return whole(experiment(adamw(1e-2), Optional.empty(), cadence, stop));
  }

  private static Checkpoint endOf(
      Experiment experiment, Optional<Checkpoint> from, List<Row> rows) {
    try (Run run = run(experiment, from)) {
      while (!run.ended()) {
        rows.addAll(run.next(FOREVER));
      }
      return run.checkpoint().orElseThrow();
    }
  }

  private static boolean forced(Row row) {
    return row instanceof IterationRow iteration && iteration.forced()
        || row instanceof SnapshotRow snapshot && snapshot.forced();
  }

  private static Stop lossBelow(double bound) {
    return stopRule(OptionalLong.of(5000), OptionalDouble.of(bound), Optional.empty());
  }

  // what the tests are made of

  private static List<String> whole(Experiment experiment) {
    return facts(rows(experiment, FOREVER));
  }

  /** Every slice ends after one call of next, and goes on from a checkpoint that was serialised. */
  private static List<String> cut(Experiment experiment, long nanos) throws Exception {
    List<Row> rows = new ArrayList<>();
    Optional<Checkpoint> checkpoint = Optional.empty();
    boolean ended = false;
    int slices = 0;
    while (!ended) {
      try (Run run = run(experiment, checkpoint)) {
        rows.addAll(run.next(nanos));
        ended = run.ended();
        checkpoint = Optional.of(copy(run.checkpoint().orElseThrow()));
        slices++;
      }
    }
    assertThat(slices).isGreaterThan(1);
    assertThat(end(rows).slices()).isEqualTo(slices);
    return facts(rows);
  }

  private static Checkpoint copy(Checkpoint checkpoint) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(checkpoint);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Checkpoint) in.readObject();
    }
  }

  /** Everything in the rows but what a clock wrote, with the bits of every number. */
  private static List<String> facts(List<Row> rows) {
    List<String> facts = new ArrayList<>();
    for (Row row : rows) {
      Facts cells = new Facts(row.table());
      row.to(cells);
      facts.add(cells.toString());
    }
    return facts;
  }

  private static RunRow end(List<Row> rows) {
    return (RunRow) rows.get(rows.size() - 1);
  }

  private static <T extends Row> List<T> of(Class<T> kind, List<Row> rows) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<Row> rows(Experiment experiment, long nanos) {
    List<Row> rows = new ArrayList<>();
    try (Run run = run(experiment, Optional.empty())) {
      while (!run.ended()) {
        rows.addAll(run.next(nanos));
      }
    }
    return rows;
  }

  private static Run run(Experiment experiment, Optional<Checkpoint> from) {
    return Run.of("id", experiment, RunTest::problem, NOTHING, from);
  }

  private static Problem problem(Experiment e) {
    return Problem.of(e.precision(), e.data(), e.network(), e.objective(), NOTHING);
  }

  private static double naiveLoss(Problem problem, Network network) {
    var part = problem.data().train();
    double sum = 0;
    for (int i = 0; i < part.n(); i++) {
      double prediction = 0;
      for (int j = 0; j < network.m(); j++) {
        double a = 0;
        for (int k = 0; k < network.d(); k++) {
          a += part.x().at(i, k) * network.w(j, k);
        }
        prediction += Math.max(a, 0) * network.v()[j];
      }
      sum += (prediction - part.y()[i]) * (prediction - part.y()[i]);
    }
    return sum / part.n();
  }

  private static Experiment experiment(
      Optimiser optimiser, Optional<Batch> batch, Cadence iterations, Stop stop) {
    return new Experiment(
        Precision.FLOAT64,
        new Sine(11),
        new Normal(12, 0.5, Signs.SPLIT, OutputScale.ONE, 0),
        new Objective(Objective.Loss.SQUARED, Objective.Penalty.NONE, 0, OptionalDouble.empty()),
        new GradientDescent(optimiser, Layers.BOTH_LAYERS, batch),
        new Recording(INDICATORS, iterations, Cadence.ENDS, Optional.empty()),
        stop);
  }

  private static Cadence patterns() {
    return new Cadence(OptionalLong.empty(), OptionalInt.of(5), Optional.empty(), true);
  }

  private static Optimiser sgd(double rate) {
    return new Sgd(rate, 0, 0, false, 0, CONSTANT);
  }

  private static Optimiser adamw(double rate) {
    return new AdamW(rate, 0.9, 0.999, 1e-8, 0, CONSTANT);
  }

  private static Stop stop(long iterations) {
    return stopRule(OptionalLong.of(iterations), OptionalDouble.empty(), Optional.empty());
  }

  private static Stop stopRule(
      OptionalLong iterations, OptionalDouble lossBelow, Optional<Stop.Plateau> plateau) {
    return new Stop(
        iterations,
        Optional.<Duration>empty(),
        lossBelow,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        plateau,
        OptionalDouble.empty());
  }

  static final Inputs NOTHING =
      new Inputs() {
        @Override
        public NumericTable table(InputFile file) {
          throw new BadInput("no file " + file);
        }

        @Override
        public InputStream open(InputFile folder, String name) throws IOException {
          throw new IOException("no file " + name);
        }

        @Override
        public boolean has(InputFile folder, String name) {
          return false;
        }

        @Override
        public Network snapshot(
            String results, String sweep, String experiment, OptionalLong iteration) {
          throw new BadInput("no results " + results);
        }
      };
}
