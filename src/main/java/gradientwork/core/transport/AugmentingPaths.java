package gradientwork.core.transport;

import java.util.Arrays;

/**
 * The linear assignment problem min_σ Σ_i c_iσ(i) by duality. Throughout, with u_i = min_j c_ij −
 * w_j, every assigned pair is tight: c_iσ(i) − w_σ(i) = u_i. A free row is assigned along a
 * shortest path of reduced costs to a free column.
 *
 * <p>Jonker and Volgenant 1987, A shortest augmenting path algorithm, §2–3.
 */
final class AugmentingPaths {
  private static final int NOBODY = -1;

  private final Costs costs;
  private final int m;
  private final double[] row;
  private final double[] distance;
  private final int[] before;
  private final int[] column;
  private final int[] owner;
  private final int[] free;

  // The columns of a search: [0, scanned) are done, [scanned, reached) are at distance μ and wait,
  // the others are farther away. [0, settled) were nearer than μ.
  private int settled;
  private int scanned;
  private int reached;
  private double mu;

  AugmentingPaths(Costs costs) {
    this.costs = costs;
    m = costs.columns();
    row = new double[m];
    distance = new double[m];
    before = new int[m];
    column = new int[m];
    owner = new int[m];
    free = new int[m];
  }

  /**
   * Gives up the pairs of the listed rows and finds partners for them again.
   *
   * @param rows the rows whose pairs are not tight; all other pairs must be
   * @param count how many of {@code rows} count
   */
  void repair(int[] partner, double[] w, int[] rows, int count) {
    for (int i = 0; i < m; i++) {
      owner[partner[i]] = i;
    }
    for (int f = 0; f < count; f++) {
      int i = rows[f];
      owner[partner[i]] = NOBODY;
      partner[i] = NOBODY;
      free[f] = i;
    }
    augment(partner, w, count);
  }

  /** Solves from nothing; overwrites partners and prices. */
  void cold(int[] partner, double[] w) {
    reduceColumns(partner, w);
    int count = transfer(partner, w);
    count = reduceRows(partner, w, count);
    count = reduceRows(partner, w, count);
    augment(partner, w, count);
  }

  /** w_j = min_i c_ij; column j goes to that row if it is still free, the last columns first. */
  private void reduceColumns(int[] partner, double[] w) {
    int[] nearest = before;
    double[] none = distance;
    Arrays.fill(none, 0);
    Arrays.fill(w, Double.POSITIVE_INFINITY);
    Arrays.fill(partner, NOBODY);
    Arrays.fill(owner, NOBODY);
    for (int i = 0; i < m; i++) {
      costs.reduced(i, none, row);
      for (int j = 0; j < m; j++) {
        if (row[j] < w[j]) {
          w[j] = row[j];
          nearest[j] = i;
        }
      }
    }
    for (int j = m - 1; j >= 0; j--) {
      int i = nearest[j];
      if (partner[i] == NOBODY) {
        partner[i] = j;
        owner[j] = i;
      }
    }
  }

  /** Reduction transfer: lowers w_σ(i) as far as row i stays tight. Returns how many are free. */
  private int transfer(int[] partner, double[] w) {
    int count = 0;
    for (int i = 0; i < m; i++) {
      int own = partner[i];
      if (own == NOBODY) {
        free[count++] = i;
        continue;
      }
      costs.reduced(i, w, row);
      double u = row[own];
      row[own] = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int j = 0; j < m; j++) {
        second = Math.min(second, row[j]);
      }
      if (m > 1) {
        w[own] -= second - u;
      }
    }
    return count;
  }

  /**
   * Augmenting row reduction: a free row takes its best column and lowers that column's price until
   * the second best is as good; who held the column is free again and goes on. Rounding could make
   * this cycle, so beyond 8 m turns the displaced wait for {@link #augment}.
   */
  private int reduceRows(int[] partner, double[] w, int freeRows) {
    int count = 0;
    int next = 0;
    long turns = 0;
    while (next < freeRows) {
      int i = free[next++];
      costs.reduced(i, w, row);
      int best = 0;
      int second = NOBODY;
      double least = row[0];
      double runnerUp = Double.POSITIVE_INFINITY;
      for (int j = 1; j < m; j++) {
        double h = row[j];
        if (h < runnerUp) {
          if (h < least) {
            runnerUp = least;
            second = best;
            least = h;
            best = j;
          } else {
            runnerUp = h;
            second = j;
          }
        }
      }
      double lowered = second == NOBODY ? w[best] : w[best] - (runnerUp - least);
      boolean lower = lowered < w[best];
      if (lower) {
        w[best] = lowered;
      } else if (owner[best] != NOBODY && second != NOBODY) {
        best = second;
      }
      int displaced = owner[best];
      partner[i] = best;
      owner[best] = i;
      if (displaced != NOBODY) {
        partner[displaced] = NOBODY;
        if (lower && turns++ < 8L * m) {
          free[--next] = displaced;
        } else {
          free[count++] = displaced;
        }
      }
    }
    return count;
  }

  private void augment(int[] partner, double[] w, int count) {
    for (int f = 0; f < count; f++) {
      int i = free[f];
      int end = search(i, w);
      for (int k = 0; k < settled; k++) {
        w[column[k]] += distance[column[k]] - mu;
      }
      int at;
      do {
        at = before[end];
        owner[end] = at;
        int given = partner[at];
        partner[at] = end;
        end = given;
      } while (at != i);
    }
  }

  /** Dijkstra over the columns, from a free row to the nearest free column, which it returns. */
  private int search(int start, double[] w) {
    costs.reduced(start, w, distance);
    for (int j = 0; j < m; j++) {
      before[j] = start;
      column[j] = j;
    }
    scanned = 0;
    reached = 0;
    while (true) {
      if (scanned == reached) {
        collectNearest();
        for (int k = scanned; k < reached; k++) {
          if (owner[column[k]] == NOBODY) {
            return column[k];
          }
        }
      }
      int j = column[scanned++];
      int end = relax(owner[j], j, w);
      if (end != NOBODY) {
        return end;
      }
    }
  }

  /** Moves the columns at the least distance μ to [scanned, reached). */
  private void collectNearest() {
    settled = scanned;
    mu = Double.POSITIVE_INFINITY;
    for (int k = scanned; k < m; k++) {
      mu = Math.min(mu, distance[column[k]]);
    }
    for (int k = scanned; k < m; k++) {
      if (distance[column[k]] <= mu) {
        reach(k);
      }
    }
  }

  private void reach(int k) {
    int j = column[k];
    column[k] = column[reached];
    column[reached++] = j;
  }

  /** distance_k = min(distance_k, μ + (c_ik − w_k) − (c_ij − w_j)), row i being the owner of j. */
  private int relax(int i, int j, double[] w) {
    costs.reduced(i, w, row);
    double h = row[j] - mu;
    for (int k = reached; k < m; k++) {
      int other = column[k];
      double through = row[other] - h;
      if (through < distance[other]) {
        distance[other] = through;
        before[other] = i;
        if (through <= mu) {
          if (owner[other] == NOBODY) {
            return other;
          }
          reach(k);
        }
      }
    }
    return NOBODY;
  }
}
