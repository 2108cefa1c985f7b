package gradientwork.cluster;

import gradientwork.core.experiment.ConfigColumns;
import gradientwork.core.experiment.ConfigType;
import gradientwork.core.experiment.Pruning;
import gradientwork.core.experiment.Stop;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Network;
import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Pulse;
import gradientwork.core.run.Run;
import gradientwork.core.table.DatasetRow;
import gradientwork.core.table.ExperimentRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.Struct;
import gradientwork.store.Description;
import gradientwork.store.Description.Swept;
import gradientwork.store.Provenance;
import gradientwork.sweep.Prunings;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.Sweep.Planned;
import gradientwork.sweep.SweepChange;
import gradientwork.sweep.SweptColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A sweep as work for waves.
 *
 * @param kept seconds of compute time from which on the last state of a run is worth keeping
 */
record SweepWork(Sweep sweep, double kept) implements Work {
  static final List<Struct.Field> CONFIG = ConfigType.FIELDS;

  /** Above so many numbers a data set is stored by origin and digest only: 16 MB. */
  private static final long WHOLE_NUMBERS = 2_000_000;

  /**
   * A run that took less is sooner run again than its state is written, kept and read: among
   * thousands of tiny runs the states would be most of what is stored.
   */
  static final double KEPT = 0.1;

  private static final Set<Struct.Kind> PLAIN =
      Set.of(Struct.Kind.TEXT, Struct.Kind.LONG, Struct.Kind.DOUBLE, Struct.Kind.BOOLEAN);

  SweepWork(Sweep sweep) {
    this(sweep, KEPT);
  }

  @Override
  public String name() {
    return sweep.name();
  }

  @Override
  public long size() {
    return sweep.size();
  }

  @Override
  public Planned planned(long position) {
    return sweep.planned(position);
  }

  @Override
  public void visit(long from, long to, Each each) {
    sweep.visit(
        from,
        to,
        (position, high, low, experiment) ->
            each.look((int) position, high, low, Cost.of(experiment)));
  }

  @Override
  public String text() {
    return sweep.text();
  }

  @Override
  public Predicate<String> reopening(String before) {
    return SweepChange.between(before, text())::reopens;
  }

  @Override
  public Description description() {
    List<Swept> swept = sweep.columns().stream().map(SweepWork::swept).toList();
    List<String> indicators =
        size() == 0
            ? List.of()
            : planned(0).experiment().recording().indicators().stream()
                .map(indicator -> Words.snake(indicator.name()))
                .distinct()
                .toList();
    return new Description(swept, indicators, sweep.folder(), "");
  }

  /** A key that is no plain field of {@code config} is shown as the text it was swept by. */
  private static Swept swept(SweptColumn column) {
    boolean plain =
        ConfigType.find(column.key()).map(field -> PLAIN.contains(field.kind())).orElse(false);
    return new Swept(column.name(), column.written(), plain ? Words.snake(column.key()) : "");
  }

  @Override
  public List<Struct.Field> configFields() {
    return CONFIG;
  }

  @Override
  public Function<Planned, Row> experimentRows(long generation, long plannedAt) {
    ConfigColumns columns = new ConfigColumns();
    return planned -> {
      ConfigColumns.Columns config = columns.of(planned.experiment());
      return new ExperimentRow(
          planned.id(),
          planned.point(),
          planned.repeat(),
          planned.position(),
          planned.name(),
          planned.swept(),
          config.config(),
          config.json(),
          planned.data(),
          generation,
          Provenance.programVersion(),
          plannedAt);
    };
  }

  @Override
  public Optional<Row> datasetRow(Planned planned) {
    try {
      Dataset dataset = Problems.HERE.dataset(planned.experiment().data());
      boolean whole = Problems.size(dataset) <= WHOLE_NUMBERS;
      return Optional.of(new DatasetRow(planned.data(), dataset, whole));
    } catch (BadInput unreadable) {
      // every run on this data fails with the same sentence in its row
      return Optional.empty();
    }
  }

  @Override
  public double cost(Planned planned) {
    return Cost.of(planned.experiment());
  }

  @Override
  public Optional<Pruning> pruning() {
    return Prunings.stored(text(), name());
  }

  @Override
  public int repeats() {
    return sweep.repeats();
  }

  @Override
  public boolean keeps(RunRow outcome) {
    boolean goesOn = Stop.isRule(outcome.reason()) || Pruning.isReason(outcome.reason());
    return goesOn && outcome.computeSeconds() >= kept;
  }

  @Override
  public Cursor run(Planned planned, Optional<Checkpoint> from) {
    return new Real(
        Run.of(
            planned.id(),
            planned.experiment(),
            Problems.HERE::problem,
            Problems.HERE.inputs(),
            from));
  }

  /** A run as waves see it. */
  private record Real(Run run) implements Cursor {
    @Override
    public List<Row> next(long nanos) {
      return run.next(nanos);
    }

    @Override
    public void goal(Goal goal) {
      run.until(goal.until());
      if (goal.ends()) {
        run.prune(goal.verdict());
      }
    }

    @Override
    public boolean waits() {
      return run.waits();
    }

    @Override
    public boolean ended() {
      return run.ended();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
      return run.checkpoint();
    }

    @Override
    public Pulse pulse() {
      return run.pulse();
    }

    @Override
    public Optional<Network> network() {
      return run.network();
    }

    @Override
    public void close() {
      run.close();
    }
  }
}
