package gradientwork.core.algorithm.proximal;

import java.util.Arrays;

/**
 * min |g − Σ_i θ_i a_i|² over θ ∈ [0, 1]^k, for vectors in a small dimension d, exactly: a finite
 * active-set method (Stark and Parker 1995, Bounded-variable least squares). Variables strictly
 * between their bounds are free; their vectors are independent, so there are at most d. At the
 * solution r = g − Σ θ_i a_i is orthogonal to the free a_i, ⟨a_i, r⟩ ≤ 0 where θ_i = 0 and ≥ 0
 * where θ_i = 1. Owns buffers, serves one thread.
 */
final class BoxLeastSquares {
  private static final double TOLERANCE = 1e-14;
  private static final double DEPENDENT = 1e-11;

  private final int d;
  private final double[] residual;
  private final double[] right;
  private final double[] q;
  private final double[] upper;
  private final double[] solution;
  private final int[] free;
  private final boolean[] isFree;
  private final boolean[] blocked;
  private int count;
  private double scale;

  /**
   * @param d dimension
   * @param most largest number of variables
   */
  BoxLeastSquares(int d, int most) {
    this.d = d;
    this.residual = new double[d];
    this.right = new double[d];
    this.q = new double[d * d];
    this.upper = new double[d * d];
    this.solution = new double[d];
    this.free = new int[d + 1];
    this.isFree = new boolean[most];
    this.blocked = new boolean[most];
  }

  /** r of the last solution. */
  double[] residual() {
    return residual;
  }

  /** Whether r is zero up to rounding. */
  boolean vanishes() {
    return norm(residual, 0) <= 4 * TOLERANCE * scale;
  }

  /** Number of free variables. */
  int freeCount() {
    return count;
  }

  /** The f-th free variable. */
  int free(int f) {
    return free[f];
  }

  /**
   * Solves, starting from the θ given.
   *
   * @param a vector i at {@code d * i}
   * @param k number of variables
   * @param theta in [0, 1]; overwritten
   */
  void solve(double[] g, double[] a, int k, double[] theta) {
    begin(g, a, k, theta);
    if (count > 0) {
      settle(g, a, k, theta, -1);
    }
    for (int pivot = 0; pivot < 20 * (k + d); pivot++) {
      residual(g, a, k, theta, false, residual);
      int i = vanishes() ? -1 : mostViolated(a, k, theta);
      if (i < 0) {
        return;
      }
      if (!join(a, i) || !settle(g, a, k, theta, i)) {
        blocked[i] = true;
      } else {
        Arrays.fill(blocked, 0, k, false);
      }
    }
  }

  private void begin(double[] g, double[] a, int k, double[] theta) {
    count = 0;
    scale = norm(g, 0);
    for (int i = 0; i < k; i++) {
      isFree[i] = false;
      blocked[i] = false;
      scale += norm(a, d * i);
    }
    for (int i = 0; i < k; i++) {
      if (theta[i] > 0 && theta[i] < 1 && !join(a, i)) {
        theta[i] = Math.rint(theta[i]);
      }
    }
  }

  /** The variable at a bound along which the value falls fastest; −1 if there is none. */
  private int mostViolated(double[] a, int k, double[] theta) {
    int worst = -1;
    double most = 0;
    for (int i = 0; i < k; i++) {
      if (!isFree[i] && !blocked[i]) {
        double length = norm(a, d * i);
        double slope = theta[i] == 0 ? dot(a, d * i, residual, 0) : -dot(a, d * i, residual, 0);
        if (slope > TOLERANCE * scale * length && slope > most * length) {
          most = slope / length;
          worst = i;
        }
      }
    }
    return worst;
  }

  /** Makes a variable free unless its vector depends on those of the free ones. */
  private boolean join(double[] a, int i) {
    if (count == d) {
      return false;
    }
    free[count] = i;
    if (!orthogonalise(a, count)) {
      return false;
    }
    count++;
    isFree[i] = true;
    return true;
  }

  /** Column f of A_F = Q R by Gram and Schmidt, twice. */
  private boolean orthogonalise(double[] a, int f) {
    int at = d * f;
    double length = norm(a, d * free[f]);
    System.arraycopy(a, d * free[f], q, at, d);
    for (int e = 0; e < f; e++) {
      upper[e * d + f] = 0;
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int e = 0; e < f; e++) {
        double along = dot(q, d * e, q, at);
        upper[e * d + f] += along;
        for (int k = 0; k < d; k++) {
          q[at + k] -= along * q[d * e + k];
        }
      }
    }
    double rest = norm(q, at);
    if (!(rest > DEPENDENT * length)) {
      return false;
    }
    upper[f * d + f] = rest;
    for (int k = 0; k < d; k++) {
      q[at + k] /= rest;
    }
    return true;
  }

  /**
   * Goes to the minimum over the free variables, fixing those that meet a bound on the way.
   *
   * @param joined the one that has just become free, −1 if none
   * @return false if it could not move off its bound
   */
  private boolean settle(double[] g, double[] a, int k, double[] theta, int joined) {
    boolean moved = false;
    while (count > 0) {
      residual(g, a, k, theta, true, right);
      leastSquares();
      double length = 1;
      int first = -1;
      for (int f = 0; f < count; f++) {
        double from = theta[free[f]];
        double bound = solution[f] < 0 ? 0 : 1;
        if (solution[f] < 0 || solution[f] > 1) {
          double part = (bound - from) / (solution[f] - from);
          if (first < 0 || part < length) {
            length = part;
            first = f;
          }
        }
      }
      for (int f = 0; f < count; f++) {
        double from = theta[free[f]];
        double to = from + length * (solution[f] - from);
        theta[free[f]] = first < 0 ? solution[f] : Math.min(1, Math.max(0, to));
      }
      if (first < 0) {
        return true;
      }
      boolean stuck = !moved && length == 0 && free[first] == joined;
      moved |= length > 0;
      leave(a, theta, first);
      if (stuck) {
        return false;
      }
    }
    return moved;
  }

  private void leave(double[] a, double[] theta, int f) {
    int i = free[f];
    theta[i] = solution[f] < 0 ? 0 : 1;
    isFree[i] = false;
    System.arraycopy(free, f + 1, free, f, count - f - 1);
    count--;
    for (int e = f; e < count; e++) {
      orthogonalise(a, e);
    }
  }

  /** R θ_F = Qᵀ right. */
  private void leastSquares() {
    for (int f = count - 1; f >= 0; f--) {
      double sum = dot(q, d * f, right, 0);
      for (int e = f + 1; e < count; e++) {
        sum -= upper[f * d + e] * solution[e];
      }
      solution[f] = sum / upper[f * d + f];
    }
  }

  /** g − Σ θ_i a_i over all variables, or over those that are not free. */
  private void residual(
      double[] g, double[] a, int k, double[] theta, boolean fixedOnly, double[] into) {
    System.arraycopy(g, 0, into, 0, d);
    for (int i = 0; i < k; i++) {
      if (theta[i] != 0 && !(fixedOnly && isFree[i])) {
        for (int c = 0; c < d; c++) {
          into[c] -= theta[i] * a[d * i + c];
        }
      }
    }
  }

  private double norm(double[] x, int at) {
    return Math.sqrt(dot(x, at, x, at));
  }

  private double dot(double[] x, int at, double[] y, int other) {
    double sum = 0;
    for (int c = 0; c < d; c++) {
      sum += x[at + c] * y[other + c];
    }
    return sum;
  }
}
