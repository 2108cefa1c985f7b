package gradientwork.core.flow;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The fixed points of a flow, and the kernel between them that takes the least work. Points that
 * fill a tensor grid, every combination of their coordinates once and in whatever order, get a
 * product of one kernel per axis; up to {@value #DENSE} others a matrix, more of them the rows of a
 * matrix without the entries that are zero in double precision. Which it is depends on the points
 * alone.
 */
public final class Support {
  /** So many points may have a full matrix between them: 67 MB. */
  static final int DENSE = 2048;

  /** So many numbers a kernel may keep: 400 MB. */
  static final long ENTRIES = 25_000_000;

  private final double[] points;
  private final int d;
  private final double[][] axes;
  private final int[] order;

  private Support(double[] points, int d, double[][] axes, int[] order) {
    this.points = points;
    this.d = d;
    this.axes = axes;
    this.order = order;
  }

  /**
   * @param points coordinates of point i at {@code i * d}, shape (N × d)
   */
  public static Support of(double[] points, int d) {
    int size = points.length / d;
    double[][] axes = new double[d][];
    long product = 1;
    for (int k = 0; k < d && product <= size; k++) {
      axes[k] = coordinates(points, d, k);
      product *= axes[k].length;
    }
    int[] order = product == size ? order(points, d, axes) : new int[0];
    return order.length > 0
        ? new Support(points.clone(), d, axes, order)
        : new Support(points.clone(), d, new double[0][], IntStream.range(0, size).toArray());
  }

  private static double[] coordinates(double[] points, int d, int k) {
    return IntStream.range(0, points.length / d)
        .mapToDouble(i -> points[i * d + k] + 0.0) // −0.0 becomes 0.0
        .sorted()
        .distinct()
        .toArray();
  }

  /** Which point stands at each place of the tensor grid; empty if a place has none. */
  private static int[] order(double[] points, int d, double[][] axes) {
    int[] order = new int[points.length / d];
    Arrays.fill(order, -1);
    for (int i = 0; i < order.length; i++) {
      int place = 0;
      for (int k = 0; k < d; k++) {
        place = place * axes[k].length + Arrays.binarySearch(axes[k], points[i * d + k] + 0.0);
      }
      if (order[place] >= 0) {
        return new int[0];
      }
      order[place] = i;
    }
    return order;
  }

  /** Number of points N. */
  public int size() {
    return order.length;
  }

  /** Whether they fill a tensor grid. */
  public boolean isGrid() {
    return axes.length > 0;
  }

  /** Point number {@code order()[t]} is the t-th of the kernel; not to be written. */
  public int[] order() {
    return order;
  }

  /**
   * The kernel exp(−|x − y|²/ε), for points in the order of {@link #order}.
   *
   * @param copies 1, or 2 for points that carry positive and negative neurons apart
   * @param floor 0, or what it is lifted to everywhere, see {@link TensorKernel#dense}
   * @throws IllegalArgumentException if it does not fit into memory
   */
  public TensorKernel kernel(double epsilon, int copies, double floor) {
    if (isGrid() && floor == 0) {
      fits(Arrays.stream(axes).mapToLong(axis -> (long) axis.length * axis.length).sum());
      return TensorKernel.separable(epsilon, copies, axes);
    }
    double[] ordered = new double[points.length];
    for (int t = 0; t < order.length; t++) {
      System.arraycopy(points, order[t] * d, ordered, t * d, d);
    }
    if (floor > 0 || order.length <= DENSE) {
      fits((long) order.length * order.length);
      return TensorKernel.dense(epsilon, copies, ordered, d, floor);
    }
    fits(kept(ordered, epsilon));
    return TensorKernel.truncated(epsilon, copies, ordered, d);
  }

  private void fits(long entries) {
    if (entries > ENTRIES) {
      throw new IllegalArgumentException(
          "the kernel between "
              + order.length
              + " points keeps more than "
              + ENTRIES
              + " numbers; take fewer points, a smaller epsilon, or a regular grid in more than"
              + " one dimension without a kernel-floor");
    }
  }

  private long kept(double[] ordered, double epsilon) {
    long kept = 0;
    for (int j = 0; j < order.length && kept <= ENTRIES; j++) {
      for (int i = 0; i < order.length; i++) {
        kept += TensorKernel.squaredDistance(ordered, d, j, i) / epsilon <= Axis.CUT ? 1 : 0;
      }
    }
    return kept;
  }
}
