package gradientwork.sweep.cost;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** How long slots take for a number of jobs, each given to the slot that is free first. */
public final class Makespan {
  /** Jobs of one length beyond this are dealt in packets: the error is below one in a thousand. */
  private static final long PACKETS = 1000;

  private Makespan() {}

  /** So many jobs of one length. */
  public record Jobs(double seconds, long count) {}

  /**
   * The time until the last job ends, longest first: Graham 1969, at most 4/3 − 1/(3 slots) of the
   * shortest possible.
   */
  public static double of(List<Jobs> jobs, int slots) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int s = 0; s < slots; s++) {
      free.add(0.0);
    }
    double end = 0;
    for (Jobs equal : jobs.stream().sorted(Comparator.comparingDouble(j -> -j.seconds)).toList()) {
      long packet = Math.max(1, equal.count / (PACKETS * slots));
      for (long left = equal.count; left > 0; left -= packet) {
        double until = free.remove() + equal.seconds * Math.min(packet, left);
        free.add(until);
        end = Math.max(end, until);
      }
    }
    return end;
  }
}
