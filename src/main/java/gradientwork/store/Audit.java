package gradientwork.store;

import gradientwork.core.table.Table;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds the files of a sweep to its journal: every file is there with the bytes that were written,
 * nothing else is, and no run has ended twice.
 *
 * @param files that the journal names
 * @param bytes in them
 * @param damage what cannot be trusted any more
 * @param orphans what lies about without harm: the next run clears it away
 */
public record Audit(long files, long bytes, List<String> damage, List<String> orphans) {
  private static final int CHUNK = 16 << 20;

  public Audit {
    damage = List.copyOf(damage);
    orphans = List.copyOf(orphans);
  }

  public static Audit of(SweepFolder sweep) {
    List<String> damage = new ArrayList<>();
    List<String> orphans = new ArrayList<>();
    Journal journal = new Journal(sweep);
    List<Entry> applied = journal.applied();
    boolean cut = applied.size() < journal.size();
    if (cut) {
      orphans.add("entry " + journal.size() + " was cut short: the next run completes it");
    }
    Live live = new Live(sweep, applied);
    long files = 0;
    long bytes = 0;
    for (String place : places().toList()) {
      Set<String> named = new HashSet<>(Set.of(SweepFolder.SCHEMA_FILE));
      for (Written file : live.files(place)) {
        named.add(file.file());
        files++;
        bytes += file.bytes();
        check(sweep, file, cut, damage);
      }
      for (String name : sweep.storage().list(sweep.place(place))) {
        if (!named.contains(name)) {
          orphans.add(sweep.file(place, name) + " is in no entry of the journal");
        }
      }
    }
    for (String attempt : sweep.storage().list(sweep.staging())) {
      orphans.add(sweep.staging() + "/" + attempt + " was never committed");
    }
    if (damage.isEmpty()) {
      twice(sweep, live, damage);
    }
    return new Audit(files, bytes, damage, orphans);
  }

  private static Stream<String> places() {
    return Stream.concat(
        Table.ALL.stream().map(Table::name),
        Stream.of(SweepFolder.CHECKPOINTS, SweepFolder.STATES));
  }

  /**
   * @param cut whether the last entry was cut short: what it removes may be retired already
   */
  private static void check(SweepFolder sweep, Written file, boolean cut, List<String> damage) {
    String path = sweep.file(file.place(), file.file());
    try {
      String retired = sweep.retired() + "/" + file.file();
      if (cut && !sweep.storage().exists(path) && sweep.storage().exists(retired)) {
        path = retired;
      }
      if (!sweep.storage().exists(path)) {
        damage.add(path + " is missing");
      } else if (sweep.storage().length(path) != file.bytes()) {
        damage.add(
            path
                + " has "
                + sweep.storage().length(path)
                + " bytes, "
                + file.bytes()
                + " were written");
      } else if (!digest(sweep.storage(), path, file.bytes()).equals(file.digest())) {
        damage.add(path + " has other bytes than were written");
      }
    } catch (UncheckedIOException e) {
      damage.add(path + " cannot be read: " + e.getCause().getMessage());
    }
  }

  private static String digest(Storage storage, String path, long bytes) {
    Digested.Of digest = new Digested.Of();
    for (long at = 0; at < bytes; at += CHUNK) {
      digest.add(storage.read(path, at, (int) Math.min(CHUNK, bytes - at)));
    }
    return digest.hex();
  }

  private static void twice(SweepFolder sweep, Live live, List<String> damage) {
    Map<String, String> ended = new HashMap<>();
    for (String file : live.paths(Table.RUNS.name())) {
      RowReader.texts(
          sweep.storage(),
          file,
          List.of("experiment"),
          cells -> {
            String before = ended.put(cells[0], file);
            if (before != null) {
              damage.add("run " + cells[0] + " ended twice: in " + before + " and in " + file);
            }
          });
    }
  }
}
