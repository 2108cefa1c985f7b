package gradientwork.cluster;

import gradientwork.store.Forecast;
import gradientwork.store.Results;
import gradientwork.sweep.cost.Range;
import java.util.Comparator;
import java.util.List;

/** How long it takes until the first run begins: Java, Spark, planning. */
final class StartUp {
  /** On a machine that has nothing else to do; half of it uses several processors. */
  private static final double TYPICAL = 5;

  private static final int LATEST = 5;

  private StartUp() {}

  /**
   * From what the last runs of any sweep here took.
   *
   * @param share of a processor that a thread gets here
   * @param planning seconds that going through the sweep once takes; the driver does so again
   */
  static Range seconds(Results results, double share, double planning) {
    List<Double> starts =
        results.sweeps().stream()
            .flatMap(name -> Forecast.of(results.sweep(name)).stream())
            .sorted(Comparator.comparingLong(Forecast::started).reversed())
            .flatMap(each -> each.happened().stream())
            .filter(each -> each.ended() > 0)
            .limit(LATEST)
            .map(Forecast.Happened::start)
            .sorted()
            .toList();
    double twice = 2 * planning;
    return starts.isEmpty()
        ? Range.around(TYPICAL / Math.sqrt(share) + twice, 2)
        : Range.around(starts.get(starts.size() / 2) + twice, 1.5);
  }
}
