package gradientwork.store;

import gradientwork.core.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was committed to the tables of a sweep, entry by entry. Written by one driver at a time, and
 * what keeps two of them apart.
 *
 * <p>A commit claims the number of its entry, moves the files, and marks the entry applied. Entry n
 * is applied before n + 1 is claimed, so at most the last one can have been cut short; {@link
 * #recover} completes it.
 */
public final class Journal {
  private static final String ENTRY = ".json";
  private static final String APPLIED = ".applied";

  private final SweepFolder sweep;
  private final Storage storage;
  private long last;

  public Journal(SweepFolder sweep) {
    this.sweep = sweep;
    this.storage = sweep.storage();
    long applied = count(APPLIED); // counted first: a driver may go on meanwhile
    this.last = count(ENTRY);
    if (last < applied) {
      throw missing((last + 1) + ENTRY);
    }
  }

  /** Number of entries. */
  public long size() {
    return last;
  }

  /** The entries that were applied, in order. */
  public List<Entry> applied() {
    List<Entry> entries = new ArrayList<>();
    long applied = count(APPLIED);
    for (long n = 1; n <= applied; n++) {
      entries.add(read(n));
    }
    return entries;
  }

  /**
   * Completes the last entry if it was cut short.
   *
   * @return whether there was something to do
   * @throws StoreError if a file is at neither end of its move
   */
  public boolean recover() {
    if (last == 0 || storage.exists(path(last, APPLIED))) {
      return false;
    }
    apply(last, read(last), true);
    return true;
  }

  /**
   * Commits an entry.
   *
   * @throws StoreError if another driver claimed its number: this one has to end
   */
  public void commit(Entry entry) {
    long n = last + 1;
    if (!storage.claim(path(n, ENTRY), entry.json())) {
      Entry winner = read(n);
      throw new StoreError(
          "another driver ("
              + winner.driver()
              + ") works on sweep "
              + sweep.name()
              + ": it committed entry "
              + n
              + " at "
              + Instant.ofEpochMilli(winner.time())
              + "; this one ends, nothing of what is committed is lost");
    }
    last = n;
    apply(n, entry, false);
  }

  private void apply(long n, Entry entry, boolean replay) {
    entry.add().stream()
        .sorted(Comparator.comparingInt(file -> order(file.place())))
        .forEach(file -> move(n, file, replay));
    for (Entry.Removed file : entry.remove()) {
      retire(file);
    }
    entry.add().stream()
        .map(Written::from)
        .distinct()
        .forEach(from -> storage.delete(sweep.staging() + "/" + from));
    if (!storage.claim(path(n, APPLIED), new byte[0])) {
      throw new StoreError(
          "entry "
              + n
              + " of sweep "
              + sweep.name()
              + " was completed by another driver; this one ends");
    }
  }

  /** Checkpoints before tables; {@code runs} last, so that a run that ended has its rows. */
  private static int order(String place) {
    for (int t = 0; t < Table.ALL.size(); t++) {
      if (Table.ALL.get(t).name().equals(place)) {
        return t;
      }
    }
    return -1;
  }

  private void move(long n, Written file, boolean replay) {
    String source = sweep.staging() + "/" + file.from() + "/" + file.file();
    String target = sweep.file(file.place(), file.file());
    // nobody else makes that name: if it is there, this entry has been completed by somebody
    boolean gone = !storage.exists(source);
    boolean there = (replay || gone) && storage.exists(target);
    if (there) {
      verify(n, target, file);
    }
    if (gone) {
      if (!there) {
        throw new StoreError(
            "entry "
                + n
                + " of sweep "
                + sweep.name()
                + " cannot be completed: "
                + file.file()
                + " is neither in "
                + source
                + " nor in "
                + target);
      }
    } else if (there) {
      storage.delete(source);
    } else {
      storage.move(source, target);
    }
  }

  private void verify(long n, String path, Written file) {
    if (storage.length(path) != file.bytes()
        || !Digested.of(storage.read(path)).equals(file.digest())) {
      throw new StoreError(
          "entry "
              + n
              + " of sweep "
              + sweep.name()
              + " cannot be completed: "
              + path
              + " is not the file that was written");
    }
  }

  private void retire(Entry.Removed file) {
    String source = sweep.file(file.place(), file.file());
    if (storage.exists(source)) {
      storage.move(source, sweep.retired() + "/" + file.file());
    }
  }

  private Entry read(long n) {
    String path = path(n, ENTRY);
    return Entry.of(storage.read(path), path);
  }

  private String path(long n, String suffix) {
    return sweep.journal() + "/" + SweepFolder.number(n) + suffix;
  }

  private long count(String suffix) {
    List<String> names =
        storage.list(sweep.journal()).stream().filter(name -> name.endsWith(suffix)).toList();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(SweepFolder.number(i + 1) + suffix)) {
        throw missing((i + 1) + suffix);
      }
    }
    return names.size();
  }

  private StoreError missing(String entry) {
    return new StoreError("the journal of sweep " + sweep.name() + " has no entry " + entry);
  }
}
