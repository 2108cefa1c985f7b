package gradientwork.cluster;

import gradientwork.core.experiment.Pruning;
import gradientwork.core.problem.Network;
import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Pulse;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.Struct;
import gradientwork.store.Description;
import gradientwork.sweep.Sweep.Planned;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What waves work on: experiments by position, and how one is run. Shipped to executors once;
 * everything in it is a pure function. {@link SweepWork} is a sweep; simulations are others.
 */
interface Work extends Serializable {
  String name();

  /** Number of positions. */
  long size();

  Planned planned(long position);

  /** Looks at the experiments at some positions; many at a time, so no names are made. */
  default void visit(long from, long to, Each each) {
    for (long p = from; p < to; p++) {
      Planned planned = planned(p);
      Ids.Id id = Ids.id(planned.id());
      each.look((int) p, id.high(), id.low(), cost(planned));
    }
  }

  /** Is shown the first 128 bits of an experiment's id, and its cost. */
  @FunctionalInterface
  interface Each {
    void look(int position, long high, long low, double cost);
  }

  /** The resolved sweep file: a change of it is a new generation. */
  String text();

  /**
   * Which runs that ended go on now, by the reason that the table {@code runs} gives.
   *
   * @param before text of the generation that they ended under
   */
  Predicate<String> reopening(String before);

  /** What varies and what is recorded, for the views. */
  Description description();

  /** The declared fields of {@code config} in {@code experiments}. */
  List<Struct.Field> configFields();

  /** Gives the rows of experiments that come in the order of their positions; for one thread. */
  Function<Planned, Row> experimentRows(long generation, long plannedAt);

  /** The row of an experiment's data; empty if it cannot be read, which its run will tell. */
  Optional<Row> datasetRow(Planned planned);

  /** Relative cost of a run, for the order and the balance of queues only. */
  double cost(Planned planned);

  /** By which rule points are given up before their runs end; by none where nothing is compared. */
  default Optional<Pruning> pruning() {
    return Optional.empty();
  }

  /** Positions of each point, one after the other; as many for every point. */
  default int repeats() {
    return 1;
  }

  /** Whether the last state of a run is kept, so that it may go on under weaker rules. */
  boolean keeps(RunRow outcome);

  /** Begins a run or goes on from a checkpoint. */
  Cursor run(Planned planned, Optional<Checkpoint> from);

  /** A run that is being worked on; see {@link gradientwork.core.run.Run}. */
  interface Cursor extends AutoCloseable {
    List<Row> next(long nanos);

    /** Sets out for another goal; where nothing is compared there is only the end. */
    default void goal(Goal goal) {
      if (!goal.equals(Goal.END)) {
        throw new IllegalArgumentException("this run goes to its end, not to " + goal);
      }
    }

    /** Whether it stands where it waits for others. */
    default boolean waits() {
      return false;
    }

    boolean ended();

    Optional<Checkpoint> checkpoint();

    Pulse pulse();

    /** What it is at now, if it has a network yet. */
    default Optional<Network> network() {
      return Optional.empty();
    }

    @Override
    void close();
  }
}
