package gradientwork.core.problem;

import gradientwork.core.linalg.Matrix;
import java.util.Optional;

/**
 * Data to train on, and parts held back. X ends with a column of ones unless the data kind says
 * otherwise.
 *
 * @param origin where it came from, one line for people
 */
public record Dataset(String origin, Part train, Optional<Part> validation, Optional<Part> test) {

  /**
   * @param x inputs, shape (n × d)
   * @param y targets, length n
   */
  public record Part(Matrix x, double[] y) {
    public Part {
      if (x.rows() != y.length) {
        throw new IllegalArgumentException(
            "inputs " + x + " and " + y.length + " targets do not agree");
      }
    }

    public int n() {
      return x.rows();
    }
  }

  /** Data of which nothing is held back. */
  public static Dataset of(String origin, Matrix x, double[] y) {
    return new Dataset(origin, new Part(x, y), Optional.empty(), Optional.empty());
  }

  /** Number of training samples. */
  public int n() {
    return train.n();
  }

  /** Input dimension, the column of ones included. */
  public int d() {
    return train.x().columns();
  }
}
