package gradientwork.cluster;

import gradientwork.core.run.Remeasurement;
import gradientwork.core.run.Remeasurement.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells of one run's rows in {@code iterations} that recorded networks can fill. Networks may
 * come in any order; one is held only until those that it is compared with have come.
 */
final class EmptyCells {
  /**
   * A row of the run.
   *
   * @param flowTime NaN where the method has none
   * @param alone columns without a number that need one network
   * @param back columns without a number that need the row before as well
   */
  record Row(double flowTime, boolean forced, Set<Integer> alone, Set<Integer> back) {}

  private final TreeMap<Long, Row> rows = new TreeMap<>();
  private final TreeSet<Long> networks = new TreeSet<>();
  private final Map<Long, Long> before = new HashMap<>();
  private final Map<Long, Integer> uses = new HashMap<>();
  private final Map<Long, Seen> held = new HashMap<>();
  private final Map<Long, Map<Integer, Double>> filled = new HashMap<>();

  void row(long iteration, Row row) {
    rows.put(iteration, row);
  }

  void network(long iteration) {
    networks.add(iteration);
  }

  /**
   * All rows and networks are known: pairs each row with the one it is compared with. That is the
   * recorded one before; a row that only an end forced is none, as in {@code Memory}.
   */
  void pair() {
    long last = -1;
    for (Map.Entry<Long, Row> each : rows.entrySet()) {
      long iteration = each.getKey();
      Row row = each.getValue();
      if (!row.back().isEmpty() && networks.contains(iteration) && networks.contains(last)) {
        before.put(iteration, last);
        uses.merge(iteration, 1, Integer::sum);
        uses.merge(last, 1, Integer::sum);
      }
      last = row.forced() ? last : iteration;
    }
  }

  /** Whether the network of an iteration is worth reading. */
  boolean wants(long iteration) {
    Row row = rows.get(iteration);
    return row != null && (!row.alone().isEmpty() || uses.containsKey(iteration));
  }

  double flowTime(long iteration) {
    return rows.get(iteration).flowTime();
  }

  /** A network that {@link #wants} named. */
  void see(Seen seen, Remeasurement measure) {
    long iteration = seen.iteration();
    if (!rows.get(iteration).alone().isEmpty()) {
      fill(iteration, rows.get(iteration).alone(), measure.alone(seen));
    }
    if (uses.containsKey(iteration)) {
      held.put(iteration, seen);
      compare(iteration, measure);
      Long later = rows.higherKey(iteration);
      // rows that an end forced stand between this one and the next that is compared with it
      for (; later != null; later = rows.get(later).forced() ? rows.higherKey(later) : null) {
        compare(later, measure);
      }
    }
  }

  private void compare(long iteration, Remeasurement measure) {
    Long last = before.get(iteration);
    if (last != null && held.containsKey(last) && held.containsKey(iteration)) {
      fill(
          iteration,
          rows.get(iteration).back(),
          measure.since(held.get(last), held.get(iteration)));
      used(last);
      used(iteration);
      before.remove(iteration);
    }
  }

  private void used(long iteration) {
    if (uses.merge(iteration, -1, Integer::sum) == 0) {
      held.remove(iteration);
    }
  }

  private void fill(long iteration, Set<Integer> empty, Map<Integer, Double> values) {
    values.forEach(
        (column, value) -> {
          if (empty.contains(column)) {
            filled.computeIfAbsent(iteration, missing -> new TreeMap<>()).put(column, value);
          }
        });
  }

  /** Numbers by column. */
  Map<Integer, Double> filled(long iteration) {
    return filled.getOrDefault(iteration, Map.of());
  }

  long filled() {
    return filled.size();
  }

  /** Rows whose network was not recorded. */
  long withoutNetwork() {
    return rows.keySet().stream().filter(iteration -> !networks.contains(iteration)).count();
  }

  /** Networks of iterations that have no row. */
  long withoutRow() {
    return networks.stream().filter(iteration -> !rows.containsKey(iteration)).count();
  }
}
