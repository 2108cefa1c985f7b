package gradientwork.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Recording;
import gradientwork.core.experiment.Stop;
import gradientwork.core.linalg.Precision;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Loss;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.data.Sine;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.problem.network.OutputScale;
import gradientwork.core.problem.network.Signs;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RowText;
import gradientwork.core.table.RunRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Iterations that are passed have the rows, and leave the memory, of those that are looked at. */
class PassingTest {
  private static final Schedule CONSTANT = new Schedule.Constant();
  private static final Optimiser CALM = new Sgd(1e-2, 0.9, 0, false, 0, CONSTANT);
  private static final Optimiser EXPLODING = new Sgd(1, 0, 0, false, 10, CONSTANT);
  private static final Optimiser ADAM = new AdamW(1e-2, 0.9, 0.999, 1e-8, 0, CONSTANT);
  private static final Cadence EACH = Cadence.every(1);
  private static final List<Indicator> LOSS = List.of(new Loss());

  /** A rule that never holds, and for which everything has to be looked at. */
  private static final Optional<Duration> AGES = Optional.of(Duration.ofDays(1000));

  private record Setting(
      Optimiser optimiser, List<Indicator> indicators, Cadence rows, Cadence snapshots, Stop stop) {
    Experiment passing() {
      return experiment(stop);
    }

    Experiment looking() {
      return experiment(
          new Stop(
              stop.iterations(),
              AGES,
              stop.lossBelow(),
              stop.gradientNormBelow(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              stop.divergedAbove()));
    }

    private Experiment experiment(Stop ending) {
      return new Experiment(
          Precision.FLOAT64,
          new Sine(11),
          new Normal(12, 0.5, Signs.SPLIT, OutputScale.ONE, 0),
          new Objective(Objective.Loss.SQUARED, Objective.Penalty.NONE, 0, OptionalDouble.empty()),
          new GradientDescent(optimiser, Layers.BOTH_LAYERS, Optional.empty()),
          new Recording(indicators, rows, snapshots, Optional.empty()),
          ending);
    }
  }

  private static List<Setting> settings() {
    Cadence decades = new Cadence(OptionalLong.empty(), OptionalInt.of(9), Optional.empty(), false);
    List<Setting> settings = new ArrayList<>();
    for (Cadence rows : List.of(EACH, decades, Cadence.every(3))) {
      for (Cadence snapshots : List.of(Cadence.ENDS, EACH, Cadence.every(7))) {
        settings.add(new Setting(ADAM, LOSS, rows, snapshots, stop(100)));
        settings.add(new Setting(CALM, LOSS, rows, snapshots, below(0.1)));
        settings.add(new Setting(EXPLODING, LOSS, rows, snapshots, stop(5000)));
      }
    }
    settings.add(new Setting(CALM, List.of(), EACH, Cadence.ENDS, stop(5000)));
    return settings;
  }

  private static Stop stop(long iterations) {
    return new Stop(
        OptionalLong.of(iterations),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static Stop below(double gradientNorm) {
    return new Stop(
        OptionalLong.of(5000),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(gradientNorm),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.of(1e6));
  }

  @Test
  void rowsAndMemoryAreThoseOfLooks() {
    for (Setting setting : settings()) {
      List<Row> passed = new ArrayList<>();
      List<Row> looked = new ArrayList<>();
      Memory after = run(setting.passing(), passed, Long.MAX_VALUE);
      Memory expected = run(setting.looking(), looked, Long.MAX_VALUE);
      assertThat(facts(passed)).as("%s", setting).isEqualTo(facts(looked));
      assertThat(unclocked(after)).as("%s", setting).isEqualTo(unclocked(expected));
    }
  }

  @Test
  void noCutChangesARow() {
    for (Setting setting : settings()) {
      List<Row> whole = new ArrayList<>();
      run(setting.passing(), whole, Long.MAX_VALUE);
      List<Row> cut = new ArrayList<>();
      run(setting.passing(), cut, 0);
      assertThat(facts(cut)).as("%s", setting).isEqualTo(facts(whole));
    }
  }

  @Test
  void aRunWaitsWhereItShouldAndGoesOn() {
    for (Setting setting : settings()) {
      List<Row> whole = new ArrayList<>();
      run(setting.passing(), whole, Long.MAX_VALUE);
      List<Row> rows = new ArrayList<>();
      try (Run run = begin(setting.passing(), Optional.empty())) {
        run.until(20);
        while (!run.ended() && !run.waits()) {
          rows.addAll(run.next(Long.MAX_VALUE / 4));
        }
        assertThat(run.pulse().iteration()).isLessThanOrEqualTo(20);
        run.until(Long.MAX_VALUE);
        while (!run.ended()) {
          rows.addAll(run.next(Long.MAX_VALUE / 4));
        }
      }
      assertThat(facts(rows)).as("%s", setting).isEqualTo(facts(whole));
    }
  }

  @Test
  void theClockOfRowsNeverGoesBackAndEndsWithTheRun() {
    List<Row> rows = new ArrayList<>();
    run(new Setting(ADAM, LOSS, EACH, Cadence.ENDS, stop(1000)).passing(), rows, Long.MAX_VALUE);
    List<Double> seconds =
        rows.stream()
            .filter(IterationRow.class::isInstance)
            .map(row -> ((IterationRow) row).seconds())
            .toList();
    assertThat(seconds).hasSize(1001).isSorted();
    assertThat(seconds.get(1000)).isEqualTo(((RunRow) rows.get(rows.size() - 1)).computeSeconds());
  }

  /** In slices of about so many nanoseconds, each from the checkpoint of the one before. */
  private static Memory run(Experiment experiment, List<Row> rows, long nanos) {
    Optional<Checkpoint> from = Optional.empty();
    while (true) {
      try (Run run = begin(experiment, from)) {
        rows.addAll(run.next(Math.min(nanos, Long.MAX_VALUE / 4)));
        from = run.checkpoint();
        if (run.ended()) {
          return (Memory) from.orElseThrow().memory();
        }
      }
    }
  }

  private static Run begin(Experiment experiment, Optional<Checkpoint> from) {
    return Run.of("id", experiment, PassingTest::problem, RunTest.NOTHING, from);
  }

  private static Problem problem(Experiment e) {
    return Problem.of(e.precision(), e.data(), e.network(), e.objective(), RunTest.NOTHING);
  }

  private static List<Map<String, String>> facts(List<Row> rows) {
    return rows.stream().map(RowText::of).toList();
  }

  /** What is remembered beside the clock and the arrays, which are empty here. */
  private static List<Object> unclocked(Memory memory) {
    assertThat(memory.recorded().patterns()).isEmpty();
    return List.of(
        memory.recorded().iteration(),
        memory.snapshot().iteration(),
        memory.best(),
        memory.plateau(),
        memory.last().iteration(),
        memory.lowerBound(),
        memory.rule(),
        memory.told());
  }
}
