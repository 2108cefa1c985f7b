package gradientwork.cluster;

import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import gradientwork.store.Entry;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Rewrite;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes the files of a sweep that nobody is working on, through its journal. While it is open, no
 * driver can start.
 */
public final class Upkeep implements AutoCloseable {
  private final SweepFolder sweep;
  private final List<Struct.Field> config;
  private final Identification driver = Identification.now("");
  private final Lease lease;
  private final Journal journal;

  /**
   * @throws StoreError if somebody works on the sweep
   */
  public Upkeep(SweepFolder sweep) {
    this(sweep, SweepWork.CONFIG);
  }

  Upkeep(SweepFolder sweep, List<Struct.Field> config) {
    this.sweep = sweep;
    this.config = config;
    this.lease = Lease.take(sweep, driver.provenance());
    this.journal = new Journal(sweep);
    journal.recover();
  }

  /** Numbers of files, of all tables and last states. */
  public record Files(long before, long after) {}

  /** Joins small files. */
  public Files compact() {
    long before = files();
    commit(joined(new Rewrite(sweep, live(), config), driver.name() + "-join"));
    return new Files(before, files());
  }

  /** What joining small files changes. */
  static Rewrite joined(Rewrite change, String attempt) {
    for (Table table : Table.ALL) {
      change.join(table, attempt + "-" + table.name());
    }
    change.joinStates(attempt);
    return change;
  }

  /** Takes runs out of all tables; run again, the sweep makes them anew. */
  public void remove(Set<String> experiments) {
    Rewrite change = new Rewrite(sweep, live(), config);
    for (Table table : Table.OF_RUNS) {
      change.without(table, driver.name() + "-remove-" + table.name(), experiments::contains);
    }
    change.forget(driver.name() + "-remove", experiments::contains);
    commit(change);
  }

  /** Removes the sweep: first from its tables in one step, then from the disk. */
  public void removeAll() {
    Rewrite change = new Rewrite(sweep, live(), config);
    places().forEach(change::clear);
    commit(change);
    Table.ALL.forEach(table -> sweep.storage().delete(sweep.place(table.name())));
    lease.close();
    sweep.storage().delete(sweep.hidden());
  }

  private Live live() {
    return new Live(sweep, journal.applied());
  }

  private void commit(Rewrite change) {
    List<Written> add = change.add();
    List<Entry.Removed> remove = change.remove();
    if (!remove.isEmpty()) {
      journal.commit(driver.entry(live().generation(), 0, 0, 0, add, remove));
    }
  }

  private long files() {
    Live live = live();
    return places().mapToLong(place -> live.files(place).size()).sum();
  }

  private static Stream<String> places() {
    return Stream.concat(
        Table.ALL.stream().map(Table::name),
        Stream.of(SweepFolder.CHECKPOINTS, SweepFolder.STATES));
  }

  @Override
  public void close() {
    lease.close();
  }
}
