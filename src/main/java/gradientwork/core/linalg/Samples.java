package gradientwork.core.linalg;

/**
 * Inputs and targets as a pass reads them, in the precision of the computation. Samples stand in
 * groups of {@value #GROUP}; what the last one lacks is the last sample again. It has no targets
 * there and counts for nothing, also where weights are infinite, which zeros would not do; only a
 * gradient that is infinite already may become NaN by it.
 *
 * <p>In a group the first inputs of all samples come first, then the second ones, and so on: a tile
 * of vector instructions reads them from front to back. In the plane, and where BLAS takes the
 * products, samples stand one after the other.
 */
public final class Samples {
  /** Samples that a pass takes at once. */
  static final int GROUP = 8;

  final Reals x;
  final double[] y;
  private final int d;
  private final int together;
  private int n;

  private Samples(Reals x, double[] y, int d, int together, int n) {
    this.x = x;
    this.y = y;
    this.d = d;
    this.together = together;
    this.n = n;
  }

  /**
   * @param layout of the weights that they will meet
   * @param x inputs, shape (n × d)
   * @param y targets, length n
   */
  public static Samples of(Layout layout, Precision precision, Matrix x, double[] y) {
    int n = x.rows();
    int d = x.columns();
    int together = side(layout);
    int size = groups(n) * GROUP * d;
    if (together == 1 && precision == Precision.FLOAT64 && size == x.values().length) {
      return new Samples(new Doubles(x.values(), size), y, d, together, n);
    }
    Samples samples = new Samples(Reals.zeros(precision, size), y, d, together, n);
    for (int i = 0; i < groups(n) * GROUP; i++) {
      int at = at(i, d, together);
      int from = Math.min(i, n - 1) * d;
      for (int k = 0; k < d; k++) {
        samples.x.set(at + k * together, x.values()[from + k]);
      }
    }
    return samples;
  }

  /** Room for a selection of at most so many samples. */
  public static Samples room(Layout layout, Precision precision, int capacity) {
    int d = layout.d();
    Reals x = Reals.zeros(precision, groups(capacity) * GROUP * d);
    return new Samples(x, new double[capacity], d, side(layout), 0);
  }

  /** Whether they stand as a pass over weights of a layout reads them. */
  public boolean suit(Layout layout) {
    return together == side(layout);
  }

  private static int side(Layout layout) {
    return layout.large() ? 1 : together(layout.d());
  }

  /** Groups for so many samples. */
  static int groups(int n) {
    return (n + GROUP - 1) / GROUP;
  }

  /** How many samples stand side by side where panels of weights meet them. */
  static int together(int d) {
    return d == 2 ? 1 : GROUP;
  }

  /** Where the first input of sample i stands; the next one is {@link #together} further on. */
  static int at(int i, int d) {
    return at(i, d, together(d));
  }

  private static int at(int i, int d, int together) {
    return i / together * together * d + i % together;
  }

  /** Makes this the selection of samples {@code rows[start], …, rows[start + count - 1]}. */
  public void select(Samples from, int[] rows, int start, int count) {
    for (int i = 0; i < count; i++) {
      copy(from, at(rows[start + i], d, together), at(i, d, together));
      y[i] = from.y[rows[start + i]];
    }
    for (int i = count; i < groups(count) * GROUP; i++) {
      copy(from, at(rows[start + count - 1], d, together), at(i, d, together));
    }
    n = count;
  }

  private void copy(Samples from, int source, int target) {
    if (x instanceof Doubles to) {
      double[] inputs = ((Doubles) from.x).x;
      for (int k = 0; k < d * together; k += together) {
        to.x[target + k] = inputs[source + k];
      }
    } else {
      float[] inputs = ((Floats) from.x).x;
      float[] to = ((Floats) x).x;
      for (int k = 0; k < d * together; k += together) {
        to[target + k] = inputs[source + k];
      }
    }
  }

  public int n() {
    return n;
  }

  public int d() {
    return d;
  }
}
