package gradientwork.sweep.cost;

import gradientwork.sweep.cost.Factors.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long work takes on a machine where some runs were measured. Each method has factors of its
 * own; a method that nobody has measured takes the factor of all that were, with a wide range.
 * Never decreases with any term of a demand.
 */
public final class CostModel {
  /** Of a method that nobody measured, and of one measured once. */
  private static final double UNKNOWN = 3;

  private static final double ONCE = 1.4;

  /** No two runs take equally long, and no two minutes of a machine are alike. */
  private static final double LEAST = 1.15;

  private final Map<String, Factors> compute = new LinkedHashMap<>();
  private final Map<String, Double> fractions = new LinkedHashMap<>();
  private final Factors others;
  private final Factors around;
  private final boolean measured;

  /** One that knows only the constants in the program. */
  public static CostModel unmeasured() {
    return new CostModel(List.of());
  }

  public CostModel(List<Observation> observations) {
    Map<String, List<Observation>> methods = new LinkedHashMap<>();
    List<Sample> all = new ArrayList<>();
    List<Sample> sides = new ArrayList<>();
    for (Observation seen : observations) {
      methods.computeIfAbsent(seen.demand().method(), any -> new ArrayList<>()).add(seen);
      all.add(compute(seen));
      if (!Double.isNaN(seen.around())) {
        sides.add(new Sample(seen.demand().around(), seen.around()));
      }
    }
    methods.forEach(
        (method, seen) -> {
          List<Sample> samples = seen.stream().map(CostModel::compute).toList();
          compute.put(method, Factors.fitted(samples, ONCE));
          fractions.put(method, fraction(seen));
        });
    others = Factors.equal(all.isEmpty() ? 1 : Factors.scale(all), UNKNOWN);
    around = sides.isEmpty() ? Factors.equal(1, UNKNOWN) : Factors.fitted(sides, ONCE);
    measured = !observations.isEmpty();
  }

  private static Sample compute(Observation seen) {
    return new Sample(seen.demand().compute(), seen.compute());
  }

  /** Runs that nobody saw the end of count as if they reached their limit. */
  private static double fraction(List<Observation> seen) {
    return seen.stream()
        .mapToDouble(each -> Double.isNaN(each.reach()) ? 1 : Math.min(1, each.reach()))
        .average()
        .orElse(1);
  }

  /** Whether it rests on measurements. */
  public boolean measured() {
    return measured;
  }

  /** How much of their limit of iterations runs of a method reach, from 0 to 1. */
  public double fraction(String method) {
    return fractions.getOrDefault(method, 1.0);
  }

  /** Seconds in the method itself. */
  public Range compute(Demand demand) {
    Factors factors = compute.getOrDefault(demand.method(), others);
    return Range.around(factors.seconds(demand.compute()), Math.max(LEAST, factors.spread()));
  }

  /** Seconds around it. */
  public Range around(Demand demand) {
    return Range.around(around.seconds(demand.around()), Math.max(LEAST, around.spread()));
  }
}
