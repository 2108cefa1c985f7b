package gradientwork.core.transport;

import java.util.Arrays;

/** A planar cloud in its order along θ = (cos t, sin t) while t turns from 0 to π. */
final class PlanarOrder {
  private final int m;
  private final double[] z;
  private final int[] point;
  private final int[] rank;
  private final Swaps swaps;
  private final WarmOrder sorting;
  private final int[] index;
  private final double[] key;
  private final int[] group;
  private final int[] points;
  private final int[] stamp;
  private int grouped;
  private int stamps;

  PlanarOrder(int m) {
    this.m = m;
    z = new double[2 * m];
    point = new int[m];
    rank = new int[m];
    swaps = new Swaps(m);
    sorting = new WarmOrder(m);
    index = new int[m];
    Arrays.setAll(index, i -> i);
    key = new double[m];
    group = new int[m];
    points = new int[m];
    stamp = new int[m];
  }

  /** Takes a cloud of shape (2 × m) and finds its swaps. */
  void take(double[] cloud) {
    System.arraycopy(cloud, 0, z, 0, 2 * m);
    swaps.of(z);
  }

  Swaps swaps() {
    return swaps;
  }

  /** Goes to the angle just after 0: by the first coordinate, then the second, then the index. */
  void begin() {
    System.arraycopy(index, 0, points, 0, m);
    System.arraycopy(z, m, key, 0, m);
    sorting.sort(key, index, points, 0);
    for (int p = 0; p < m; p++) {
      rank[points[p]] = p;
    }
    System.arraycopy(points, 0, point, 0, m);
    sorting.sort(z, rank, point, 0);
    for (int p = 0; p < m; p++) {
      rank[point[p]] = p;
    }
  }

  int point(int rank) {
    return point[rank];
  }

  int rank(int point) {
    return rank[point];
  }

  double x(int point) {
    return z[point];
  }

  double y(int point) {
    return z[m + point];
  }

  /** The points at ranks p and q change places. */
  void swap(int p, int q) {
    int i = point[p];
    int j = point[q];
    point[p] = j;
    point[q] = i;
    rank[j] = p;
    rank[i] = q;
  }

  /** Makes a group of all points that change places at events [from, to); returns its size. */
  int group(int from, int to) {
    grouped = 0;
    stamps++;
    for (int e = from; e < to; e++) {
      join(swaps.first(e));
      join(swaps.second(e));
    }
    Arrays.sort(group, 0, grouped);
    return grouped;
  }

  private void join(int i) {
    if (stamp[i] != stamps) {
      stamp[i] = stamps;
      group[grouped++] = rank[i];
    }
  }

  /** Makes a group of all points between two ranks, both included; returns its size. */
  int span(int p, int q) {
    grouped = 0;
    for (int r = Math.min(p, q); r <= Math.max(p, q); r++) {
      group[grouped++] = r;
    }
    return grouped;
  }

  /** The g-th lowest rank of the group. */
  int groupRank(int g) {
    return group[g];
  }

  /** Puts the group's points into the order they have along the angle t; equal ones by index. */
  void reorder(double t) {
    double cos = StrictMath.cos(t);
    double sin = StrictMath.sin(t);
    for (int g = 0; g < grouped; g++) {
      int i = point[group[g]];
      double along = z[i] * cos + z[m + i] * sin;
      int p = g - 1;
      while (p >= 0 && (key[p] > along || key[p] == along && points[p] > i)) {
        key[p + 1] = key[p];
        points[p + 1] = points[p--];
      }
      key[p + 1] = along;
      points[p + 1] = i;
    }
    for (int g = 0; g < grouped; g++) {
      point[group[g]] = points[g];
      rank[points[g]] = group[g];
    }
  }
}
