package gradientwork.cluster;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import gradientwork.store.Description;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.Sweep.Planned;
import java.util.List;
import java.util.Optional;

/** A sweep as work for waves. */
record SweepWork(Sweep sweep) implements Work {
  static final List<Struct.Field> CONFIG = List.of();
  @Override public String name() { return sweep.name(); }
  @Override public long size() { return sweep.size(); }
  @Override public Planned planned(long position) { return sweep.planned(position); }
  @Override public String text() { return sweep.text(); }
  @Override public Description description() { throw new UnsupportedOperationException(); }
  @Override public List<Struct.Field> configFields() { return CONFIG; }
  @Override public Row experimentRow(Planned planned, long generation, long plannedAt) { throw new UnsupportedOperationException(); }
  @Override public Optional<Row> datasetRow(Planned planned) { throw new UnsupportedOperationException(); }
  @Override public double cost(Planned planned) { return Cost.of(planned.experiment()); }
  @Override public Cursor run(Planned planned, Optional<Checkpoint> from) { throw new UnsupportedOperationException(); }
}
