package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import java.util.Arrays;

/**
 * K = I ⊗ K₁ ⊗ … ⊗ K_d: copies of a grid between which no mass moves, and on each a product of one
 * kernel per axis. With squared distances exp(−|x − y|²/ε) is such a product, so a grid of side g
 * is worked on in O(d N g) operations without an (N × N) matrix (Peyré 2015, §3). Points anywhere
 * are one axis: a dense matrix, or sparse rows.
 *
 * <p>Points are numbered copy by copy, the last axis fastest.
 */
public final class TensorKernel implements Kernel {
  private final Axis[] axes;
  private final int size;
  private final Conditional own;

  private TensorKernel(int copies, Axis... axes) {
    if (copies < 1 || axes.length == 0) {
      throw new IllegalArgumentException(
          "a kernel needs copies and axes, got " + copies + " and " + axes.length);
    }
    long points = copies;
    for (Axis axis : axes) {
      points = Math.multiplyExact(points, (long) axis.size);
    }
    this.axes = axes;
    this.size = Math.toIntExact(points);
    this.own = conditional();
  }

  /**
   * K = exp(−|x − y|²/ε) on a tensor grid.
   *
   * @param epsilon ε &gt; 0
   * @param copies 1, or 2 for a grid that carries positive and negative neurons apart
   * @param coordinates of each axis; the last one varies fastest
   */
  public static TensorKernel separable(double epsilon, int copies, double[]... coordinates) {
    positive(epsilon);
    Axis[] axes = new Axis[coordinates.length];
    for (int k = 0; k < axes.length; k++) {
      double[] t = coordinates[k].clone();
      axes[k] = Axis.dense(t.length, (j, i) -> (t[j] - t[i]) * (t[j] - t[i]) / epsilon);
    }
    return new TensorKernel(copies, axes);
  }

  /**
   * K = max(exp(−|x − y|²/ε), floor) between arbitrary points, as a matrix.
   *
   * @param points coordinates of point i at {@code i * d}, shape (N × d)
   * @param floor 0, or what the kernel is lifted to everywhere; that is not a Gibbs kernel any more
   *     and is there to compare with codes that do so
   */
  public static TensorKernel dense(
      double epsilon, int copies, double[] points, int d, double floor) {
    positive(epsilon);
    if (!(floor >= 0 && floor < 1)) {
      throw new IllegalArgumentException("the kernel's floor must be in [0, 1), got " + floor);
    }
    double cap = floor == 0 ? Double.POSITIVE_INFINITY : -Elementary.log(floor);
    double[] z = points.clone();
    return new TensorKernel(
        copies,
        Axis.dense(z.length / d, (j, i) -> Math.min(cap, squaredDistance(z, d, j, i) / epsilon)));
  }

  /** As {@link #dense} without a floor, but only with the entries where |x − y|²/ε ≤ 700. */
  public static TensorKernel truncated(double epsilon, int copies, double[] points, int d) {
    positive(epsilon);
    double[] z = points.clone();
    return new TensorKernel(
        copies, Axis.truncated(z.length / d, (j, i) -> squaredDistance(z, d, j, i) / epsilon));
  }

  private static void positive(double epsilon) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon must be a number > 0, got " + epsilon);
    }
  }

  static double squaredDistance(double[] points, int d, int j, int i) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double difference = points[j * d + k] - points[i * d + k];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public int size() {
    return size;
  }

  /** Numbers that the kernel keeps: d g² on a grid, N² if dense. */
  public long entries() {
    return Arrays.stream(axes).mapToLong(Axis::entries).sum();
  }

  @Override
  public long work() {
    return Arrays.stream(axes).mapToLong(axis -> size / axis.size * axis.entries()).sum();
  }

  @Override
  public void logSum(double[] x, double[] out) {
    own.at(x);
    System.arraycopy(own.logSum(), 0, out, 0, size);
  }

  @Override
  public Conditional conditional() {
    AxisLaw[] laws = new AxisLaw[axes.length];
    int inner = 1;
    for (int k = axes.length - 1; k >= 0; k--) {
      laws[k] = new AxisLaw(axes[k], size / inner / axes[k].size, inner);
      inner *= axes[k].size;
    }
    return new TensorConditional(size, laws);
  }
}
