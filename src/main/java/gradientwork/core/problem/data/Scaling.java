package gradientwork.core.problem.data;

/**
 * How one column is scaled: x ← (x − shift) / factor, fitted on some rows and applied to all. A
 * column that is constant on those rows is only shifted, so it is 0 there.
 */
record Scaling(double shift, double factor) {

  static Scaling fitted(Table.Normalise normalise, double[] column, int[] rows) {
    return switch (normalise) {
      case NONE -> new Scaling(0, 1);
      case STANDARD -> standard(column, rows);
      case UNIT -> unit(column, rows);
    };
  }

  double apply(double x) {
    return (x - shift) / factor;
  }

  /** shift = mean = Σ x / n, factor = √(Σ (x − mean)² / n). */
  private static Scaling standard(double[] column, int[] rows) {
    // summed from the smallest value, so that a constant column gives exactly 0
    double low = unit(column, rows).shift;
    double mean = 0;
    for (int row : rows) {
      mean += (column[row] - low) / rows.length;
    }
    double square = 0;
    for (int row : rows) {
      double deviation = column[row] - low - mean;
      square += deviation * deviation / rows.length;
    }
    return new Scaling(low + mean, square > 0 ? Math.sqrt(square) : 1);
  }

  /** shift = min, factor = max − min. */
  private static Scaling unit(double[] column, int[] rows) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int row : rows) {
      min = Math.min(min, column[row]);
      max = Math.max(max, column[row]);
    }
    return new Scaling(min, max > min ? max - min : 1);
  }
}
