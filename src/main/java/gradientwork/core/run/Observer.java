package gradientwork.core.run;

import gradientwork.core.algorithm.Diagnostics;
import gradientwork.core.algorithm.Inner;
import gradientwork.core.algorithm.State;
import gradientwork.core.algorithm.Violation;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Stop;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Recorded;
import gradientwork.core.observe.View;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Problem;
import gradientwork.core.run.Memory.Best;
import gradientwork.core.run.Memory.Mark;
import gradientwork.core.table.InnerRow;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.ViolationRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Everything that looks at a run: a fold over its states that keeps a memory and gives rows. Knows
 * neither the loop nor the clock.
 */
final class Observer {
  private static final int TEST_LOSS = new gradientwork.core.observe.TestLoss().index();

  private final String id;
  private final Cadence iterations;
  private final Cadence snapshots;
  private final Stopping stopping;
  private final Passing passing;
  private final Function<State, View> views;
  private final Indicator[] indicators;
  private final int[] columns;
  private final boolean looksBack;
  private final Optional<Cadence> inner;

  Observer(String id, Experiment experiment, Problem problem, Function<State, View> views) {
    this.id = id;
    this.iterations = experiment.recording().iterations();
    this.snapshots = experiment.recording().snapshots();
    this.stopping = new Stopping(experiment.stop());
    experiment
        .stop()
        .plateau()
        .map(Stop.Plateau::indicator)
        .filter(indicator -> !indicator.appliesTo(problem))
        .ifPresent(
            indicator -> {
              throw new BadInput(
                  "the plateau rule looks at "
                      + indicator.name()
                      + ", which this data does not have");
            });
    this.views = views;
    this.indicators =
        experiment.recording().indicators().stream()
            .filter(indicator -> indicator.appliesTo(problem))
            .distinct()
            .sorted((a, b) -> Integer.compare(a.index(), b.index()))
            .toArray(Indicator[]::new);
    this.looksBack =
        Arrays.stream(indicators).anyMatch(Indicator::looksBack)
            || experiment.stop().plateau().map(p -> p.indicator().looksBack()).orElse(false);
    this.inner = experiment.recording().inner();
    this.columns = Arrays.stream(indicators).mapToInt(Indicator::index).toArray();
    this.passing = new Passing(id, experiment.recording(), experiment.stop(), columns);
  }

  Stopping stopping() {
    return stopping;
  }

  Passing passing() {
    return passing;
  }

  /** The next iteration after the given one at which somebody looks, whatever the run does. */
  long next(long iteration) {
    if (iterations.looksAlways() || snapshots.looksAlways()) {
      return iteration + 1;
    }
    long due = Math.min(iterations.next(iteration), snapshots.next(iteration));
    return Math.min(due, stopping.limit());
  }

  /**
   * One look: the memory after it, and whether the run ends here. Rows go to the list. A row that
   * only the end forced is no part of the memory to go on with: a run that is extended is the one
   * that never stopped there.
   *
   * @param verdict how the run ends here if no rule of its own ends it
   */
  Look look(Memory memory, State state, double seconds, Optional<Ending> verdict, List<Row> rows) {
    Diagnostics known = state.diagnostics();
    long iteration = state.iteration();
    View view = null;
    Optional<Ending> ending = stopping.byValues(iteration, known.loss(), state::knownGradientNorm);
    if (ending.isEmpty()) {
      ending = state.ended().map(Ending::finished);
    }
    if (ending.isEmpty()) {
      ending = stopping.byLength(iteration, seconds).or(() -> verdict);
    }
    Memory seen = memory;
    boolean patterns = iterations.looksAlways() || snapshots.looksAlways();
    if (patterns) {
      view = views.apply(state);
    }
    boolean before = memory.recorded().iteration() == iteration;
    boolean due = before || due(iterations, memory.recorded(), iteration, seconds, view);
    boolean row = due || ending.isPresent();
    if (row) {
      view = view == null ? views.apply(state) : view;
      if (!before) {
        view.since(memory.last(), iteration, state.labels());
        double[] values = measure(view);
        if (memory.told().iteration() < iteration) {
          rows.add(row(state, seconds, !due, values));
        }
        seen = remember(memory, state, seconds, view, values, due);
      }
      if (ending.isEmpty()) {
        ending = measured(seen, iteration, state, view);
      }
    }
    Memory after = due ? seen : memory;
    boolean dueSnapshot = due(snapshots, memory.snapshot(), iteration, seconds, view);
    boolean snapshot = dueSnapshot || ending.isPresent();
    if (snapshot && memory.told().snapshot() < iteration) {
      rows.add(
          new SnapshotRow(
              id, iteration, state.network(), state.mass(), !dueSnapshot, state.labels()));
    }
    if (dueSnapshot) {
      after = after.snapshot(mark(snapshots, iteration, seconds, view));
    }
    return new Look(
        row || snapshot ? after.told(row, snapshot, iteration) : after, seen, ending, view);
  }

