package gradientwork.core.linalg;

/**
 * Inputs and targets as a pass reads them: X row by row in the precision of the computation, rows
 * of zeros added up to a multiple of {@value #GROUP}. The zero rows have no targets and count for
 * nothing.
 */
public final class Samples {
  /** Rows that a pass takes at once. */
  static final int GROUP = 4;

  final Reals x;
  final double[] y;
  private final int d;
  private int n;

  private Samples(Reals x, double[] y, int d, int n) {
    this.x = x;
    this.y = y;
    this.d = d;
    this.n = n;
  }

  /**
   * @param x inputs, shape (n × d)
   * @param y targets, length n
   */
  public static Samples of(Precision precision, Matrix x, double[] y) {
    int size = padded(x.rows()) * x.columns();
    Reals rows;
    if (precision == Precision.FLOAT64 && size == x.values().length) {
      rows = new Doubles(x.values(), size);
    } else {
      rows = Reals.zeros(precision, size);
      rows.head(x.values().length).read(x.values());
    }
    return new Samples(rows, y, x.columns(), x.rows());
  }

  /** Room for a selection of at most so many rows. */
  public static Samples room(Precision precision, int capacity, int d) {
    return new Samples(Reals.zeros(precision, padded(capacity) * d), new double[capacity], d, 0);
  }

  private static int padded(int n) {
    return (n + GROUP - 1) / GROUP * GROUP;
  }

  /** Makes this the selection of rows {@code rows[from], …, rows[from + count - 1]} of others. */
  public void select(Samples from, int[] rows, int start, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[start + i];
      if (x instanceof Doubles to) {
        System.arraycopy(((Doubles) from.x).x, row * d, to.x, i * d, d);
      } else {
        System.arraycopy(((Floats) from.x).x, row * d, ((Floats) x).x, i * d, d);
      }
      y[i] = from.y[row];
    }
    for (int i = count * d; i < padded(count) * d; i++) {
      x.set(i, 0);
    }
    n = count;
  }

  public int n() {
    return n;
  }

  public int d() {
    return d;
  }
}
