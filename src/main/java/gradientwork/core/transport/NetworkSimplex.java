package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Status;
import java.util.Arrays;

/**
 * Exact optimal transport between weighted clouds of any sizes,
 *
 * <pre>  min Σ_ij π_ij |a_i − b_j|²,   π ≥ 0, rows sum to α, columns to β,</pre>
 *
 * by the network simplex method on the complete bipartite graph: strongly feasible trees, and block
 * pricing, which takes the best of about √(nm) arcs at a time. Starts from the plan that is optimal
 * along the widest coordinate alone. Needs O(n + m) memory.
 *
 * <p>Bonneel, van de Panne, Paris and Heidrich 2011, Displacement interpolation using Lagrangian
 * mass transport, §4.
 */
public final class NetworkSimplex {
  private static final double TIGHT = 1e-14;
  private static final double BALANCE = 1e-9;

  private final int d;
  private final double[] alpha;
  private final double[] beta;
  private final int[] rows;
  private final int[] columns;
  private final double[] a;
  private final double[] b;
  private final Costs costs;
  private final SpanningTree tree;
  private int pivots;

  private NetworkSimplex(Matrix from, double[] alpha, Matrix to, double[] beta) {
    d = from.rows();
    this.alpha = alpha;
    this.beta = beta;
    int widest = widest(from, to);
    rows = support(from, alpha, widest);
    columns = support(to, beta, widest);
    a = gather(from, rows);
    b = gather(to, columns);
    costs = new Costs(d, a, b);
    tree = new SpanningTree(rows.length, columns.length);
  }

  /**
   * @param from A, shape (d × n), one point per column
   * @param alpha n weights ≥ 0
   * @param to B, shape (d × m)
   * @param beta m weights ≥ 0 of the same sum, to 1e-9 of it
   */
  public static Plan solve(Matrix from, double[] alpha, Matrix to, double[] beta) {
    Target.check(from);
    Target.check(to);
    if (from.rows() != to.rows()) {
      throw new IllegalArgumentException("clouds " + from + " and " + to + " differ in dimension");
    }
    double total = total(alpha, from);
    double other = total(beta, to);
    if (!(Math.abs(total - other) <= BALANCE * total)) {
      throw new IllegalArgumentException("weights sum to " + total + " and to " + other);
    }
    NetworkSimplex simplex = new NetworkSimplex(from, alpha, to, beta);
    Status status = simplex.run();
    return simplex.plan(from, to, status);
  }

  private static double total(double[] weights, Matrix points) {
    double sum = 0;
    for (double w : weights) {
      if (!(w >= 0) || Double.isInfinite(w)) {
        throw new IllegalArgumentException("a weight is " + w);
      }
      sum += w;
    }
    if (weights.length != points.columns() || !(sum > 0)) {
      throw new IllegalArgumentException(
          weights.length + " weights of sum " + sum + " for points " + points);
    }
    return sum;
  }

  private Status run() {
    start();
    tree.price(costs);
    long budget = 1000 + 20L * rows.length * columns.length;
    double tolerance = TIGHT * diameter();
    boolean exact = true;
    int row = 0;
    int quiet = 0;
    int block = blockRows();
    double[] reduced = new double[columns.length];
    while (pivots < budget) {
      double best = -tolerance;
      int i = -1;
      int j = -1;
      for (int s = 0; s < block; s++) {
        costs.reduced(row, tree.v(), reduced);
        double u = tree.u()[row];
        for (int k = 0; k < reduced.length; k++) {
          if (reduced[k] - u < best) {
            best = reduced[k] - u;
            i = row;
            j = k;
          }
        }
        row = row + 1 == rows.length ? 0 : row + 1;
      }
      if (i >= 0) {
        tree.pivot(i, j, best);
        pivots++;
        quiet = 0;
        exact = false;
      } else if ((quiet += block) >= rows.length) {
        if (exact) {
          return Status.CERTIFIED;
        }
        tree.price(costs);
        exact = true;
        quiet = 0;
      }
    }
    return Status.BUDGET;
  }

  /** As many rows as make up √(nm) arcs. */
  private int blockRows() {
    double arcs = Math.sqrt((double) rows.length * columns.length);
    return (int) Math.max(1, Math.min(rows.length, arcs / columns.length));
  }

