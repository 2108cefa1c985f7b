package gradientwork.core.transport;

import java.util.Arrays;

/**
 * A basis of the transportation problem: a spanning tree of the complete bipartite graph, rows 0 …
 * n−1, columns n … n+m−1, every arc from a row to a column, with the flow each tree arc carries.
 *
 * <p>Kept <i>strongly feasible</i>: an arc without flow points to the root. The leaving arc is the
 * last blocking one on the cycle, seen from its apex along the entering arc; this keeps the tree so
 * and rules out cycling. Cunningham 1976; Ahuja, Magnanti and Orlin 1993, Network Flows,
 * §11.5–11.7.
 */
final class SpanningTree {
  private static final int NOTHING = -1;

  private final int n;
  private final int[] parent;
  private final int[] depth;
  private final int[] child;
  private final int[] next;
  private final int[] previous;
  private final double[] flow;
  private final double[] u;
  private final double[] v;
  private int root;

  SpanningTree(int n, int m) {
    this.n = n;
    parent = new int[n + m];
    depth = new int[n + m];
    child = new int[n + m];
    next = new int[n + m];
    previous = new int[n + m];
    flow = new double[n + m];
    u = new double[n];
    v = new double[m];
    Arrays.fill(parent, NOTHING);
    Arrays.fill(child, NOTHING);
  }

  /** Makes a column the root of a tree that has nothing else yet. */
  void plant(int column) {
    root = n + column;
  }

  /** Joins row i and column j, of which the tree has exactly one. */
  void join(int i, int j, double mass) {
    int column = n + j;
    boolean columnIsIn = column == root || parent[column] != NOTHING;
    int node = columnIsIn ? i : column;
    attach(node, columnIsIn ? column : i);
    flow[node] = mass;
  }

  double[] u() {
    return u;
  }

  double[] v() {
    return v;
  }

  /** The row of the tree arc above a node. */
  int row(int node) {
    return node < n ? node : parent[node];
  }

  /** The column of the tree arc above a node. */
  int column(int node) {
    return (node < n ? parent[node] : node) - n;
  }

  double flow(int node) {
    return flow[node];
  }

  boolean isRoot(int node) {
    return node == root;
  }

  /** u_i + v_j = c_ij on every tree arc, from the root down, free of what pivots have rounded. */
  void price(Costs costs) {
    v[root - n] = 0;
    depth[root] = 0;
    for (int node = after(root, root); node != NOTHING; node = after(node, root)) {
      depth[node] = depth[parent[node]] + 1;
      double c = costs.at(row(node), column(node));
      if (node < n) {
        u[node] = c - v[parent[node] - n];
      } else {
        v[node - n] = c - u[parent[node]];
      }
    }
  }

  /** Brings in arc (i, j), whose reduced cost is r = c_ij − u_i − v_j < 0. */
  void pivot(int i, int j, double r) {
    int column = n + j;
    int outOfRow = NOTHING;
    int outOfColumn = NOTHING;
    double leastRow = Double.POSITIVE_INFINITY;
    double leastColumn = Double.POSITIVE_INFINITY;
    int a = i;
    int b = column;
    while (a != b) {
      if (depth[a] > depth[b]) {
        if (a < n && flow[a] < leastRow) {
          leastRow = flow[a];
          outOfRow = a;
        }
        a = parent[a];
      } else {
        if (b >= n && flow[b] <= leastColumn) {
          leastColumn = flow[b];
          outOfColumn = b;
        }
        b = parent[b];
      }
    }
    double theta = Math.min(leastRow, leastColumn);
    push(i, a, theta, true);
    push(column, a, theta, false);
    if (leastColumn <= leastRow) {
      hang(column, i, outOfColumn, theta);
      shift(column, -r);
    } else {
      hang(i, column, outOfRow, theta);
      shift(i, r);
    }
  }

  /** θ flows down to the entering arc's row and up from its column. */
  private void push(int from, int apex, double theta, boolean down) {
    for (int node = from; node != apex; node = parent[node]) {
      flow[node] += node < n == down ? -theta : theta;
    }
  }

  /** Cuts the arc above {@code cut}, turns its subtree so that {@code top} leads, hangs it anew. */
  private void hang(int top, int below, int cut, double theta) {
    int node = top;
    int above = below;
    double carried = theta;
    while (true) {
      int oldParent = parent[node];
      double oldFlow = flow[node];
      detach(node);
      attach(node, above);
      flow[node] = carried;
      if (node == cut) {
        return;
      }
      above = node;
      node = oldParent;
      carried = oldFlow;
    }
  }

  /** Adds r to the duals of the subtree's rows, takes it from its columns'; renews depths. */
  private void shift(int top, double r) {
    for (int node = top; node != NOTHING; node = after(node, top)) {
      depth[node] = depth[parent[node]] + 1;
      if (node < n) {
        u[node] += r;
      } else {
        v[node - n] -= r;
      }
    }
  }

  /** The node after this one in preorder, within the subtree of {@code top}. */
  private int after(int node, int top) {
    if (child[node] != NOTHING) {
      return child[node];
    }
    int at = node;
    while (at != top) {
      if (next[at] != NOTHING) {
        return next[at];
      }
      at = parent[at];
    }
    return NOTHING;
  }

  private void attach(int node, int above) {
    parent[node] = above;
    int first = child[above];
    next[node] = first;
    previous[node] = NOTHING;
    if (first != NOTHING) {
      previous[first] = node;
    }
    child[above] = node;
  }

  private void detach(int node) {
    if (previous[node] == NOTHING) {
      child[parent[node]] = next[node];
    } else {
      next[previous[node]] = next[node];
    }
    if (next[node] != NOTHING) {
      previous[next[node]] = previous[node];
    }
  }
}
