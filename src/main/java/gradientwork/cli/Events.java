package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Table;
import gradientwork.store.Entry;
import gradientwork.store.Journal;
import gradientwork.store.Provenance;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every change of state of a sweep, a line each: who began to work on it, what was committed, and
 * how runs ended. It is read off the journal, the tables and the provenance of the drivers, which
 * are all there is: a log beside them could only disagree.
 */
final class Events {
  private record Event(Instant time, String event, String what, String detail) {}

  private Events() {}

  /**
   * @param limit only so many, the latest; null for all
   */
  static Frame of(SweepFolder sweep, Integer limit) {
    List<Event> events = new ArrayList<>();
    Provenance.of(sweep).forEach(driver -> events.add(began(driver)));
    List<Entry> entries = new Journal(sweep).applied();
    for (int e = 0; e < entries.size(); e++) {
      events.add(committed(e + 1, entries.get(e)));
    }
    List<String> columns = List.of("experiment", "status", "reason", "iterations", "ended_at");
    new TableRows(sweep)
        .of(Table.RUNS, columns, Optional.empty())
        .rows()
        .forEach(run -> events.add(ended(run)));
    events.sort(Comparator.comparing(Event::time));
    int from = limit == null ? 0 : Math.max(0, events.size() - Math.max(0, limit));
    List<List<Object>> rows = new ArrayList<>();
    for (Event event : events.subList(from, events.size())) {
      rows.add(List.of(event.time(), event.event(), event.what(), event.detail()));
    }
    return new Frame(
        List.of("time", "event", "what", "detail"),
        List.of(Frame.Type.TIMESTAMP, Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT),
        rows);
  }

  private static Event began(Provenance driver) {
    return new Event(
        Instant.parse(driver.started()),
        "driver",
        driver.host() + ", process " + driver.process(),
        "version " + driver.version() + ", Spark " + driver.spark() + ", Java " + driver.java());
  }

  private static Event committed(int number, Entry entry) {
    boolean wave = entry.wave() > 0;
    String counts =
        wave ? Words.count(entry.ended()) + " runs ended, " + entry.failed() + " failed, " : "";
    long bytes = entry.add().stream().mapToLong(Written::bytes).sum();
    return new Event(
        Instant.ofEpochMilli(entry.time()),
        wave ? "wave " + entry.wave() : "upkeep",
        "entry " + number + ", generation " + entry.generation(),
        counts
            + entry.add().size()
            + " files added ("
            + Words.bytes(bytes)
            + "), "
            + entry.remove().size()
            + " removed, by "
            + entry.driver());
  }

  private static Event ended(List<Object> run) {
    return new Event(
        (Instant) run.get(4),
        (String) run.get(1),
        "run " + ((String) run.get(0)).substring(0, 12),
        "at iteration " + run.get(3) + ": " + run.get(2));
  }
}
