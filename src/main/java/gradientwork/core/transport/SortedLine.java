package gradientwork.core.transport;

import java.util.Arrays;

/** Assignment in one dimension: the q-th smallest point goes to the q-th smallest target. */
final class SortedLine {
  private final double[] y;
  private final int[] targets;
  private final int[] points;
  private final int[] rank;
  private final int[] place;
  private final WarmOrder sorting;

  /**
   * @param y the targets, sorted here once
   */
  SortedLine(double[] y) {
    this.y = y;
    int m = y.length;
    targets = new int[m];
    points = new int[m];
    rank = new int[m];
    place = new int[m];
    Arrays.setAll(rank, j -> j);
    Arrays.setAll(targets, j -> j);
    sorting = new WarmOrder(m);
    sorting.sort(y, rank, targets, 0);
    for (int q = 0; q < m; q++) {
      place[targets[q]] = q;
    }
  }

  /**
   * Overwrites σ and the prices. Equal points stay in the order in which σ had them.
   *
   * <p>Prices: neighbours q, q+1 allow every difference of w between (y'−y)(y'+y−2x') and
   * (y'−y)(y'+y−2x); the middle is w_q+1 − w_q = (y'−y)(y'+y−x'−x), primes at q+1. By the Monge
   * property neighbours are enough.
   *
   * @return the number of moves the sort made, 0 if σ was optimal already
   */
  int sort(double[] x, int[] partner, double[] w) {
    int m = y.length;
    for (int i = 0; i < m; i++) {
      rank[i] = place[partner[i]];
      points[rank[i]] = i;
    }
    int moves = sorting.sort(x, rank, points, 0);
    w[targets[0]] = 0;
    partner[points[0]] = targets[0];
    for (int q = 1; q < m; q++) {
      int i = points[q];
      int j = targets[q];
      partner[i] = j;
      int before = targets[q - 1];
      w[j] = w[before] + (y[j] - y[before]) * (y[j] + y[before] - x[i] - x[points[q - 1]]);
    }
    return moves;
  }
}
