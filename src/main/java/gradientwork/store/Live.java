package gradientwork.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that make up the tables of a sweep after the applied entries of its journal. */
public final class Live {
  private final SweepFolder sweep;
  private final Map<String, Written> files = new LinkedHashMap<>();
  private final long generation;
  private final long time;
  private final long worked;

  public Live(SweepFolder sweep, List<Entry> applied) {
    this.sweep = sweep;
    for (Entry entry : applied) {
      for (Written file : entry.add()) {
        long of = file.generation() > 0 ? file.generation() : entry.generation();
        files.put(file.file(), file.of(of));
      }
      entry.remove().forEach(file -> files.remove(file.file()));
    }
    Entry last = applied.isEmpty() ? null : applied.get(applied.size() - 1);
    this.generation = last == null ? 0 : last.generation();
    this.time = last == null ? 0 : last.time();
    this.worked =
        applied.stream()
            .filter(entry -> entry.wave() > 0)
            .mapToLong(Entry::time)
            .max()
            .orElse(time);
  }

  /** As of now. */
  public static Live of(SweepFolder sweep) {
    return new Live(sweep, new Journal(sweep).applied());
  }

  /** The generation of the last entry; 0 if there is none. */
  public long generation() {
    return generation;
  }

  /** When the last entry was claimed, in milliseconds since 1970; 0 if there is none. */
  public long time() {
    return time;
  }

  /** The same of the last entry with what runs gave; files that were joined are no news. */
  public long worked() {
    return worked;
  }

  /** With the generations that their rows were made under. */
  public List<Written> files(String place) {
    return files.values().stream().filter(file -> file.place().equals(place)).toList();
  }

  /** Where the files of a table lie: in the table, or retired a moment ago. */
  public List<String> paths(String place) {
    Storage storage = sweep.storage();
    return files(place).stream()
        .map(Written::file)
        .map(
            file -> {
              String path = sweep.file(place, file);
              String retired = sweep.retired() + "/" + file;
              return storage.exists(path) || !storage.exists(retired) ? path : retired;
            })
        .toList();
  }
}
