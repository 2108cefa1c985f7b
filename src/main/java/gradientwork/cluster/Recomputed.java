package gradientwork.cluster;

import java.util.Map;
import java.util.TreeMap;

/**
 * What measuring indicators again has done.
 *
 * @param filled rows that have numbers they did not have
 * @param withoutNetwork rows whose network was not recorded
 * @param withoutRow networks of iterations that have no row
 * @param failures runs that could not be measured, or not to the end, and why
 */
public record Recomputed(
    long runs, long filled, long withoutNetwork, long withoutRow, Map<String, String> failures) {
  static final Recomputed NOTHING = new Recomputed(0, 0, 0, 0, Map.of());

  public Recomputed {
    failures = Map.copyOf(failures);
  }

  Recomputed and(Recomputed other) {
    Map<String, String> both = new TreeMap<>(failures);
    both.putAll(other.failures);
    return new Recomputed(
        runs + other.runs,
        filled + other.filled,
        withoutNetwork + other.withoutNetwork,
        withoutRow + other.withoutRow,
        both);
  }
}
