package gradientwork.report.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a run gives: a curve, x ascending.
 *
 * @param recorded how many points it had before it was thinned
 */
record Course(Subject run, double[] x, double[] y, long recorded) {

  /**
   * The last value at or before x.
   *
   * @param hold whether a run keeps its last value after its end; if not, it has none there
   */
  double at(double place, boolean hold) {
    int found = Arrays.binarySearch(x, place);
    int index = found >= 0 ? last(found) : -found - 2;
    boolean after = x.length > 0 && place > x[x.length - 1];
    return index < 0 || after && !hold ? Double.NaN : y[index];
  }

  /** Of equal x the last. */
  private int last(int found) {
    int index = found;
    while (index + 1 < x.length && x[index + 1] == x[found]) {
      index++;
    }
    return index;
  }

  /** The curve where x and y fit their axes: of a logarithmic one what is positive. */
  Course positive(boolean inX, boolean inY) {
    int[] kept =
        java.util.stream.IntStream.range(0, x.length)
            .filter(i -> (!inX || x[i] > 0) && (!inY || y[i] > 0 || Double.isNaN(y[i])))
            .toArray();
    return kept.length == x.length
        ? this
        : new Course(
            run,
            Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> y[i]).toArray(),
            recorded);
  }

  /** How many finite values are not positive. */
  long nonPositive() {
    return DoubleStream.of(y).filter(value -> value <= 0).count();
  }
}
