package gradientwork.core.transport;

/**
 * A k-d tree over the targets, with weights: finds min_j |p − y_j|² − w_j, the cell of the power
 * (Laguerre) diagram in which p lies, in about log m. The tree is immutable; weights come with each
 * question, summed up as {@code top}, the largest weight below each node.
 *
 * <p>Aurenhammer, Hoffmann and Aronov 1998, Minkowski-type theorems and least-squares clustering.
 */
final class KdTree {
  private static final int LEAF = 8;

  private final int d;
  private final int[] index;
  private final double[] points;
  private final int[] from;
  private final int[] to;
  private final int[] right;
  private final double[] box;
  private int nodes;

  /**
   * @param y shape (d × m), coordinate k of point j at k·m + j
   */
  KdTree(int d, double[] y) {
    int m = y.length / d;
    this.d = d;
    index = new int[m];
    for (int j = 0; j < m; j++) {
      index[j] = j;
    }
    from = new int[m + 1];
    to = new int[m + 1];
    right = new int[m + 1];
    box = new double[2 * d * (m + 1)];
    grow(y, m, 0, m);
    points = new double[d * m];
    for (int q = 0; q < m; q++) {
      for (int k = 0; k < d; k++) {
        points[q * d + k] = y[k * m + index[q]];
      }
    }
  }

  int nodes() {
    return nodes;
  }

  /** The left child of an inner node is the node after it; a leaf has right = 0. */
  private int grow(double[] y, int m, int lo, int hi) {
    int node = nodes++;
    from[node] = lo;
    to[node] = hi;
    int widest = enclose(node, y, m);
    int b = 2 * (d * node + widest);
    if (hi - lo > LEAF && box[b + 1] > box[b]) {
      int middle = (lo + hi) >>> 1;
      select(y, widest * m, lo, hi - 1, middle);
      grow(y, m, lo, middle);
      right[node] = grow(y, m, middle, hi);
    }
    return node;
  }

  private int enclose(int node, double[] y, int m) {
    int widest = 0;
    double width = -1;
    for (int k = 0; k < d; k++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int q = from[node]; q < to[node]; q++) {
        double z = y[k * m + index[q]];
        least = Math.min(least, z);
        most = Math.max(most, z);
      }
      box[2 * (d * node + k)] = least;
      box[2 * (d * node + k) + 1] = most;
      if (most - least > width) {
        width = most - least;
        widest = k;
      }
    }
    return widest;
  }

  /** Quickselect: afterwards index[nth] has its place in the order of coordinate {@code at}. */
  private void select(double[] y, int at, int first, int last, int nth) {
    int lo = first;
    int hi = last;
    while (lo < hi) {
      double pivot = y[at + index[(lo + hi) >>> 1]];
      int i = lo;
      int j = hi;
      while (i <= j) {
        while (y[at + index[i]] < pivot) {
          i++;
        }
        while (y[at + index[j]] > pivot) {
          j--;
        }
        if (i <= j) {
          int swap = index[i];
          index[i++] = index[j];
          index[j--] = swap;
        }
      }
      if (nth <= j) {
        hi = j;
      } else if (nth >= i) {
        lo = i;
      } else {
        return;
      }
    }
  }

  /** top[node] = max w over the points below the node; O(m). */
  void refit(double[] w, double[] top) {
    for (int node = nodes - 1; node >= 0; node--) {
      if (right[node] > 0) {
        top[node] = Math.max(top[node + 1], top[right[node]]);
      } else {
        double most = Double.NEGATIVE_INFINITY;
        for (int q = from[node]; q < to[node]; q++) {
          most = Math.max(most, w[index[q]]);
        }
        top[node] = most;
      }
    }
  }

  /** |p − box|² − top: no point below the node does better. */
  private double bound(int node, double[] p, double[] top) {
    double sum = 0;
    int b = 2 * d * node;
    for (int k = 0; k < d; k++) {
      double out = Math.max(Math.max(box[b] - p[k], p[k] - box[b + 1]), 0);
      sum += out * out;
      b += 2;
    }
    return sum - top[node];
  }

  /** One thread's questions to the tree: a point to ask for and the nodes still to be visited. */
  static final class Search {
    private final KdTree tree;
    private final int[] node = new int[64];
    private final double[] bound = new double[64];
    final double[] p;

    Search(KdTree tree) {
      this.tree = tree;
      this.p = new double[tree.d];
    }

    /**
     * min over j ≠ {@code except} of |p − y_j|² − w_j, or {@code best} if nothing is below it.
     *
     * @param top {@link KdTree#refit} of w
     */
    double least(double[] w, double[] top, double best, int except) {
      int depth = 0;
      node[0] = 0;
      bound[0] = Double.NEGATIVE_INFINITY;
      double least = best;
      while (depth >= 0) {
        int at = node[depth];
        if (bound[depth--] >= least) {
          continue;
        }
        int right = tree.right[at];
        if (right == 0) {
          least = Math.min(least, leaf(at, w, least, except));
          continue;
        }
        double toLeft = tree.bound(at + 1, p, top);
        double toRight = tree.bound(right, p, top);
        boolean leftFirst = toLeft <= toRight;
        depth = push(depth, leftFirst ? right : at + 1, Math.max(toLeft, toRight), least);
        depth = push(depth, leftFirst ? at + 1 : right, Math.min(toLeft, toRight), least);
      }
      return least;
    }

    private int push(int depth, int child, double reach, double least) {
      if (reach >= least) {
        return depth;
      }
      node[depth + 1] = child;
      bound[depth + 1] = reach;
      return depth + 1;
    }

    private double leaf(int at, double[] w, double best, int except) {
      int d = tree.d;
      double least = best;
      for (int q = tree.from[at]; q < tree.to[at]; q++) {
        int j = tree.index[q];
        double sum = 0;
        for (int k = 0; k < d; k++) {
          double t = p[k] - tree.points[q * d + k];
          sum += t * t;
        }
        if (sum - w[j] < least && j != except) {
          least = sum - w[j];
        }
      }
      return least;
    }
  }
}
