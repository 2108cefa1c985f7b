package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;

/**
 * The cloud that does not move while another one is matched to it again and again: an inner loop's
 * previous iterate. Holds what every call needs and no call changes: the centred points, a k-d tree
 * over them, and each point's distance to its nearest other point. Immutable, so threads can share
 * one; building it costs O(d m log m).
 */
public final class Target {
  /** From this dimension on, and below this many points, a linear scan beats the tree. */
  private static final int TREE_DIMENSIONS = 8;

  private static final int TREE_POINTS = 64;

  final int d;
  final int m;
  final double[] y;
  final double[] mean;
  final double[] centred;
  final double[] separation;
  final KdTree tree;
  final boolean dense;

  private Target(Matrix points) {
    d = points.rows();
    m = points.columns();
    y = points.values().clone();
    mean = new double[d];
    centred = new double[d * m];
    centre(y, d, m, mean, centred);
    tree = new KdTree(d, centred);
    dense = d > TREE_DIMENSIONS || m < TREE_POINTS;
    separation = separations();
  }

  /**
   * @param points Y, shape (d × m), one point per column, all finite
   * @throws IllegalArgumentException if there is no point or a coordinate is not finite
   */
  public static Target of(Matrix points) {
    check(points);
    return new Target(points);
  }

  static void check(Matrix points) {
    if (points.rows() == 0 || points.columns() == 0) {
      throw new IllegalArgumentException("a cloud needs points, got shape " + points);
    }
    for (int at = 0; at < points.values().length; at++) {
      if (!Double.isFinite(points.values()[at])) {
        throw new IllegalArgumentException(
            "point " + at % points.columns() + " has a coordinate " + points.values()[at]);
      }
    }
  }

  /** Dimension d. */
  public int dimension() {
    return d;
  }

  /** Number of points m. */
  public int size() {
    return m;
  }

  /** sep_j = min over k ≠ j of |y_j − y_k|; infinite for a single point, 0 for a duplicate. */
  public double separation(int j) {
    return separation[j];
  }

  private double[] separations() {
    KdTree.Search search = new KdTree.Search(tree);
    double[] none = new double[m];
    double[] top = new double[tree.nodes()];
    double[] separation = new double[m];
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < d; k++) {
        search.p[k] = centred[k * m + j];
      }
      separation[j] = Math.sqrt(search.least(none, top, Double.POSITIVE_INFINITY, j));
    }
    return separation;
  }

  /** mean_k = (1/m) Σ_j z_kj, centred = z − mean; four partial sums, added in pairs. */
  static void centre(double[] z, int d, int m, double[] mean, double[] centred) {
    for (int k = 0; k < d; k++) {
      int at = k * m;
      double a = 0;
      double b = 0;
      double c = 0;
      double e = 0;
      int j = 0;
      for (; j + 3 < m; j += 4) {
        a += z[at + j];
        b += z[at + j + 1];
        c += z[at + j + 2];
        e += z[at + j + 3];
      }
      for (; j < m; j++) {
        a += z[at + j];
      }
      double average = ((a + b) + (c + e)) / m;
      mean[k] = average;
      for (j = 0; j < m; j++) {
        centred[at + j] = z[at + j] - average;
      }
    }
  }
}
