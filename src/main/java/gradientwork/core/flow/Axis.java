package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Rows;
import java.util.Arrays;

/**
 * The kernel matrix of one axis, K_ji = exp(−C_ji), symmetric (g × g): dense, or the sparse rows of
 * those entries that are not zero in double precision.
 */
final class Axis {
  /** exp(−700) still is a normal number; what is smaller never matters beside the diagonal. */
  static final double CUT = 700;

  /** Values of the inner index that are worked on together, so that they stay in cache. */
  private static final int TILE = 512;

  final int size;

  /** Row j has the entries first[j] … first[j + 1] − 1. */
  private final int[] first;

  /** Their columns; empty if every row has all of them in order. */
  private final int[] columns;

  private final double[] costs;
  private final double[] values;

  private Axis(int size, int[] first, int[] columns, double[] costs) {
    this.size = size;
    this.first = first;
    this.columns = columns;
    this.costs = costs;
    this.values = new double[costs.length];
    for (int e = 0; e < costs.length; e++) {
      values[e] = Elementary.exp(-costs[e]);
    }
  }

  /** A symmetric matrix C of scaled costs c/ε. */
  interface Costs {
    double at(int j, int i);
  }

  static Axis dense(int size, Costs c) {
    if ((long) size * size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a dense kernel between " + size + " points does not fit; use a grid or truncated rows");
    }
    int[] first = new int[size + 1];
    double[] costs = new double[size * size];
    for (int j = 0; j < size; j++) {
      first[j + 1] = (j + 1) * size;
      for (int i = 0; i < size; i++) {
        costs[j * size + i] = c.at(j, i);
      }
    }
    return new Axis(size, first, new int[0], costs);
  }

  /** Keeps the entries with C ≤ 700. */
  static Axis truncated(int size, Costs c) {
    int[] first = new int[size + 1];
    for (int j = 0; j < size; j++) {
      long kept = first[j];
      for (int i = 0; i < size; i++) {
        kept += c.at(j, i) <= CUT ? 1 : 0;
      }
      first[j + 1] = Math.toIntExact(kept);
    }
    int[] columns = new int[first[size]];
    double[] costs = new double[first[size]];
    int e = 0;
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        double cost = c.at(j, i);
        if (cost <= CUT) {
          columns[e] = i;
          costs[e++] = cost;
        }
      }
    }
    return new Axis(size, first, columns, costs);
  }

  int first(int j) {
    return first[j];
  }

  int column(int j, int e) {
    return columns.length == 0 ? e - first[j] : columns[e];
  }

  double cost(int e) {
    return costs[e];
  }

  /** Number of stored entries. */
  long entries() {
    return costs.length;
  }

  /**
   * out[o, j, t] = Σ_i K_ji x[o, i, t], shapes (outer × g × inner); {@code out} is not {@code x}.
   */
  void multiply(double[] x, double[] out, int outer, int inner) {
    Arrays.fill(out, 0, outer * size * inner, 0.0);
    if (inner == 1 && columns.length == 0) {
      for (int o = 0; o < outer; o++) {
        combine(x, o * size, values, 0, size, out, o * size, 0, size);
      }
      return;
    }
    for (int o = 0; o < outer; o++) {
      for (int from = 0; from < inner; from += TILE) {
        int to = Math.min(inner, from + TILE);
        for (int j = 0; j < size; j++) {
          row(j, x, o * size * inner, inner, out, from, to);
        }
      }
    }
  }

  private void row(int j, double[] x, int base, int inner, double[] out, int from, int to) {
    if (columns.length == 0) {
      combine(values, j * size, x, base, inner, out, base + j * inner, from, to);
      return;
    }
    for (int e = first[j]; e < first[j + 1]; e++) {
      double k = values[e];
      int source = base + columns[e] * inner;
      int target = base + j * inner;
      for (int t = from; t < to; t++) {
        out[target + t] += k * x[source + t];
      }
    }
  }

  /** out[target + t] += Σ_{i<g} k[row + i] x[base + i·width + t], four i at a time. */
  private void combine(
      double[] k,
      int row,
      double[] x,
      int base,
      int width,
      double[] out,
      int target,
      int from,
      int to) {
    int i = 0;
    for (; i + 3 < size; i += 4) {
      double k0 = k[row + i];
      double k1 = k[row + i + 1];
      double k2 = k[row + i + 2];
      double k3 = k[row + i + 3];
      if (k0 == 0 && k1 == 0 && k2 == 0 && k3 == 0) {
        continue;
      }
      int b0 = base + i * width + from;
      int b1 = b0 + width;
      int b2 = b1 + width;
      int b3 = b2 + width;
      Rows.add(out, target + from, to - from, x, b0, b1, b2, b3, k0, k1, k2, k3);
    }
    for (; i < size; i++) {
      double k0 = k[row + i];
      int b0 = base + i * width;
      for (int t = from; t < to; t++) {
        out[target + t] += k0 * x[b0 + t];
      }
    }
  }
}
