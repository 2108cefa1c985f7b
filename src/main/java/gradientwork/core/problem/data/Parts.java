package gradientwork.core.problem.data;

import gradientwork.core.linalg.Philox;
import gradientwork.core.problem.BadInput;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows train, validate and test. A random order of the rows is drawn from the stream {@code
 * data.split}; its first ⌊n · test + ½⌋ rows test, the next ⌊n · validation + ½⌋ validate, the rest
 * train. Each part stands in the order of the file.
 *
 * @param train row numbers from 0, ascending, as are the others
 */
record Parts(int[] train, int[] validation, int[] test) {

  /**
   * @param what the rows are, for messages
   * @throws BadInput if a part that was asked for gets no row, or training none
   */
  static Parts of(String what, int n, double testFraction, double validationFraction, long seed) {
    int test = share(what, "test", n, testFraction);
    int validation = share(what, "validation", n, validationFraction);
    if (test + validation >= n) {
      throw new BadInput(
          what
              + " has "
              + n
              + " rows; "
              + test
              + " for testing and "
              + validation
              + " for validation leave none to train on");
    }
    int[] order = Philox.of(seed, "data.split").permutation(0, n);
    return new Parts(
        sorted(order, test + validation, n),
        sorted(order, test, test + validation),
        sorted(order, 0, test));
  }

  /** The rows 0, …, n − 1. */
  static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }

  private static int share(String what, String part, int n, double fraction) {
    int rows = (int) Math.round(fraction * n);
    if (fraction > 0 && rows == 0) {
      throw new BadInput(
          what
              + " has "
              + n
              + " rows; a "
              + part
              + "-fraction of "
              + fraction
              + " of them is less than half a row");
    }
    return rows;
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] rows = Arrays.copyOfRange(order, from, to);
    Arrays.sort(rows);
    return rows;
  }
}
