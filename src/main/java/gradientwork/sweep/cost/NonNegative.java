package gradientwork.sweep.cost;

import gradientwork.core.linalg.Cholesky;
import java.util.Arrays;

/**
 * Least squares without negative solutions, minimise |A c − b|² + Σ_k λ_k (c_k − c⁰_k)² over c ≥ 0,
 * by active sets: Lawson and Hanson 1974, Solving least squares problems, §23.
 */
final class NonNegative {
  private static final double TINY = 1e-12;

  private final int k;

  /** AᵀA + diag(λ), row by row. */
  private final double[] h;

  /** Aᵀb + λ c⁰. */
  private final double[] g;

  NonNegative(int unknowns) {
    k = unknowns;
    h = new double[k * k];
    g = new double[k];
  }

  /** One more row of A, with its b. */
  void add(double[] row, double b) {
    for (int i = 0; i < k; i++) {
      g[i] += row[i] * b;
      for (int j = 0; j < k; j++) {
        h[i * k + j] += row[i] * row[j];
      }
    }
  }

  /** Draws an unknown to a value. */
  void draw(int i, double value, double lambda) {
    h[i * k + i] += lambda;
    g[i] += lambda * value;
  }

  double[] solve() {
    double[] c = new double[k];
    boolean[] free = new boolean[k];
    for (int rounds = 0; rounds < 3 * k + 3; rounds++) {
      int best = steepest(c, free);
      if (best < 0) {
        return c;
      }
      free[best] = true;
      c = descend(c, free);
    }
    // rounding can make one unknown go in and out for ever; any such point is as good
    return c;
  }

  /** The bound unknown that would help most; −1 if none would. */
  private int steepest(double[] c, boolean[] free) {
    int best = -1;
    double most = TINY * (1 + Arrays.stream(g).map(Math::abs).max().orElse(0));
    for (int i = 0; i < k; i++) {
      double slope = g[i];
      for (int j = 0; j < k; j++) {
        slope -= h[i * k + j] * c[j];
      }
      if (!free[i] && slope > most) {
        best = i;
        most = slope;
      }
    }
    return best;
  }

  /** Towards the solution over the free unknowns, binding those that would become negative. */
  private double[] descend(double[] start, boolean[] free) {
    double[] c = start;
    while (true) {
      double[] target = over(free);
      double step = 1;
      int binding = -1;
      for (int i = 0; i < k; i++) {
        if (free[i] && target[i] <= 0 && c[i] / (c[i] - target[i]) < step) {
          step = c[i] / (c[i] - target[i]);
          binding = i;
        }
      }
      double[] next = new double[k];
      for (int i = 0; i < k; i++) {
        next[i] = free[i] ? Math.max(0, c[i] + step * (target[i] - c[i])) : 0;
      }
      if (binding < 0) {
        return next;
      }
      free[binding] = false;
      next[binding] = 0;
      c = next;
    }
  }

  private double[] over(boolean[] free) {
    int[] at = new int[k];
    int n = 0;
    for (int i = 0; i < k; i++) {
      if (free[i]) {
        at[n++] = i;
      }
    }
    double[] sub = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      b[i] = g[at[i]];
      for (int j = 0; j < n; j++) {
        sub[i * n + j] = h[at[i] * k + at[j]];
      }
    }
    Cholesky cholesky = new Cholesky(n);
    if (!cholesky.factorise(sub)) {
      throw new IllegalStateException("λ > 0 makes the equations definite");
    }
    cholesky.solve(b);
    double[] c = new double[k];
    for (int i = 0; i < n; i++) {
      c[at[i]] = b[i];
    }
    return c;
  }
}