  /**
   * @param memory to go on with
   * @param seen the same with all that was recorded, whatever the reason: what the run's row tells
   * @param view what was looked at; null if nobody looked closely
   */
  record Look(Memory memory, Memory seen, Optional<Ending> ending, View view) {}

  /** Indicators that have no value are left out of the row. */
  private IterationRow row(State state, double seconds, boolean forced, double[] values) {
    Diagnostics known = state.diagnostics();
    int[] present = new int[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i]) || !indicators[i].mayBeAbsent()) {
        present[count++] = i;
      }
    }
    boolean all = count == values.length;
    return new IterationRow(
        id,
        state.iteration(),
        seconds,
        known.flowTime(),
        known.learningRate(),
        forced,
        all ? columns : Arrays.stream(present, 0, count).map(i -> columns[i]).toArray(),
        all ? values : Arrays.stream(present, 0, count).mapToDouble(i -> values[i]).toArray());
  }

  private double[] measure(View view) {
    double[] values = new double[indicators.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = indicators[i].of(view);
    }
    return values;
  }

  private Optional<Ending> measured(Memory memory, long iteration, State state, View view) {
    Optional<Ending> ending =
        stopping.byValues(
            iteration,
            OptionalDouble.of(view.loss()),
            () -> OptionalDouble.of(state.knownGradientNorm().orElseGet(view::gradientNorm)));
    if (ending.isEmpty()) {
      ending = stopping.byGap(memory.lowerBound(), view);
    }
    return ending.isEmpty() ? stopping.byPlateau(memory.plateau(), iteration) : ending;
  }

  private Memory remember(
      Memory memory, State state, double seconds, View view, double[] values, boolean due) {
    long iteration = state.iteration();
    double loss = view.loss();
    Best best = memory.best();
    if (best.none() || loss < best.value()) {
      int test = Arrays.binarySearch(columns, TEST_LOSS);
      best = new Best(iteration, loss, test < 0 ? Double.NaN : values[test]);
    }
    Recorded last = looksBack && due ? view.recorded() : memory.last();
    Best plateau = stopping.remember(memory.plateau(), iteration, view);
    return new Memory(
            mark(iterations, iteration, seconds, view),
            memory.snapshot(),
            best,
            plateau,
            last,
            memory.lowerBound(),
            memory.rule(),
            memory.told())
        .bound(stopping.wantsGap() ? Proof.over(view) : Proof.known(view));
  }

  /**
   * What the step to a state has to tell: its inner iterations as far as they are due, violations.
   */
  void news(State state, List<Row> rows) {
    Inner news = state.inner();
    for (int i = 0; inner.isPresent() && i < news.size(); i++) {
      long index = news.first() + i;
      boolean last = state.complete() && i == news.size() - 1;
      if (inner.get().due(index) || last) {
        rows.add(
            new InnerRow(
                id,
                news.iteration(),
                index,
                news.at(i, 0),
                news.at(i, 1),
                news.at(i, 2),
                news.at(i, 3),
                news.at(i, 4)));
      }
    }
    for (Violation violation : state.violations()) {
      rows.add(new ViolationRow(id, state.iteration(), violation.monitor(), violation.size()));
    }
  }

  private static Mark mark(Cadence cadence, long iteration, double seconds, View view) {
    return new Mark(
        iteration, seconds, cadence.looksAlways() ? view.patterns() : Mark.NONE.patterns());
  }

  private static boolean due(
      Cadence cadence, Mark last, long iteration, double seconds, View view) {
    return cadence.due(iteration)
        || cadence.time().isPresent()
            && seconds - last.seconds() >= cadence.time().get().toNanos() * 1e-9
        || cadence.onPatternChange() && !Arrays.deepEquals(view.patterns(), last.patterns());
  }
}
