package gradientwork.core.transport;

import gradientwork.core.linalg.Status;

/**
 * The squared Wasserstein distance between two uniform clouds of m points each,
 *
 * <pre>  W2²(X, Y) = min over permutations σ of (1/m) Σ_i |x_i − y_σ(i)|²,</pre>
 *
 * exactly, for a cloud X that moves a little from call to call. With both clouds centred at their
 * means (a translation changes no optimal σ), prices w and u_i = |x_i − y_σ(i)|² − w_σ(i), σ is
 * optimal once u_i + w_j ≤ |x_i − y_j|² for all i, j. Four levels, each tried only for the points
 * the one before left open:
 *
 * <ol>
 *   <li><i>Displacement.</i> δ_i = x_i − y_σ(i). For any other target, at distance r ≥ sep_σ(i)
 *       from y_σ(i), the cost rises by at least r² − 2|δ_i|r; so row i is settled if 2|δ_i| ≤ sep −
 *       ω/sep, ω = max w − w_σ(i).
 *   <li><i>Dual.</i> Row i is settled if y_σ(i) minimises |x_i − y_j|² − w_j: a question to the k-d
 *       tree, or a scan of the row when d > 8 or m < 64.
 *   <li><i>Repair.</i> The rows that are not lose their partner and find one by shortest augmenting
 *       paths; the prices stay feasible.
 *   <li><i>Cold.</i> With more than m/2 of them: Jonker and Volgenant from nothing.
 * </ol>
 *
 * In one dimension both clouds are sorted instead. A row counts as settled within 1e-13 (|δ_i|² +
 * max w − min w), so the value is optimal to that much; {@link #certificate} measures it. Where
 * several σ are optimal, the previous one is kept if it still is, and else the lowest index wins.
 *
 * <p>The solver owns buffers and serves one thread; its answers depend on X, Y and the coupling
 * handed in, on nothing else. Peyré and Cuturi 2019, Computational Optimal Transport, §3, §9.
 */
public final class Assignment {
  private static final double TIGHT = 1e-13;

  private final Target target;
  private final int d;
  private final int m;
  private final double[] mean;
  private final double[] x;
  private final double[] row;
  private final double[] top;
  private final double[] ownCost;
  private final int[] open;
  private final Costs costs;
  private final KdTree.Search search;
  private final AugmentingPaths paths;
  private final SortedLine line;

  public Assignment(Target target) {
    this.target = target;
    d = target.d;
    m = target.m;
    mean = new double[d];
    x = new double[d * m];
    row = new double[m];
    top = new double[target.tree.nodes()];
    ownCost = new double[m];
    open = new int[m];
    costs = new Costs(d, x, target.centred);
    search = new KdTree.Search(target.tree);
    paths = new AugmentingPaths(costs);
    line = new SortedLine(d == 1 ? target.centred : new double[0]);
  }

  /** The cloud Y this solver is bound to. */
  public Target target() {
    return target;
  }

  /**
   * Finds an optimal σ for X and leaves it in the coupling, with its prices and its value. If a
   * point or the value is not finite the status is FAILED and σ and the prices stay as they were.
   *
   * @param points X, shape (d × m), coordinate k of point i at k·m + i
   * @param coupling where to start, and where the answer goes
   * @return W2²
   */
  public double solve(double[] points, Coupling coupling) {
    check(points, coupling);
    coupling.violated = 0;
    double value = cost(points, coupling.partner);
    coupling.value = value;
    if (!Double.isFinite(value)) {
      coupling.status = Status.FAILED;
      return value;
    }
    coupling.status = Status.CERTIFIED;
    Target.centre(points, d, m, mean, x);
    coupling.level = settle(coupling);
    if (coupling.level.compareTo(Level.REPAIR) >= 0) {
      coupling.value = cost(points, coupling.partner);
    }
    return coupling.value;
  }

  private Level settle(Coupling coupling) {
    if (d == 1) {
      coupling.violated = line.sort(x, coupling.partner, coupling.price);
      return Level.SORT;
    }
    double most = most(coupling.price);
    int count = displaced(coupling, most);
    if (count == 0) {
      return Level.DISPLACEMENT;
    }
    count = violated(coupling, count, most - least(coupling.price));
    coupling.violated = count;
    if (count == 0) {
      return Level.DUAL;
    }
    if (2 * count <= m) {
      paths.repair(coupling.partner, coupling.price, open, count);
      return Level.REPAIR;
    }
    paths.cold(coupling.partner, coupling.price);
    return Level.COLD;
  }

  /** Level 1: lists the rows with 2|δ_i| > sep − ω/sep, and returns how many. */
  private int displaced(Coupling coupling, double most) {
    double[] y = target.centred;
    int count = 0;
    for (int i = 0; i < m; i++) {
      int j = coupling.partner[i];
      double squared = 0;
      for (int k = 0; k < d; k++) {
        double delta = x[k * m + i] - y[k * m + j];
        squared += delta * delta;
      }
      double omega = most - coupling.price[j];
      double sep = target.separation[j];
      double room = omega > 0 ? sep - omega / sep : sep;
      if (!(room >= 0 && 4 * squared <= room * room)) {
        ownCost[count] = squared;
        open[count++] = i;
      }
    }
    return count;
  }

