package gradientwork.cluster;

import gradientwork.core.table.RunRow;
import gradientwork.core.table.Table;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Description;
import gradientwork.store.Entry;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Notes;
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
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a driver does before the first wave: completes a commit that was cut short, clears away what
 * nobody committed, and finds out what has ended.
 */
final class Opening {
  private static final String FAILED = RunRow.Status.FAILED.name().toLowerCase(Locale.ROOT);

  /** So many files of a table are worth the reading. */
  private static final int MANY = 16;

  private static final long RETIRED_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Work work;
  private final SweepFolder sweep;
  private final Storage storage;
  private final Identification driver;
  private final Journal journal;
  private final Consumer<String> notices;
  private Live live;

  /**
   * @param notices is told what a user should know
   */
  Opening(Work work, SweepFolder sweep, Identification driver, Consumer<String> notices) {
    this.work = work;
    this.notices = notices;
    this.sweep = sweep;
    this.storage = sweep.storage();
    this.driver = driver;
    this.journal = new Journal(sweep);
    sweep.tidy();
    journal.recover();
    fence();
    List<Entry> applied = journal.applied();
    this.live = new Live(sweep, applied);
    expire(applied);
    SchemaFiles.write(sweep, work.configFields());
    storage.write(sweep.provenance(driver.name()), driver.json());
  }

  /**
   * Clears away what nobody committed. An entry comes first, even though it changes nothing: a
   * driver that was only asleep, and still believes that those files are its own, then loses its
   * next claim instead of committing files that are gone.
   */
  private void fence() {
    if (!storage.list(sweep.staging()).isEmpty()) {
      long generation = Live.of(sweep).generation();
      journal.commit(driver.entry(generation, 0, 0, 0, List.of(), List.of()));
      storage.delete(sweep.staging());
    }
  }

  /** Clears away what attempts of this driver have left that others did again. */
  void sweepUp() {
    for (String attempt : storage.list(sweep.staging())) {
      if (attempt.startsWith(driver.name() + "-")) {
        storage.delete(sweep.staging() + "/" + attempt);
      }
    }
  }

  Journal journal() {
    return journal;
  }

  Live live() {
    return live;
  }

  /** Whether the sweep file is the one that was registered last, and asks for the same. */
  boolean registered(Ids ids) {
    return live.generation() > 0
        && !live.files(Table.EXPERIMENTS.name()).isEmpty()
        && storage.exists(sweep.text(live.generation()))
        && new String(storage.read(sweep.text(live.generation())), StandardCharsets.UTF_8)
            .equals(work.text())
        && storage.exists(sweep.description(live.generation()))
        && Description.read(sweep, live.generation()).experiments().equals(ids.digest());
  }

  /** The generation of the sweep file; its text and description are stored if it is a new one. */
  long generation(Ids ids) {
    if (registered(ids)) {
      return live.generation();
    }
    long generation = live.generation() + 1;
    storage.write(sweep.text(generation), work.text().getBytes(StandardCharsets.UTF_8));
    work.description().of(ids.digest()).write(sweep, generation);
    return generation;
  }

  /** Takes everything out of all tables. */
  void clear() {
    Rewrite nothing = rewrite();
    Table.ALL.forEach(table -> nothing.clear(table.name()));
    nothing.clear(SweepFolder.CHECKPOINTS);
    nothing.clear(SweepFolder.STATES);
    commit(List.of(), nothing, List.of());
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
    Rewrite without = rewrite();
    for (Table table : Table.OF_RUNS) {
      without.without(table, driver.name() + "-retry-" + table.name(), gone);
    }
    without.forget(driver.name() + "-retry", gone);
    commit(List.of(), without, List.of());
  }

  /**
   * Lets runs go on that ended under stronger rules than those of now.
   *
   * @param wanted experiments of the sweep as it is now
   */
  void reopen(Ids.Ended wanted) {
    Rewrite change = rewrite();
    List<Written> checkpoints =
        new Reopening(work, sweep, live, driver.name() + "-reopen").of(wanted, change);
    commit(checkpoints, change, List.of());
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
  List<CheckpointPack.Ref> checkpoints(Ids.Ended ended) {
    Mending mending = new Mending(sweep, live, ended);
    Rewrite change = rewrite();
    List<Entry.Removed> damaged = mending.mend(change, driver.name() + "-mend");
    commit(List.of(), change, damaged);
    mending.sentences().forEach(notices);
    return mending.checkpoints();
  }

  /** Joins the files of a sweep that is done, if they are many. */
  void join() {
    live = new Live(sweep, journal.applied());
    if (Table.ALL.stream().anyMatch(table -> live.files(table.name()).size() > MANY)) {
      commit(List.of(), Upkeep.joined(rewrite(), driver.name() + "-join"), List.of());
    }
  }

  /**
   * Runs that attempts have died of.
   *
   * @param careful whether the driver before died by itself; if not, notes say nothing
   */
  List<String> suspects(boolean careful) {
    Notes notes = new Notes(sweep);
    if (!careful) {
      notes.eraseAll();
    }
    return notes.suspects();
  }

  private Rewrite rewrite() {
    return new Rewrite(sweep, live, work.configFields());
  }

  private void runs(Consumer<String[]> rows) {
    for (Written file : live.files(Table.RUNS.name())) {
      RowReader.texts(
          storage,
          sweep.file(Table.RUNS.name(), file.file()),
          List.of("experiment", "status"),
          rows);
    }
  }

  private void commit(List<Written> files, Rewrite change, List<Entry.Removed> packs) {
    List<Written> add = new ArrayList<>(files);
    add.addAll(change.add());
    List<Entry.Removed> remove = new ArrayList<>(change.remove());
    remove.addAll(packs);
    if (!add.isEmpty() || !remove.isEmpty()) {
      journal.commit(driver.entry(live.generation(), 0, 0, 0, add, remove));
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
