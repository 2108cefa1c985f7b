package gradientwork.cluster;

import gradientwork.core.table.Table;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.Scan;
import gradientwork.store.Storage;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import gradientwork.sweep.Census;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a sweep is done, read from the journal and the tables: nothing is started and nothing is
 * changed.
 */
public final class Standing {
  /** Runs that are enough to learn from. */
  private static final int MEASURED = 400;

  /**
   * A run that ended, for those who want to know what runs take.
   *
   * @param host where it ran
   * @param seconds from its start to its end; NaN if it was interrupted
   */
  record Measured(int position, long iterations, double compute, double seconds, String host) {}

  private final Optional<SweepChange> change;
  private final BitSet done;
  private final boolean registered;
  private final BitSet failed = new BitSet();
  private long pruned;

  /** Iterations of the runs that go on, by position. */
  private final Map<Integer, Long> reopened = new LinkedHashMap<>();

  private long dropped;
  private final List<Measured> measured = new ArrayList<>();
  private long runs;

  private Standing(Optional<SweepChange> change, boolean registered, int size) {
    this.change = change;
    this.registered = registered;
    this.done = new BitSet(size);
  }

  /**
   * @param census of the sweep
   */
  public static Standing of(Results results, Sweep sweep, Census census) {
    SweepFolder folder = results.sweep(sweep.name());
    Live live = Live.of(folder);
    Optional<SweepChange> change = change(folder, live.generation(), sweep);
    boolean registered = live.generation() > 0 && change.isEmpty();
    Standing standing = new Standing(change, registered, census.size());
    List<String> columns =
        List.of(
            "experiment",
            "status",
            "reason",
            "iterations",
            "compute_seconds",
            "slices",
            "started_at",
            "ended_at",
            "host");
    Scan scan = Scan.of(folder.storage(), columns);
    List<Written> files = live.files(Table.RUNS.name());
    List<String> paths = live.paths(Table.RUNS.name());
    Map<Long, Optional<SweepChange>> since = new HashMap<>();
    for (int f = 0; f < files.size(); f++) {
      long generation = files.get(f).generation();
      Optional<SweepChange> rules =
          since.computeIfAbsent(generation, number -> change(folder, number, sweep));
      scan.rows(paths.get(f), cells -> standing.ended(cells, rules, census));
    }
    return standing;
  }

  /** What changed in the file since the last time it was run; empty if nothing did. */
  public static Optional<SweepChange> change(Results results, Sweep sweep) {
    SweepFolder folder = results.sweep(sweep.name());
    return change(folder, Live.of(folder).generation(), sweep);
  }

  private static Optional<SweepChange> change(SweepFolder folder, long generation, Sweep sweep) {
    Storage storage = folder.storage();
    String path = folder.text(generation);
    if (generation == 0 || !storage.exists(path)) {
      return Optional.empty();
    }
    String before = new String(storage.read(path), StandardCharsets.UTF_8);
    return before.equals(sweep.text())
        ? Optional.empty()
        : Optional.of(SweepChange.between(before, sweep.text()));
  }

  /**
   * @param since what changed since the generation that it ended under
   */
  private void ended(Object[] cells, Optional<SweepChange> since, Census census) {
    int position = census.position((String) cells[0]);
    String reason = cells[2] == null ? "" : (String) cells[2];
    if (position < 0) {
      dropped++;
    } else if (since.isPresent() && since.get().reopens(reason)) {
      reopened.put(position, cells[3] == null ? 0L : (Long) cells[3]);
    } else {
      done.set(position);
      failed.set(position, "failed".equals(cells[1]));
      pruned += "pruned".equals(cells[1]) ? 1 : 0;
    }
    if (position >= 0) {
      remember(position, cells);
    }
  }

  /** Every 2^k-th run, so that they are spread over all and never too many. */
  private void remember(int position, Object[] cells) {
    boolean whole = Long.valueOf(1).equals(cells[5]) && cells[6] != null && cells[7] != null;
    if (cells[3] == null || cells[4] == null) {
      return;
    }
    long stride = Long.highestOneBit(Math.max(1, runs / MEASURED));
    if (runs++ % stride == 0 && measured.size() < 2 * MEASURED) {
      double seconds = whole ? ((Long) cells[7] - (Long) cells[6]) * 1e-6 : Double.NaN;
      String host = cells[8] == null ? "" : (String) cells[8];
      measured.add(new Measured(position, (Long) cells[3], (Double) cells[4], seconds, host));
    }
  }

  /** What changed in the file since the last time it was run; empty if nothing did. */
  public Optional<SweepChange> change() {
    return change;
  }

  /** Whether the file as it is has been run before. */
  public boolean registered() {
    return registered;
  }

  /** The first positions of experiments that have ended and stay as they are. */
  public BitSet done() {
    return (BitSet) done.clone();
  }

  /** The same for a run that may do some of them again. */
  BitSet done(Settings settings) {
    BitSet stay = settings.fresh() ? new BitSet() : done();
    if (settings.retryFailed()) {
      stay.andNot(failed);
    }
    return stay;
  }

  /** How many of the done ones failed. */
  public long failed() {
    return failed.cardinality();
  }

  /** How many of the done ones were given up because others were better. */
  public long pruned() {
    return pruned;
  }

  /** Experiments that have ended and go on, because a limit was raised. */
  public long reopened() {
    return reopened.size();
  }

  /** How many iterations each of them has done, by position. */
  Map<Integer, Long> reopenedAt() {
    return Collections.unmodifiableMap(reopened);
  }

  /** Runs of experiments that the file no longer asks for. */
  public long dropped() {
    return dropped;
  }

  List<Measured> measured() {
    return List.copyOf(measured);
  }
}
