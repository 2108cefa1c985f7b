package gradientwork.cluster;

import gradientwork.core.table.Table;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Live;
import gradientwork.store.Rewrite;
import gradientwork.store.RowReader;
import gradientwork.store.Staging;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets runs go on that ended under stronger rules than those of now: their last states become
 * checkpoints again, and their rows leave the table {@code runs}. One whose last state is not there
 * any more starts anew, without a trace of its first life.
 */
final class Reopening {
  private final Work work;
  private final SweepFolder sweep;
  private final Live live;
  private final String attempt;
  private final Map<Long, Predicate<String>> reopens = new HashMap<>();

  /**
   * @param attempt a name that no other writer ever has
   */
  Reopening(Work work, SweepFolder sweep, Live live, String attempt) {
    this.work = work;
    this.sweep = sweep;
    this.live = live;
    this.attempt = attempt;
  }

  /**
   * Takes down what changes.
   *
   * @param wanted experiments of the sweep as it is now
   * @return files with the checkpoints to go on from
   */
  List<Written> of(Ids.Ended wanted, Rewrite change) {
    Set<String> runs = runs(wanted);
    if (runs.isEmpty()) {
      return List.of();
    }
    change.without(Table.RUNS, attempt + "-runs", runs::contains);
    Map<String, CheckpointPack.Ref> states = states(runs);
    try (Staging staging = new Staging(sweep, attempt, work.configFields())) {
      states.forEach(
          (run, ref) -> {
            if (CheckpointPack.blob(sweep, ref).isPresent()) {
              staging.copy(SweepFolder.CHECKPOINTS, ref);
              runs.remove(run);
            }
          });
      for (Table table : Table.OF_RUNS) {
        if (!runs.isEmpty() && table != Table.RUNS) {
          change.without(table, attempt + "-" + table.name(), runs::contains);
        }
      }
      if (!runs.isEmpty()) {
        change.forget(attempt + "-lost", runs::contains);
      }
      return staging.finish().files();
    }
  }

  private Set<String> runs(Ids.Ended wanted) {
    Set<String> runs = new HashSet<>();
    for (Written file : live.files(Table.RUNS.name())) {
      Predicate<String> rule = reopens.computeIfAbsent(file.generation(), this::rule);
      RowReader.texts(
          sweep.storage(),
          sweep.file(Table.RUNS.name(), file.file()),
          List.of("experiment", "reason"),
          cells -> {
            if (rule.test(cells[1]) && wanted.contains(cells[0])) {
              runs.add(cells[0]);
            }
          });
    }
    return runs;
  }

  private Predicate<String> rule(long generation) {
    String path = sweep.text(generation);
    if (!sweep.storage().exists(path)) {
      return reason -> false;
    }
    String before = new String(sweep.storage().read(path), StandardCharsets.UTF_8);
    return before.equals(work.text()) ? reason -> false : work.reopening(before);
  }

  /** The last state of each run that has one; of two the later one. */
  private Map<String, CheckpointPack.Ref> states(Set<String> runs) {
    Map<String, CheckpointPack.Ref> last = new LinkedHashMap<>();
    for (List<CheckpointPack.Ref> pack :
        CheckpointPack.whole(sweep, live, SweepFolder.STATES).values()) {
      pack.stream()
          .filter(ref -> runs.contains(ref.experiment()))
          .forEach(ref -> last.put(ref.experiment(), ref));
    }
    return last;
  }
}
