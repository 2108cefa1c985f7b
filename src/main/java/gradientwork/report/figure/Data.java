package gradientwork.report.figure;

import gradientwork.cluster.Frame;
import java.util.Arrays;

/**
 * The training samples of a run.
 *
 * @param x row by row: x[d·i + k]
 */
record Data(int n, int d, double[] x, double[] y) {

  /**
   * @throws NothingToDraw if they are not in the table
   */
  static Data of(Query query, Subject run) {
    Frame frame =
        query.of(
            "select n, d, x, y from datasets where sweep = '"
                + run.sweep()
                + "' and data = '"
                + run.data()
                + "' and x is not null");
    if (frame.rows().isEmpty()) {
      throw new NothingToDraw(
          "the samples of run " + run.id() + " are too many to be kept in the table datasets");
    }
    return new Data(
        Math.toIntExact((Long) frame.cell(0, "n")),
        Math.toIntExact((Long) frame.cell(0, "d")),
        Snapshots.numbers(frame.cell(0, "x")),
        Snapshots.numbers(frame.cell(0, "y")));
  }

  /** Component k of all samples. */
  double[] component(int k) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> x[d * i + k]);
    return values;
  }

  /** Refuses samples with another number of features beside the column of ones. */
  Data features(int features, String what) {
    boolean ones = Arrays.stream(component(d - 1)).allMatch(one -> one == 1);
    if (d != features + 1 || !ones) {
      throw new NothingToDraw(
          what
              + " is drawn for data with "
              + (features == 1 ? "one feature" : features + " features")
              + " and a column of ones; this data has d = "
              + d);
    }
    return this;
  }
}
