package gradientwork.sweep.cost;

import java.util.Arrays;

/**
 * How much work a run is. Terms are in seconds of a machine that nobody has: each would be the time
 * of one kind of work if the constants in {@link Terms} were right, and a {@link CostModel} finds
 * the factors that make them right.
 *
 * @param method runs of one method share their factors
 * @param iterations how many there are
 * @param compute terms of the time in the method itself
 * @param around terms of the time around it: looking, measuring, writing
 * @param rows recorded iterations
 * @param inner recorded inner iterations
 * @param numbers weights in all snapshots
 */
public record Demand(
    String method,
    double iterations,
    double[] compute,
    double[] around,
    double rows,
    double inner,
    double numbers) {

  /** Seconds of the method itself if all constants were right. */
  public double prior() {
    return Arrays.stream(compute).sum();
  }

  /** The sum of two; of one method. */
  public Demand plus(Demand other) {
    return new Demand(
        method,
        iterations + other.iterations,
        plus(compute, other.compute),
        plus(around, other.around),
        rows + other.rows,
        inner + other.inner,
        numbers + other.numbers);
  }

  /** What is left of this when the other one has been done; of one method. */
  public Demand minus(Demand other) {
    return plus(other.times(-1));
  }

  public Demand times(double factor) {
    return new Demand(
        method,
        iterations * factor,
        times(compute, factor),
        times(around, factor),
        rows * factor,
        inner * factor,
        numbers * factor);
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += b[k];
    }
    return sum;
  }

  private static double[] times(double[] a, double factor) {
    return Arrays.stream(a).map(x -> x * factor).toArray();
  }
}
