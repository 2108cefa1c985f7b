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
  private final int[] nearest;
  private final int[] owner;
  private final int[] free;

  // A search: its rows in the order in which they were scanned, each with its h and the column that
  // led to it (none to the first), and per column the price while open and the distances.
  private int scanned;
  private final int[] scannedRow;
  private final double[] reduction;
  private final int[] column;
  private final double[] open;
  private final double[] tentative;
  private final double[] distance;

  AugmentingPaths(Costs costs) {
    this.costs = costs;
    m = costs.columns();
    row = new double[m];
    nearest = new int[m];
    owner = new int[m];
    free = new int[m];
    scannedRow = new int[m];
    reduction = new double[m];
    column = new int[m];
    open = new double[m];
    tentative = new double[m];
    distance = new double[m];
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
      int end = search(free[f], w);
      int at = end;
      int i;
      do {
        i = before(at, w);
        owner[at] = i;
        int given = partner[i];
        partner[i] = at;
        at = given;
      } while (i != free[f]);
      double mu = distance[end];
      for (int k = 1; k < scanned; k++) {
        w[column[k]] += distance[column[k]] - mu;
      }
    }
  }

  /**
   * Dijkstra over the columns, from a free row to the nearest free column, which it returns.
   *
   * <pre>
   *   h_i        = c_ij − w_j − distance_j, j the column of row i; 0 for the free row
   *   distance_k = min over scanned rows i of (c_ik − w_k) − h_i
   * </pre>
   *
   * A scan is one pass over all columns without branches: for columns that are done the price in
   * {@code open} is −∞, so that nothing leads to them any more.
   */
  private int search(int start, double[] w) {
    System.arraycopy(w, 0, open, 0, m);
    Arrays.fill(tentative, Double.POSITIVE_INFINITY);
    scanned = 0;
    int i = start;
    double h = 0;
    while (true) {
      scannedRow[scanned] = i;
      reduction[scanned++] = h;
      costs.lower(i, open, h, tentative);
      int j = nearest();
      if (tentative[j] == Double.POSITIVE_INFINITY) {
        throw new ArithmeticException("squared distances between the points overflow");
      }
      distance[j] = tentative[j];
      i = owner[j];
      if (i == NOBODY) {
        return j;
      }
      column[scanned] = j;
      h = costs.at(i, j) - w[j] - distance[j];
      open[j] = Double.NEGATIVE_INFINITY;
      tentative[j] = Double.POSITIVE_INFINITY;
    }
  }

  /** The open column of least tentative distance; the lowest index of equal ones. */
  private int nearest() {
    int nearest = 0;
    double least = tentative[0];
    for (int j = 1; j < m; j++) {
      if (tentative[j] < least) {
        least = tentative[j];
        nearest = j;
      }
    }
    return nearest;
  }

  /** The first scanned row that gave column j its distance: the same sums give the same bits. */
  private int before(int j, double[] w) {
    for (int k = 0; k < scanned; k++) {
      if (costs.at(scannedRow[k], j) - w[j] - reduction[k] == distance[j]) {
        return scannedRow[k];
      }
    }
    throw new IllegalStateException("no way back from column " + j);
  }
}
