package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;

/**
 * SW² as the mean over L given directions, O(L n) per call while the order along each direction
 * hardly changes. Y is sorted along every direction once; X keeps its order from call to call and
 * is sorted again by insertion. Ties go to the lower index, so that order is a cache and no state.
 *
 * <p>Sorted masses of 1/n and 1/m are matched from the left: piece s takes mass_s from the p_s-th
 * smallest point of X to the q_s-th smallest of Y. With n = m there are n pieces of 1/n.
 */
public final class Projections implements SlicedWasserstein {
  private final Directions directions;
  private final int d;
  private final int n;
  private final double[] sortedTargets;
  private final int[] order;
  private final int[] index;
  private final int[] from;
  private final int[] to;
  private final double[] mass;
  private final int targets;
  private final double[] projected;
  private final double[] pull;
  private final WarmOrder sorting;
  private long moves;

  Projections(Directions directions, Matrix targets, int points) {
    Target.check(targets);
    if (targets.rows() != directions.dimension() || points < 1) {
      throw new IllegalArgumentException(
          "directions "
              + directions.theta()
              + " do not go with targets "
              + targets
              + " and "
              + points
              + " points");
    }
    this.directions = directions;
    d = targets.rows();
    n = points;
    this.targets = targets.columns();
    sortedTargets = sortTargets(targets);
    index = identity(n);
    order = new int[directions.count() * n];
    for (int l = 0; l < directions.count(); l++) {
      System.arraycopy(index, 0, order, l * n, n);
    }
    int pieces = n + this.targets - gcd(n, this.targets);
    from = new int[pieces];
    to = new int[pieces];
    mass = new double[pieces];
    match();
    projected = new double[n];
    pull = new double[n];
    sorting = new WarmOrder(n);
  }

  /** In units of 1/(nm), point p ends at (p + 1) m and target q at (q + 1) n: exact integers. */
  private void match() {
    long done = 0;
    int p = 0;
    int q = 0;
    for (int s = 0; s < mass.length; s++) {
      long pointEnds = (p + 1L) * targets;
      long targetEnds = (q + 1L) * n;
      long end = Math.min(pointEnds, targetEnds);
      from[s] = p;
      to[s] = q;
      mass[s] = (double) (end - done) / ((double) n * targets);
      p += end == pointEnds ? 1 : 0;
      q += end == targetEnds ? 1 : 0;
      done = end;
    }
  }

  private double[] sortTargets(Matrix y) {
    int m = y.columns();
    double[] sorted = new double[directions.count() * m];
    double[] along = new double[m];
    for (int l = 0; l < directions.count(); l++) {
      project(y.values(), m, l, along);
      Arrays.sort(along);
      System.arraycopy(along, 0, sorted, l * m, m);
    }
    return sorted;
  }

  /** Point moves made by all sorts so far: near 0 while the cloud moves little. */
  public long moves() {
    return moves;
  }

  @Override
  public double solve(double[] points, double[] gradient) {
    if (points.length != d * n || gradient.length != d * n) {
      throw new IllegalArgumentException(
          "a ("
              + d
              + " × "
              + n
              + ") cloud needs as many coordinates, got "
              + points.length
              + " and a gradient of "
              + gradient.length);
    }
    Arrays.fill(gradient, 0);
    double[] theta = directions.theta().values();
    int count = directions.count();
    double total = 0;
    for (int l = 0; l < count; l++) {
      total += pullAlong(points, l);
      for (int k = 0; k < d; k++) {
        double component = theta[k * count + l];
        for (int i = 0; i < n; i++) {
          gradient[k * n + i] += component * pull[i];
        }
      }
    }
    for (int at = 0; at < gradient.length; at++) {
      gradient[at] *= 2.0 / count;
    }
    return total / count;
  }

  /** W2² along θ_l; leaves Σ_s mass_s (⟨x_i, θ⟩ − ⟨y_q(s), θ⟩) of each point i in {@code pull}. */
  private double pullAlong(double[] points, int l) {
    project(points, n, l, projected);
    moves += sorting.sort(projected, index, order, l * n);
    Arrays.fill(pull, 0);
    double value = 0;
    for (int s = 0; s < mass.length; s++) {
      int i = order[l * n + from[s]];
      double apart = projected[i] - sortedTargets[l * targets + to[s]];
      value += mass[s] * apart * apart;
      pull[i] += mass[s] * apart;
    }
    return value;
  }

  private void project(double[] z, int size, int l, double[] along) {
    double[] theta = directions.theta().values();
    Arrays.fill(along, 0);
    for (int k = 0; k < d; k++) {
      double component = theta[k * directions.count() + l];
      for (int i = 0; i < size; i++) {
        along[i] += component * z[k * size + i];
      }
    }
  }

  private static int[] identity(int size) {
    int[] index = new int[size];
    Arrays.setAll(index, i -> i);
    return index;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
