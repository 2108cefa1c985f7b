package gradientwork.core.linalg;

import java.util.Arrays;

/**
 * A dense matrix of doubles, row by row. Immutable by convention: whoever holds one does not write
 * to {@link #values}; large data is shared, never copied.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param values entry (i, k) stands at {@code i * columns + k}
 */
public record Matrix(int rows, int columns, double[] values) {
  public Matrix {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a ("
              + rows
              + " × "
              + columns
              + ") matrix needs "
              + (long) rows * columns
              + " values, got "
              + values.length);
    }
  }

  public double at(int row, int column) {
    return values[row * columns + column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix o
        && rows == o.rows
        && columns == o.columns
        && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "(" + rows + " × " + columns + ")";
  }
}
