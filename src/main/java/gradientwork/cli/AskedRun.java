package gradientwork.cli;

import gradientwork.core.experiment.Experiment;
import gradientwork.sweep.Sweep;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** An experiment by its place in a sweep, from which it is made anew whenever it is wanted. */
record AskedRun(Sweep sweep, long position) {

  Experiment experiment() {
    return sweep.planned(position).experiment();
  }

  /**
   * Finds experiments by their ids.
   *
   * @param sweeps read one after another until all are found
   * @throws Mistake if some are in none
   */
  static Map<String, AskedRun> of(Iterable<Sweep> sweeps, Set<String> ids) {
    Map<String, AskedRun> found = new HashMap<>();
    for (Sweep sweep : sweeps) {
      for (long p = 0; p < sweep.size() && found.size() < ids.size(); p++) {
        String id = sweep.planned(p).id();
        if (ids.contains(id)) {
          found.putIfAbsent(id, new AskedRun(sweep, p));
        }
      }
      if (found.size() == ids.size()) {
        return found;
      }
    }
    if (found.size() < ids.size()) {
      throw new Mistake(
          Words.count(ids.size() - found.size())
              + " of "
              + Words.count(ids.size())
              + " runs are asked for by no sweep file there is; --like FILE names one,"
              + " and --where leaves runs out");
    }
    return found;
  }
}
