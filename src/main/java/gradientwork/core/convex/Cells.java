package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.parameter.NotAllowed;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The cells into which the hyperplanes x_i·w = 0 cut R^d, all of them or those that touch a vector.
 *
 * <p>Every cell of an arrangement of rank d ≥ 3 has an extreme ray, which d − 1 independent
 * hyperplanes meet in. So one visits both rays ±r of all choices of d − 1 samples; the samples off
 * r keep their sign around it, and those on it, T, cut r^⊥ ≅ R^{d−1} into cells of their own, found
 * in the same way. That is exact in any position: parallel, duplicate and zero samples, and more
 * than d hyperplanes in one ray. There are at most 2 Σ_{k<d} C(n−1, k) cells (Cover 1965).
 */
final class Cells {
  /** More cells than this are refused. */
  static final long MOST_CELLS = 100_000;

  /** Cells around one vector beyond which only the two extreme patterns stand for it. */
  private static final long MOST_AROUND = 256;

  private Cells() {}

  /**
   * A cell.
   *
   * @param pattern the samples that are active in it
   * @param inside a unit vector in its interior
   */
  record Cell(long[] pattern, double[] inside) {}

  static List<Cell> all(Matrix x) {
    long bound = bound(x.rows(), x.columns());
    if (bound > MOST_CELLS) {
      throw new NotAllowed(
          "patterns",
          "exact for " + x.rows() + " samples in dimension " + x.columns(),
          "something that makes fewer than " + bound + " patterns; sample them");
    }
    return all(rows(x));
  }

  /** 2 Σ_{k<d} C(n−1, k), or Long.MAX_VALUE if it is astronomic. */
  static long bound(int n, int d) {
    double sum = 0;
    double binomial = 1;
    for (int k = 0; k < d && k < Math.max(n, 1); k++) {
      sum += binomial;
      binomial = binomial * (n - 1 - k) / (k + 1);
    }
    return sum > 1e15 ? Long.MAX_VALUE : 2 * Math.round(sum);
  }

  /** The cells whose closure holds w: one, unless samples are tied. None if w = 0. */
  static List<Cell> around(Matrix x, double[] w) {
    double norm = Vectors.norm(w);
    if (!(norm > 0)) {
      return List.of();
    }
    double[] unit = w.clone();
    for (int k = 0; k < unit.length; k++) {
      unit[k] /= norm;
    }
    double[][] rows = rows(x);
    List<Integer> tied = tied(rows, unit);
    if (tied.isEmpty() || bound(tied.size(), unit.length - 1) <= MOST_AROUND) {
      return around(rows, unit, tied);
    }
    Cell inactive = new Cell(pattern(rows, unit, tied), unit);
    long[] bits = inactive.pattern().clone();
    tied.forEach(i -> Bits.set(bits, i));
    return List.of(inactive, new Cell(bits, unit));
  }

