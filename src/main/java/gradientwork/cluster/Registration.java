package gradientwork.cluster;

import gradientwork.core.table.Row;
import gradientwork.core.table.Table;
import gradientwork.store.Entry;
import gradientwork.store.Live;
import gradientwork.store.Rewrite;
import gradientwork.store.RowReader;
import gradientwork.store.Staging;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import gradientwork.sweep.Sweep.Planned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Writes what a generation asks for: a row in {@code experiments} for each distinct experiment, and
 * one in {@code datasets} for each data set that is not there yet. Rows of experiments that are no
 * longer asked for keep the generation that last did.
 */
final class Registration implements Callable<Registration.Files> {

  /** What the first entry of the generation changes. */
  record Files(List<Written> add, List<Entry.Removed> remove) {
    static final Files NONE = new Files(List.of(), List.of());
  }

  private final Work work;
  private final SweepFolder sweep;
  private final Live live;
  private final Ids ids;
  private final Plan plan;
  private final String driver;
  private final long generation;

  Registration(
      Work work, SweepFolder sweep, Live live, Ids ids, Plan plan, String driver, long generation) {
    this.work = work;
    this.sweep = sweep;
    this.live = live;
    this.ids = ids;
    this.plan = plan;
    this.driver = driver;
    this.generation = generation;
  }

  @Override
  public Files call() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    Function<Planned, Row> rows = work.experimentRows(generation, now);
    Set<String> data = knownData();
    Ids.Ended seen = new Ids.Ended((int) plan.wanted());
    try (Staging staging = new Staging(sweep, driver + "-plan", work.configFields())) {
      for (int p = 0; p < ids.size(); p++) {
        if (seen.add(ids.high(p), ids.low(p))) {
          Planned planned = ids.planned(work, p);
          staging.write(rows.apply(planned));
          if (data.add(planned.data())) {
            Optional<Row> row = work.datasetRow(planned);
            row.ifPresent(staging::write);
          }
        }
      }
      Rewrite older = new Rewrite(sweep, live, work.configFields());
      older.without(Table.EXPERIMENTS, driver + "-older", plan::wants);
      List<Written> add = new ArrayList<>(staging.finish().files());
      add.addAll(older.add());
      return new Files(add, older.remove());
    }
  }

  private Set<String> knownData() {
    Set<String> known = new HashSet<>();
    for (Written file : live.files(Table.DATASETS.name())) {
      RowReader.texts(
          sweep.storage(),
          sweep.file(Table.DATASETS.name(), file.file()),
          List.of("data"),
          cells -> known.add(cells[0]));
    }
    return known;
  }
}
