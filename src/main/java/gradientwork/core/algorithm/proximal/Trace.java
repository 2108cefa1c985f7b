package gradientwork.core.algorithm.proximal;

import java.util.Arrays;

/** Rows of numbers as an inner loop goes, values before each of its steps. */
public final class Trace {
  /** Numbers per row: loss, distance, objective, learning rate, residual. */
  public static final int WIDTH = 5;

  private double[] numbers = new double[16 * WIDTH];
  private int size;

  public void clear() {
    size = 0;
  }

  /** A row; NaN where there is no such number. */
  public void add(
      double loss, double distance, double objective, double learningRate, double residual) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size] = loss;
    numbers[size + 1] = distance;
    numbers[size + 2] = objective;
    numbers[size + 3] = learningRate;
    numbers[size + 4] = residual;
    size += WIDTH;
  }

  /** Number of rows. */
  public int size() {
    return size / WIDTH;
  }

  /** All rows, one after the other. */
  public double[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
