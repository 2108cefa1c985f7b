package gradientwork.cluster;

import gradientwork.core.table.RunRow;
import gradientwork.core.table.Table;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Entry;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Rewrite;
import gradientwork.store.RowReader;
import gradientwork.store.SchemaFiles;
import gradientwork.store.Storage;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What a driver does before the first wave: completes a commit that was cut short, clears away what
 * nobody committed, and finds out what has ended.
 */
final class Opening {
  private static final String FAILED = RunRow.Status.FAILED.name().toLowerCase(Locale.ROOT);
  private static final long RETIRED_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Work work;
  private final SweepFolder sweep;
  private final Storage storage;
  private final Identification driver;
  private final Journal journal;
  private Live live;

  Opening(Work work, SweepFolder sweep, Identification driver) {
    this.work = work;
    this.sweep = sweep;
    this.storage = sweep.storage();
    this.driver = driver;
    this.journal = new Journal(sweep);
    journal.recover();
    storage.delete(sweep.staging());
    List<Entry> applied = journal.applied();
    this.live = new Live(sweep, applied);
    expire(applied);
    SchemaFiles.write(sweep, work.configFields());
    storage.write(sweep.provenance(driver.name()), driver.json());
  }

  Journal journal() {
    return journal;
  }

  Live live() {
    return live;
  }

  /** Whether the sweep file is the one that was registered last. */
  boolean registered() {
    return live.generation() > 0
        && !live.files(Table.EXPERIMENTS.name()).isEmpty()
        && storage.exists(sweep.text(live.generation()))
        && new String(storage.read(sweep.text(live.generation())), StandardCharsets.UTF_8)
            .equals(work.text());
  }

  /** The generation of the sweep file; its text and description are stored if it is a new one. */
  long generation() {
    if (registered()) {
      return live.generation();
    }
    long generation = live.generation() + 1;
    storage.write(sweep.text(generation), work.text().getBytes(StandardCharsets.UTF_8));
    work.description().write(sweep, generation);
    return generation;
  }

  /** Takes everything out of all tables. */
  void clear() {
    Rewrite nothing = new Rewrite(sweep, live, work.configFields());
    Table.ALL.forEach(table -> nothing.clear(table.name()));
    nothing.clear(SweepFolder.CHECKPOINTS);
    commit(nothing);
  }

  /** Takes the runs that failed out of all tables, as if they had never been tried. */
  void forgetFailed() {
    Set<String> failed = new HashSet<>();
    runs(
        cells -> {
          if (FAILED.equals(cells[1])) {
            failed.add(cells[0]);
          }
        });
    Predicate<String> gone = failed::contains;
    Rewrite without = new Rewrite(sweep, live, work.configFields());
    for (Table table : Table.ALL) {
      if (table != Table.EXPERIMENTS && table != Table.DATASETS) {
        without.without(table, driver.name() + "-retry-" + table.name(), gone);
      }
    }
    commit(without);
  }

  /** The ids of the runs that ended. */
  Ids.Ended ended() {
    long rows = live.files(Table.RUNS.name()).stream().mapToLong(Written::rows).sum();
    Ids.Ended ended = new Ids.Ended(Math.toIntExact(rows));
    runs(
        cells -> {
          Ids.Id id = Ids.id(cells[0]);
          ended.add(id.high(), id.low());
        });
    return ended;
  }

  /** Where unfinished runs stopped; of two checkpoints of one run the later comes later. */
  List<CheckpointPack.Ref> checkpoints() {
    List<CheckpointPack.Ref> refs = new ArrayList<>();
    for (Written pack : live.files(SweepFolder.CHECKPOINTS)) {
      refs.addAll(CheckpointPack.index(sweep, pack.file()));
    }
    return refs;
  }

  private void runs(java.util.function.Consumer<String[]> rows) {
    for (Written file : live.files(Table.RUNS.name())) {
      RowReader.texts(
          storage,
          sweep.file(Table.RUNS.name(), file.file()),
          List.of("experiment", "status"),
          rows);
    }
  }

  private void commit(Rewrite change) {
    if (!change.remove().isEmpty()) {
      journal.commit(driver.entry(live.generation(), 0, 0, 0, change.add(), change.remove()));
      live = new Live(sweep, journal.applied());
    }
  }

  /** Deletes retired files that no reader can still be reading. */
  private void expire(List<Entry> applied) {
    Set<String> retired = new HashSet<>(storage.list(sweep.retired()));
    long before = System.currentTimeMillis() - RETIRED_MILLIS;
    for (Entry entry : applied) {
      for (Entry.Removed file : entry.remove()) {
        if (entry.time() < before && retired.contains(file.file())) {
          storage.delete(sweep.retired() + "/" + file.file());
        }
      }
    }
  }
}