  /** Level 2: keeps of the listed rows those outside the power cell of their partner. */
  private int violated(Coupling coupling, int listed, double spread) {
    if (!target.dense) {
      target.tree.refit(coupling.price, top);
    }
    int count = 0;
    for (int f = 0; f < listed; f++) {
      int i = open[f];
      int j = coupling.partner[i];
      double tolerance = TIGHT * (ownCost[f] + spread);
      double bound = ownCost[f] - coupling.price[j] - tolerance;
      if (target.dense ? below(i, coupling.price, bound) : nearer(i, j, coupling.price, bound)) {
        open[count++] = i;
      }
    }
    return count;
  }

  private boolean nearer(int i, int partner, double[] w, double bound) {
    for (int k = 0; k < d; k++) {
      search.p[k] = x[k * m + i];
    }
    return search.least(w, top, bound, partner) < bound;
  }

  private boolean below(int i, double[] w, double bound) {
    costs.reduced(i, w, row);
    for (int j = 0; j < m; j++) {
      if (row[j] < bound) {
        return true;
      }
    }
    return false;
  }

  /** (1/m) Σ_i |x_i − y_σ(i)|², four partial sums: the same bits whatever level found σ. */
  private double cost(double[] points, int[] partner) {
    double a = 0;
    double b = 0;
    double c = 0;
    double e = 0;
    int i = 0;
    for (; i + 3 < m; i += 4) {
      a += squared(points, i, partner[i]);
      b += squared(points, i + 1, partner[i + 1]);
      c += squared(points, i + 2, partner[i + 2]);
      e += squared(points, i + 3, partner[i + 3]);
    }
    for (; i < m; i++) {
      a += squared(points, i, partner[i]);
    }
    return ((a + b) + (c + e)) / m;
  }

  private double squared(double[] points, int i, int j) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double t = points[k * m + i] - target.y[k * m + j];
      sum += t * t;
    }
    return sum;
  }

  /**
   * ∂W2²/∂x_i = (2/m)(x_i − y_σ(i)), by the envelope theorem; where σ is not unique, one element of
   * the generalised gradient.
   *
   * @param points the X of the last call
   * @param gradient shape (d × m), overwritten
   */
  public void gradient(double[] points, Coupling coupling, double[] gradient) {
    check(points, coupling);
    double scale = 2.0 / m;
    for (int k = 0; k < d; k++) {
      int at = k * m;
      for (int i = 0; i < m; i++) {
        gradient[at + i] = scale * (points[at + i] - target.y[at + coupling.partner[i]]);
      }
    }
  }

  /**
   * The duals of the clouds as they are: with t = x̄ − ȳ, v_j = w_j − 2⟨y_j − ȳ, t⟩ and u_i = |x_i
   * − y_σ(i)|² − v_σ(i), so that Σu + Σv = m W2² and u_i + v_j ≤ |x_i − y_j|².
   *
   * @param u length m, overwritten
   * @param v length m, overwritten
   */
  public void duals(double[] points, Coupling coupling, double[] u, double[] v) {
    check(points, coupling);
    Target.centre(points, d, m, mean, x);
    System.arraycopy(coupling.price, 0, v, 0, m);
    for (int k = 0; k < d; k++) {
      double t = mean[k] - target.mean[k];
      for (int j = 0; j < m; j++) {
        v[j] -= 2 * t * target.centred[k * m + j];
      }
    }
    for (int i = 0; i < m; i++) {
      u[i] = squared(points, i, coupling.partner[i]) - v[coupling.partner[i]];
    }
  }

  /** Proof of the last answer, measured over all m² pairs; for looking, not for inner loops. */
  public Certificate certificate(double[] points, Coupling coupling) {
    double[] u = new double[m];
    double[] v = new double[m];
    duals(points, coupling, u, v);
    double dual = 0;
    for (int i = 0; i < m; i++) {
      dual += u[i] + v[coupling.partner[i]];
    }
    double violation = new Costs(d, points, target.y).violation(u, v);
    return new Certificate(cost(points, coupling.partner), dual / m, violation);
  }

  private static double most(double[] w) {
    double most = w[0];
    for (double z : w) {
      most = z > most ? z : most;
    }
    return most;
  }

  private static double least(double[] w) {
    double least = w[0];
    for (double z : w) {
      least = z < least ? z : least;
    }
    return least;
  }

  private void check(double[] points, Coupling coupling) {
    if (points.length != d * m || coupling.size() != m) {
      throw new IllegalArgumentException(
          "a target of shape ("
              + d
              + " × "
              + m
              + ") needs as many coordinates, got "
              + points.length
              + " and a coupling of "
              + coupling.size());
    }
  }
}
