package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;

/**
 * A local search for a large potential |h(w)|, h(w) = Σ_i z_i max(0, x_i·w), |w| = 1, where there
 * is no exact oracle. From w it goes to ±g/|g|, the best direction of the cell that w lies in, as
 * long as |h| grows. What it finds is a neuron worth adding; that it finds none proves nothing.
 */
final class Ascent {
  private static final int MOST_STEPS = 100;

  private final Matrix x;

  Ascent(Matrix x) {
    this.x = x;
  }

  /** The best of the searches from inside each pattern, with both signs. */
  Oracle.Peak from(Patterns starts, double[] z) {
    Oracle.Peak best = new Oracle.Peak(0, 1, new double[x.columns()]);
    for (int k = 0; k < starts.count(); k++) {
      for (int side = -1; side <= 1; side += 2) {
        Oracle.Peak found = climb(starts.inside(k), z, side);
        if (found.value() > best.value()) {
          best = found;
        }
      }
    }
    return best;
  }

  private Oracle.Peak climb(double[] start, double[] z, int side) {
    double[] w = start;
    double value = side * potential(w, z) / Vectors.norm(w);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = gradient(w, z);
      double norm = Vectors.norm(next);
      if (norm == 0) {
        break;
      }
      for (int k = 0; k < next.length; k++) {
        next[k] *= side / norm;
      }
      double there = side * potential(next, z);
      if (there <= value) {
        break;
      }
      value = there;
      w = next;
    }
    return new Oracle.Peak(Math.max(0, value), -side, w);
  }

  private double potential(double[] w, double[] z) {
    int d = w.length;
    double h = 0;
    for (int i = 0; i < z.length; i++) {
      h += z[i] * Math.max(0, Vectors.dot(x.values(), i * d, w, 0, d));
    }
    return h;
  }

  private double[] gradient(double[] w, double[] z) {
    int d = w.length;
    double[] g = new double[d];
    for (int i = 0; i < z.length; i++) {
      if (Vectors.dot(x.values(), i * d, w, 0, d) > 0) {
        Vectors.add(z[i], x.values(), i * d, g, 0, d);
      }
    }
    return g;
  }
}
