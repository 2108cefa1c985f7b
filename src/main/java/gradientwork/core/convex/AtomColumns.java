package gradientwork.core.convex;

import java.util.Arrays;

/**
 * The columns with which atoms enter ŷ, max(0, X e_k) for ray k and D_k X for arc k, and their
 * inner products. Both are computed when they are first asked for and do not depend on when that
 * was.
 */
final class AtomColumns {
  private final Circle circle;
  private final double[][] x;
  private final int n;
  private final double[][][] columns;
  private final double[][][] products;
  private final int[] slot;
  private int slots;

  AtomColumns(double[][] x, Circle circle) {
    this.circle = circle;
    this.x = x;
    this.n = x.length;
    this.columns = new double[2 * circle.arcs()][][];
    this.products = new double[2 * circle.arcs()][][];
    this.slot = new int[2 * circle.arcs()];
    Arrays.fill(slot, -1);
  }

  /** The one column of a ray, or the two of an arc. */
  double[][] of(int place) {
    if (columns[place] == null) {
      boolean ray = place >= circle.arcs();
      columns[place] = ray ? ray(place - circle.arcs()) : arc(place);
      slot[place] = slots++;
      products[slot[place]] = new double[0][];
    }
    return columns[place];
  }

  private double[][] ray(int k) {
    double[] column = new double[n];
    for (int i = 0; i < n; i++) {
      column[i] = circle.activeOnRay(i, k) ? Vectors.dot(x[i], 0, circle.rays(), 2 * k, 2) : 0;
    }
    return new double[][] {column};
  }

  private double[][] arc(int k) {
    double[][] pair = new double[2][n];
    for (int i = 0; i < n; i++) {
      if (circle.active(i, k)) {
        pair[0][i] = x[i][0];
        pair[1][i] = x[i][1];
      }
    }
    return pair;
  }

  /** Inner products of the columns of two places: entry 2p + q is ⟨column p, column q⟩. */
  double[] products(int place, int other) {
    double[][] left = of(place);
    double[][] right = of(other);
    int i = slot[place];
    int j = slot[other];
    if (i < j) {
      return transposed(products(other, place));
    }
    if (products[i].length <= j) {
      products[i] = Arrays.copyOf(products[i], i + 1);
    }
    if (products[i][j] == null) {
      double[] block = new double[4];
      for (int p = 0; p < left.length; p++) {
        for (int q = 0; q < right.length; q++) {
          block[2 * p + q] = Vectors.dot(left[p], right[q]);
        }
      }
      products[i][j] = block;
    }
    return products[i][j];
  }

  private static double[] transposed(double[] block) {
    return new double[] {block[0], block[2], block[1], block[3]};
  }

  /** |C u|² for an atom. */
  double squaredLength(Atom atom) {
    double[] g = products(atom.place(), atom.place());
    return atom.ray()
        ? g[0] * atom.a() * atom.a()
        : g[0] * atom.a() * atom.a() + 2 * g[1] * atom.a() * atom.b() + g[3] * atom.b() * atom.b();
  }
}
