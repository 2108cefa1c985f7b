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

/**
 * What has become of a sweep so far, read from its files without starting Spark.
 *
 * @param asked ids of the experiments that were asked for
 * @param status how each experiment ended that has ended, by id
 * @param time of the last commit; absent if there is none
 */
record Ended(Set<String> asked, Map<String, String> status, Optional<Instant> time) {

  static Ended of(Results results, String sweep) {
    SweepFolder folder = results.sweep(sweep);
    Live live = Live.of(folder);
    Set<String> asked = new HashSet<>();
    for (String path : live.paths("experiments")) {
      RowReader.texts(folder.storage(), path, List.of("experiment"), cells -> asked.add(cells[0]));
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
    return new Ended(asked, status, time);
  }

  long failed() {
    return status.values().stream().filter("failed"::equals).count();
  }
}
