package gradientwork.cluster;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Pulse;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.Struct;
import gradientwork.store.Description;
import gradientwork.sweep.Sweep.Planned;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Work in which one run does harm, in its second portion of work, as often as it may.
 *
 * @param victim name of the run
 * @param times how often it does so
 */
record Dangerous(Work inner, String victim, AtomicInteger times, Supplier<Throwable> harm)
    implements Work {

  static Dangerous always(Work inner, String victim, Supplier<Throwable> harm) {
    return new Dangerous(inner, victim, new AtomicInteger(Integer.MAX_VALUE), harm);
  }

  @Override
  public boolean keeps(RunRow outcome) {
    return false;
  }

  @Override
  public Cursor run(Planned planned, Optional<Checkpoint> from) {
    Cursor run = inner.run(planned, from);
    return planned.name().equals(victim) ? new Harm(run, times, harm) : run;
  }

  private static final class Harm implements Cursor {
    private final Cursor run;
    private final AtomicInteger times;
    private final Supplier<Throwable> harm;
    private boolean begun;

    Harm(Cursor run, AtomicInteger times, Supplier<Throwable> harm) {
      this.run = run;
      this.times = times;
      this.harm = harm;
    }

    @Override
    public List<Row> next(long nanos) {
      if (begun && times.getAndDecrement() > 0) {
        Harm.<RuntimeException>raise(harm.get());
      }
      begun = true;
      return run.next(nanos);
    }

    @SuppressWarnings("unchecked") // whatever it is, it passes through here as it is
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
      throw (T) thrown;
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
    public void close() {
      run.close();
    }
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public long size() {
    return inner.size();
  }

  @Override
  public Planned planned(long position) {
    return inner.planned(position);
  }

  @Override
  public String text() {
    return inner.text();
  }

  @Override
  public Predicate<String> reopening(String before) {
    return inner.reopening(before);
  }

  @Override
  public Description description() {
    return inner.description();
  }

  @Override
  public List<Struct.Field> configFields() {
    return inner.configFields();
  }

  @Override
  public Function<Planned, Row> experimentRows(long generation, long plannedAt) {
    return inner.experimentRows(generation, plannedAt);
  }

  @Override
  public Optional<Row> datasetRow(Planned planned) {
    return inner.datasetRow(planned);
  }

  @Override
  public double cost(Planned planned) {
    return inner.cost(planned);
  }
}