  /**
   * The north-west corner rule on the sorted points. Where a row and a column run out together the
   * column is left first, as if every row had a little more: this makes the tree strongly feasible
   * for the last column as its root.
   */
  private void start() {
    int n = rows.length;
    int m = columns.length;
    int[] row = new int[n + m - 1];
    int[] column = new int[n + m - 1];
    double[] mass = new double[n + m - 1];
    double supply = alpha[rows[0]];
    double demand = beta[columns[0]];
    for (int s = 0, i = 0, j = 0; s < n + m - 1; s++) {
      row[s] = i;
      column[s] = j;
      boolean leaveColumn = j + 1 < m && (i + 1 == n || supply >= demand);
      mass[s] = leaveColumn ? Math.min(supply, demand) : supply;
      if (leaveColumn) {
        supply -= mass[s];
        demand = beta[columns[++j]];
      } else if (++i < n) {
        demand = Math.max(0, demand - supply);
        supply = alpha[rows[i]];
      }
    }
    tree.plant(m - 1);
    for (int s = n + m - 2; s >= 0; s--) {
      tree.join(row[s], column[s], mass[s]);
    }
  }

  private Plan plan(Matrix from, Matrix to, Status status) {
    int n = rows.length;
    int nodes = n + columns.length;
    int[] i = new int[nodes];
    int[] j = new int[nodes];
    double[] mass = new double[nodes];
    double value = 0;
    int size = 0;
    for (int node = 0; node < nodes; node++) {
      if (!tree.isRoot(node) && carries(node)) {
        value += tree.flow(node) * costs.at(tree.row(node), tree.column(node));
        i[size] = rows[tree.row(node)];
        j[size] = columns[tree.column(node)];
        mass[size++] = tree.flow(node);
      }
    }
    double[] v = spread(tree.v(), columns, to.columns());
    double[] u = spread(tree.u(), rows, from.columns());
    Costs all = new Costs(d, from.values(), to.values());
    complete(all, u, v);
    double dual = dot(alpha, u) + dot(beta, v);
    Certificate certificate = new Certificate(value, dual, all.violation(u, v));
    return new Plan(
        Arrays.copyOf(i, size),
        Arrays.copyOf(j, size),
        Arrays.copyOf(mass, size),
        value,
        u,
        v,
        certificate,
        pivots,
        status);
  }

  /** Whether a flow is more than what is left over from rounding the weights at its ends. */
  private boolean carries(int node) {
    double ends = Math.max(alpha[rows[tree.row(node)]], beta[columns[tree.column(node)]]);
    return tree.flow(node) > 1e-15 * ends;
  }

  /** The largest feasible duals for points without weight, which the tree leaves out. */
  private void complete(Costs all, double[] u, double[] v) {
    for (int j = 0; j < v.length; j++) {
      for (int i = 0; i < u.length && beta[j] == 0; i++) {
        v[j] = alpha[i] > 0 ? Math.min(v[j], all.at(i, j) - u[i]) : v[j];
      }
    }
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < v.length && alpha[i] == 0; j++) {
        u[i] = Math.min(u[i], all.at(i, j) - v[j]);
      }
    }
  }

  private static double[] spread(double[] values, int[] at, int size) {
    double[] spread = new double[size];
    Arrays.fill(spread, Double.POSITIVE_INFINITY);
    for (int k = 0; k < at.length; k++) {
      spread[at[k]] = values[k];
    }
    return spread;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static int widest(Matrix from, Matrix to) {
    int widest = 0;
    for (int k = 1; k < from.rows(); k++) {
      if (width(from, to, k) > width(from, to, widest)) {
        widest = k;
      }
    }
    return widest;
  }

  private static double width(Matrix from, Matrix to, int k) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Matrix cloud : new Matrix[] {from, to}) {
      for (int i = 0; i < cloud.columns(); i++) {
        least = Math.min(least, cloud.at(k, i));
        most = Math.max(most, cloud.at(k, i));
      }
    }
    return most - least;
  }

  /** An upper bound of all c_ij: the squared diagonal of the box around both clouds. */
  private double diameter() {
    Matrix from = new Matrix(d, rows.length, a);
    Matrix to = new Matrix(d, columns.length, b);
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += width(from, to, k) * width(from, to, k);
    }
    return sum;
  }

  /** The points with weight, in the order of coordinate k. */
  private static int[] support(Matrix points, double[] weights, int k) {
    int n = points.columns();
    double[] key = Arrays.copyOfRange(points.values(), k * n, (k + 1) * n);
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    new WarmOrder(n).sort(key, order.clone(), order, 0);
    return Arrays.stream(order).filter(i -> weights[i] > 0).toArray();
  }

  private static double[] gather(Matrix points, int[] order) {
    double[] gathered = new double[points.rows() * order.length];
    for (int k = 0; k < points.rows(); k++) {
      for (int i = 0; i < order.length; i++) {
        gathered[k * order.length + i] = points.at(k, order[i]);
      }
    }
    return gathered;
  }
}
