package gradientwork.cluster;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import gradientwork.store.Description;
import gradientwork.store.Entry;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Rewrite;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes the files of a sweep that nobody is working on, through its journal. While it is open, no
 * driver can start.
 */
public final class Upkeep implements AutoCloseable {
  /** Rows of runs that are measured again, some hundred bytes each. */
  private static final long TOGETHER = 500_000;

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

  /**
   * Measures indicators on recorded networks of runs, and fills the cells of {@code iterations}
   * that are empty. Some runs after others: each time the tables are whole, and being killed in
   * between loses the ones that are being measured.
   *
   * @param experiments by id, of all that is wanted
   */
  public Recomputed recompute(
      List<Indicator> indicators, Set<String> ids, Function<String, Experiment> experiments) {
    Recomputed done = Recomputed.NOTHING;
    List<List<String>> parts = parts(ids);
    for (int part = 0; part < parts.size(); part++) {
      Recomputation work = new Recomputation(sweep, indicators, experiments, parts.get(part));
      Live live = live();
      work.measure(live.paths(Table.ITERATIONS.name()), live.paths(Table.SNAPSHOTS.name()));
      Rewrite change = new Rewrite(sweep, live, config);
      work.fill(change, driver.name() + "-recompute-" + part);
      commit(change);
      done = done.and(work.told());
    }
    describe(indicators);
    return done;
  }

  /** Runs whose rows may be in memory together, in the order of the files. */
  private List<List<String>> parts(Set<String> ids) {
    List<List<String>> parts = new ArrayList<>();
    long rows = TOGETHER;
    Map<String, Long> all = Recomputation.rows(sweep, live().paths(Table.ITERATIONS.name()));
    for (Map.Entry<String, Long> run : all.entrySet()) {
      if (ids.contains(run.getKey())) {
        if (rows + run.getValue() > TOGETHER) {
          parts.add(new ArrayList<>());
          rows = 0;
        }
        rows += run.getValue();
        parts.get(parts.size() - 1).add(run.getKey());
      }
    }
    return parts;
  }

  /** Lets the views show the columns. */
  private void describe(List<Indicator> indicators) {
    long generation = live().generation();
    Description before = Description.read(sweep, generation);
    Set<String> shown = new LinkedHashSet<>(before.indicators());
    boolean news = false;
    for (Indicator indicator : indicators) {
      news |= shown.add(Words.snake(indicator.name()));
    }
    if (news) {
      new Description(before.swept(), List.copyOf(shown), before.folder(), before.experiments())
          .write(sweep, generation);
    }
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
