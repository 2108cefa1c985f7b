package gradientwork.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Several curves as one: at each x the centre of their values, and two quantiles.
 *
 * @param low NaN where no curve has a value; so are the others
 */
record Bundle(double[] x, double[] centre, double[] low, double[] high) {
  private static final int MOST_PLACES = 400;

  /**
   * Begins where all runs have.
   *
   * @param mean whether the centre is the mean and not the median
   * @param hold whether a run keeps its last value after its end
   * @param logX whether the places are even in log x
   */
  static Bundle of(
      List<Course> courses, boolean mean, double from, double to, boolean hold, boolean logX) {
    double[] x = places(courses, logX);
    double begun =
        courses.stream().mapToDouble(c -> c.x().length > 0 ? c.x()[0] : 0).max().orElse(0);
    double[][] three = new double[3][x.length];
    for (int i = 0; i < x.length; i++) {
      double place = x[i];
      double[] values =
          courses.stream()
              .mapToDouble(course -> course.at(place, hold))
              .filter(value -> !Double.isNaN(value) && place >= begun)
              .sorted()
              .toArray();
      three[0][i] =
          mean ? DoubleStream.of(values).average().orElse(Double.NaN) : quantile(values, 0.5);
      three[1][i] = quantile(values, from);
      three[2][i] = quantile(values, to);
    }
    return new Bundle(x, three[0], three[1], three[2]);
  }

  /** All x there are; if they are many, some evenly among them, the first and the last kept. */
  private static double[] places(List<Course> courses, boolean log) {
    double[] all =
        courses.stream()
            .flatMapToDouble(course -> Arrays.stream(course.x()))
            .filter(x -> !log || x > 0)
            .sorted()
            .distinct()
            .toArray();
    if (all.length <= MOST_PLACES) {
      return all;
    }
    double low = scale(all[0], log);
    double high = scale(all[all.length - 1], log);
    DoubleStream.Builder kept = DoubleStream.builder();
    int last = -1;
    for (int i = 0; i < all.length; i++) {
      int piece = (int) ((MOST_PLACES - 1) * ((scale(all[i], log) - low) / (high - low)));
      if (piece > last || i == all.length - 1) {
        kept.add(all[i]);
        last = piece;
      }
    }
    return kept.build().toArray();
  }

  private static double scale(double x, boolean log) {
    return log ? StrictMath.log(x) : x;
  }

  /** Between the neighbours in order, as SQL's percentile: position q (n − 1). */
  static double quantile(double[] sorted, double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = q * (sorted.length - 1);
    int k = (int) Math.min(at, sorted.length - 2.0);
    if (sorted.length == 1 || sorted[k] == sorted[k + 1]) {
      return sorted[Math.max(0, k)];
    }
    return sorted[k] + (at - k) * (sorted[k + 1] - sorted[k]);
  }
}
