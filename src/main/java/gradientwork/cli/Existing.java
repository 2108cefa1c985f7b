package gradientwork.cli;

import gradientwork.store.Results;
import java.util.List;

/** Says so when there is nothing to ask, before Spark is started for it. */
final class Existing {
  private Existing() {}

  /**
   * @param sweep a name, {@code all}, or empty for the latest
   * @param written the results folder as the user wrote it
   */
  static void check(Results results, String sweep, String written) {
    List<String> sweeps = results.sweeps();
    if (sweeps.isEmpty()) {
      throw new Mistake(
          "there are no results in "
              + written
              + " yet; gw run FILE makes some, and --results"
              + " says where they are");
    }
    if (!sweep.isEmpty() && !sweep.equals("all") && !sweeps.contains(sweep)) {
      throw new Mistake(
          "there is no sweep '"
              + sweep
              + "' in "
              + written
              + "; there are "
              + String.join(", ", sweeps));
    }
  }
}