  private static double[][] rows(Matrix x) {
    int d = x.columns();
    double[][] rows = new double[x.rows()][d];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x.values(), i * d, rows[i], 0, d);
    }
    return rows;
  }

  private static List<Cell> all(double[][] a) {
    int d = a.length == 0 ? 0 : a[0].length;
    Subspace span = Subspace.spanOf(a);
    if (span.rank() < d) {
      List<Cell> cells = new ArrayList<>();
      for (Cell cell : all(span.coordinates(a))) {
        cells.add(new Cell(cell.pattern, span.vector(cell.inside)));
      }
      return cells;
    }
    if (d == 0) {
      return List.of(new Cell(Bits.none(a.length), new double[0]));
    }
    return d == 1 ? line(a) : d == 2 ? plane(a) : fromRays(a, d);
  }

  private static List<Cell> line(double[][] a) {
    return List.of(
        new Cell(pattern(a, new double[] {1}, List.of()), new double[] {1}),
        new Cell(pattern(a, new double[] {-1}, List.of()), new double[] {-1}));
  }

  private static List<Cell> plane(double[][] a) {
    Circle circle = new Circle(a);
    List<Cell> cells = new ArrayList<>();
    for (int arc = 0; arc < circle.arcs(); arc++) {
      cells.add(new Cell(circle.pattern(arc), circle.middle(arc)));
    }
    return cells;
  }

  private static List<Cell> fromRays(double[][] a, int d) {
    Set<LongBuffer> seenRays = new HashSet<>();
    Set<LongBuffer> seenCells = new HashSet<>();
    List<Cell> cells = new ArrayList<>();
    int[] choice = new int[d - 1];
    for (int c = 0; c < d - 1; c++) {
      choice[c] = c;
    }
    do {
      double[] ray = Subspace.normalTo(a, choice);
      if (ray.length == 0) {
        continue;
      }
      List<Integer> tied = tied(a, ray);
      long[] on = Bits.none(a.length);
      tied.forEach(i -> Bits.set(on, i));
      if (!seenRays.add(LongBuffer.wrap(on))) {
        continue;
      }
      for (int side = 0; side < 2; side++) {
        for (Cell cell : around(a, ray, tied)) {
          if (seenCells.add(LongBuffer.wrap(cell.pattern))) {
            cells.add(cell);
          }
        }
        for (int k = 0; k < d; k++) {
          ray[k] = -ray[k];
        }
      }
    } while (next(choice, a.length));
    return cells;
  }

  /** The next choice of ascending numbers below n. */
  private static boolean next(int[] choice, int n) {
    int size = choice.length;
    int c = size - 1;
    while (c >= 0 && choice[c] == n - size + c) {
      c--;
    }
    if (c < 0) {
      return false;
    }
    choice[c]++;
    for (int later = c + 1; later < size; later++) {
      choice[later] = choice[later - 1] + 1;
    }
    return true;
  }

  /** w + ε t for the cells t of the tied samples in w^⊥, ε small enough to flip no other sample. */
  private static List<Cell> around(double[][] a, double[] w, List<Integer> tied) {
    if (tied.isEmpty()) {
      return List.of(new Cell(pattern(a, w, tied), w.clone()));
    }
    Subspace tangent = Subspace.orthogonalTo(w);
    double[][] rows = new double[tied.size()][];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = a[tied.get(t)];
    }
    long[] off = pattern(a, w, tied);
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : all(tangent.coordinates(rows))) {
      long[] pattern = off.clone();
      for (int t = 0; t < rows.length; t++) {
        if (Bits.at(cell.pattern, t)) {
          Bits.set(pattern, tied.get(t));
        }
      }
      double[] step = tangent.vector(cell.inside);
      cells.add(new Cell(pattern, moved(a, w, step, tied)));
    }
    return cells;
  }

  private static double[] moved(double[][] a, double[] w, double[] step, List<Integer> tied) {
    double length = 1;
    for (int i = 0; i < a.length; i++) {
      double along = Math.abs(Vectors.dot(a[i], step));
      if (along > 0 && !tied.contains(i)) {
        length = Math.min(length, Math.abs(Vectors.dot(a[i], w)) / (2 * along));
      }
    }
    double[] inside = w.clone();
    Vectors.add(length, step, 0, inside, 0, w.length);
    double norm = Vectors.norm(inside);
    for (int k = 0; k < inside.length; k++) {
      inside[k] /= norm;
    }
    return inside;
  }

  private static List<Integer> tied(double[][] a, double[] unit) {
    List<Integer> tied = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(Vectors.dot(a[i], unit)) <= Patterns.TIE * Vectors.norm(a[i])) {
        tied.add(i);
      }
    }
    return tied;
  }

  /** The samples with x_i·w > 0, those in {@code without} left out. */
  private static long[] pattern(double[][] a, double[] w, List<Integer> without) {
    long[] pattern = Bits.none(a.length);
    for (int i = 0; i < a.length; i++) {
      if (Vectors.dot(a[i], w) > 0) {
        Bits.set(pattern, i);
      }
    }
    for (int i : without) {
      pattern[i >>> 6] &= ~(1L << i);
    }
    return pattern;
  }

  /**
   * The samples with x_i·w > {@value Patterns#TIE} |x_i||w|: a pattern whose closed cell holds w.
   */
  static long[] closure(Matrix x, double[] w, int at) {
    int d = x.columns();
    double norm = Vectors.norm(w, at, d);
    long[] pattern = Bits.none(x.rows());
    for (int i = 0; i < x.rows(); i++) {
      double tie = Patterns.TIE * norm * Vectors.norm(x.values(), i * d, d);
      if (Vectors.dot(x.values(), i * d, w, at, d) > tie) {
        Bits.set(pattern, i);
      }
    }
    return pattern;
  }
}
