package gradientwork.cli;

import gradientwork.store.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment, found by the first digits of its id.
 *
 * @param sweep where it was found; of several the last in alphabetical order
 */
record FoundRun(String sweep, String id) {

  /**
   * @param sweeps where to look
   * @param prefix the first digits of its id
   * @param written the results folder as the user wrote it
   * @throws Mistake if there is none, or more than one
   */
  static FoundRun of(Results results, List<String> sweeps, String prefix, String written) {
    List<FoundRun> found = new ArrayList<>();
    for (String sweep : sweeps) {
      Ended.of(results, sweep).asked().stream()
          .filter(id -> id.startsWith(prefix))
          .forEach(id -> found.add(new FoundRun(sweep, id)));
    }
    long different = found.stream().map(FoundRun::id).distinct().count();
    if (different == 0) {
      throw new Mistake("no experiment in " + written + " begins with " + prefix);
    }
    if (different > 1) {
      throw new Mistake(
          different + " experiments begin with " + prefix + "; give more of its digits");
    }
    return found.get(found.size() - 1);
  }
}
