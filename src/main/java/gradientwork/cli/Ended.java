package gradientwork.cli;

import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.RowReader;
import gradientwork.store.SweepFolder;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What has become of a sweep so far, read from its files without starting Spark.
 *
 * @param asked ids of the experiments that were asked for, by any generation of the sweep file
 * @param current those that its current generation asks for
 * @param status how each experiment ended that has ended, by id
 * @param time of the last commit; absent if there is none
 */
record Ended(
    Set<String> asked, Set<String> current, Map<String, String> status, Optional<Instant> time) {

  static Ended of(Results results, String sweep) {
    SweepFolder folder = results.sweep(sweep);
    Live live = Live.of(folder);
    Set<String> asked = new HashSet<>();
    Set<String> current = new HashSet<>();
    String generation = Long.toString(live.generation());
    for (String path : live.paths("experiments")) {
      RowReader.texts(
          folder.storage(),
          path,
          List.of("experiment", "generation"),
          cells -> {
            asked.add(cells[0]);
            if (generation.equals(cells[1])) {
              current.add(cells[0]);
            }
          });
    }
    Map<String, String> status = new HashMap<>();
    for (String path : live.paths("runs")) {
      RowReader.texts(
          folder.storage(),
          path,
          List.of("experiment", "status"),
          cells -> status.put(cells[0], cells[1]));
    }
    Optional<Instant> time =
        live.time() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(live.time()));
    return new Ended(asked, current, status, time);
  }

  /** What all generations of the sweep file asked for, or the current one alone. */
  Set<String> asked(boolean all) {
    return all ? asked : current;
  }

  /** How many of them ended in a way. */
  long count(boolean all, Predicate<String> way) {
    return asked(all).stream()
        .filter(id -> status.containsKey(id) && way.test(status.get(id)))
        .count();
  }
}
