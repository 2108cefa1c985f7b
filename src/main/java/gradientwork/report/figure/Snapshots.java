package gradientwork.report.figure;

import gradientwork.cluster.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for recorded networks: of a long run some, evenly, the first and the last among them. */
final class Snapshots {
  private Snapshots() {}

  /** The iterations of which there are networks. */
  static List<Long> iterations(Query query, Subject run) {
    Frame frame =
        query.of("select iteration from snapshots where " + run.rows() + " order by iteration");
    List<Long> iterations = new ArrayList<>();
    frame.rows().forEach(row -> iterations.add((Long) row.get(0)));
    if (iterations.isEmpty()) {
      throw new NothingToDraw("run " + run.id() + " has no networks in snapshots");
    }
    return iterations;
  }

  /**
   * Some of the iterations, the first and the last among them.
   *
   * @param log whether they are even in the logarithm of 1 + iteration, where most happens early
   */
  static List<Long> thinned(List<Long> iterations, int most, boolean log) {
    if (iterations.size() <= most) {
      return iterations;
    }
    List<Long> kept = new ArrayList<>();
    int last = -1;
    double low = place(iterations.get(0), log);
    double high = place(iterations.get(iterations.size() - 1), log);
    for (int k = 0; k < most; k++) {
      double wanted = low + (high - low) * k / Math.max(1, most - 1);
      int left = most - 1 - k;
      int i = last + 1;
      // as far as the wanted place, but not so far that too few would be left for the others
      while (i < iterations.size() - 1 - left && closer(iterations, i, wanted, log)) {
        i++;
      }
      i = k == most - 1 ? iterations.size() - 1 : i;
      kept.add(iterations.get(i));
      last = i;
    }
    return kept;
  }

  private static boolean closer(List<Long> iterations, int i, double wanted, boolean log) {
    double here = Math.abs(place(iterations.get(i), log) - wanted);
    return Math.abs(place(iterations.get(i + 1), log) - wanted) <= here;
  }

  private static double place(long iteration, boolean log) {
    return log ? StrictMath.log1p(iteration) : iteration;
  }

  /**
   * The iterations to show: those that were asked for, or so many of those there are.
   *
   * @throws NothingToDraw if one was asked for of which there is no network
   */
  static List<Long> shown(Query query, Subject run, Wanted wanted, int most) {
    List<Long> all = iterations(query, run);
    for (long iteration : wanted.at()) {
      if (!all.contains(iteration)) {
        throw new NothingToDraw(
            "run "
                + run.id()
                + " has no network of iteration "
                + iteration
                + "; there are "
                + thinned(all, 12, true).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))
                + (all.size() > 12 ? " and others" : ""));
      }
    }
    return wanted.at().isEmpty() ? thinned(all, most, true) : wanted.at();
  }

  /** The networks of some iterations. */
  static List<Net> at(Query query, Subject run, List<Long> iterations) {
    String among = iterations.stream().map(String::valueOf).collect(Collectors.joining(", "));
    Frame frame =
        query.of(
            "select iteration, d, m, w, v, labels from snapshots where "
                + run.rows()
                + " and iteration in ("
                + among
                + ") order by iteration");
    List<Net> nets = new ArrayList<>();
    for (int r = 0; r < frame.rows().size(); r++) {
      nets.add(
          new Net(
              (Long) frame.cell(r, "iteration"),
              Math.toIntExact((Long) frame.cell(r, "d")),
              Math.toIntExact((Long) frame.cell(r, "m")),
              numbers(frame.cell(r, "w")),
              numbers(frame.cell(r, "v")),
              labels(frame.cell(r, "labels"))));
    }
    return nets;
  }

  private static int[] labels(Object cell) {
    return cell == null
        ? new int[0]
        : ((List<?>) cell).stream().mapToInt(label -> ((Long) label).intValue()).toArray();
  }

  static double[] numbers(Object cell) {
    return cell == null
        ? new double[0]
        : ((List<?>) cell).stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray();
  }
}
