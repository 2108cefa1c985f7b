package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.DualNewton;
import gradientwork.core.linalg.Matrix;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dual of a linearised proximal step. Where v_j u_i &gt; 0 the kink of pair (i, j) is convex
 * and kept; elsewhere it is concave and replaced by its tangent at the linearisation point, on
 * whose side S_ij ∈ {0, 1} of the kink the pair was. Then each neuron's problem is convex and
 *
 * <pre>
 *   Φ(u)   = ⟨y, u⟩ + (n/4)|u|² − Σ_j min_w { c_j|w − p_j|² + Σ_i v_j u_i r_ij(w) }
 *   r_ij   = max(0, x_i·w) where v_j u_i &gt; 0, else S_ij x_i·w
 *   ∇Φ(u)  = y + (n/2)u − Σ_j v_j r_·j
 *   ∇²Φ(u) = (n/2)I + Σ_j (v_j²/2c_j) (Θ_j X) P_j (Θ_j X)ᵀ
 * </pre>
 *
 * with Θ_ij = 1 where r_ij has slope x_i, and P_j the projector orthogonal to the x_i that hold
 * w_j. Neurons of equal pattern are one term of the sum.
 */
final class PriceDual implements DualNewton.Dual {
  /** Of |x_i||w|: below, a pair whose neuron is held lies on its kink. */
  private static final double ON_KINK = 4e-15;

  /** Of |x_i||w|: below, a pair counts as inactive where it is linearised. */
  private static final double INACTIVE = 1e-13;

  private final double[] x;
  private final double[] y;
  private final int n;
  private final int d;
  private final double[] norms;
  private final double[] gram;
  private final KinkSolver kinks;
  private final double[] u;
  private final double[] yhat;
  private final double[] g;
  private final double[] weight;
  private final double[] basis;
  private final double[] along;
  private final int[] active;
  private Anchored squares;
  private long[][] sides;
  private long[][] slopes;
  private double[] w;
  private int[][] held;
  private int[] heldCount;

  PriceDual(Matrix inputs, double[] y) {
    this.x = inputs.values();
    this.y = y;
    this.n = inputs.rows();
    this.d = inputs.columns();
    this.norms = Stationarity.norms(x, d);
    this.kinks = d == 2 ? new PlanarKinks(x) : new BoxKinks(x, d);
    this.u = new double[n];
    this.yhat = new double[n];
    this.g = new double[d];
    this.weight = new double[n * n];
    this.basis = new double[d * d];
    this.along = new double[n];
    this.active = new int[n];
    this.gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        gram[i * n + k] = Stationarity.dot(x, d * i, x, d * k, d);
      }
    }
  }

  /** Linearises at a W. */
  void at(Anchored squares, double[] point) {
    int m = squares.m();
    int words = (n + 63) / 64;
    this.squares = squares;
    sides = new long[m][words];
    slopes = new long[m][words];
    w = new double[d * m];
    held = new int[m][d];
    heldCount = new int[m];
    kinks.restart();
    for (int j = 0; j < m; j++) {
      double size = Stationarity.norm(point, d * j, d);
      for (int i = 0; i < n; i++) {
        if (Stationarity.dot(x, d * i, point, d * j, d) > INACTIVE * norms[i] * size) {
          sides[j][i >> 6] |= 1L << i;
        }
      }
    }
  }

  /** W at the last price, neuron by neuron; a buffer of its own for every linearisation. */
  double[] w() {
    return w;
  }

  @Override
  public double value(double[] price) {
    System.arraycopy(price, 0, u, 0, n);
    kinks.price(u);
    Arrays.fill(yhat, 0);
    double sum = 0;
    for (int j = 0; j < squares.m(); j++) {
      sum += neuron(j);
    }
    double phi = 0;
    for (int i = 0; i < n; i++) {
      phi += y[i] * u[i] + 0.25 * n * u[i] * u[i];
    }
    return phi - sum;
  }

  /** Solves neuron j, adds it to ŷ, and returns its minimum. */
  private double neuron(int j) {
    double v = squares.v()[j];
    double c = squares.c()[j];
    if (v == 0) {
      System.arraycopy(squares.p(), d * j, w, d * j, d);
      return 0;
    }
    for (int k = 0; k < d; k++) {
      g[k] = 2 * c * squares.p()[d * j + k];
    }
    for (int i = 0; i < n; i++) {
      if (v * u[i] <= 0 && side(j, i)) {
        for (int k = 0; k < d; k++) {
          g[k] -= v * u[i] * x[d * i + k];
        }
      }
    }
    heldCount[j] = kinks.solve(j, c, v, g, w, held[j]);
    return minimum(j, c, v);
  }

  private double minimum(int j, double c, double v) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double moved = w[d * j + k] - squares.p()[d * j + k];
      sum += c * moved * moved;
    }
    double near = heldCount[j] > 0 ? ON_KINK * Stationarity.norm(w, d * j, d) : 0;
    Arrays.fill(slopes[j], 0);
    for (int i = 0; i < n; i++) {
      double a = Stationarity.dot(x, d * i, w, d * j, d);
      if (v * u[i] > 0 ? a > near * norms[i] : side(j, i)) {
        slopes[j][i >> 6] |= 1L << i;
        yhat[i] += v * a;
        sum += v * u[i] * a;
      }
    }
    return sum;
  }

  private boolean side(int j, int i) {
    return (sides[j][i >> 6] >>> i & 1) != 0;
  }

  @Override
  public void gradient(double[] into) {
    for (int i = 0; i < n; i++) {
      into[i] = y[i] + 0.5 * n * u[i] - yhat[i];
    }
  }

  @Override
  public void hessian(double[] into) {
    Arrays.fill(into, 0);
    Arrays.fill(weight, 0);
    Map<LongBuffer, Double> patterns = new LinkedHashMap<>();
    for (int j = 0; j < squares.m(); j++) {
      double v = squares.v()[j];
      if (v != 0 && heldCount[j] < d) {
        double omega = v * v / (2 * squares.c()[j]);
        patterns.merge(LongBuffer.wrap(slopes[j]), omega, Double::sum);
        project(j, omega, into);
      }
    }
    patterns.forEach((pattern, omega) -> add(pattern.array(), omega));
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        into[i * n + k] += gram[i * n + k] * weight[i * n + k];
      }
      into[i * n + i] += 0.5 * n;
    }
  }

  private void add(long[] pattern, double omega) {
    int count = list(pattern);
    for (int a = 0; a < count; a++) {
      int row = active[a] * n;
      for (int b = 0; b <= a; b++) {
        weight[row + active[b]] += omega;
      }
    }
  }

  private int list(long[] pattern) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      if ((pattern[i >> 6] >>> i & 1) != 0) {
        active[count++] = i;
      }
    }
    return count;
  }

  /** H ← H − ω Σ_q (Θ X q)(Θ X q)ᵀ, q an orthonormal basis of the x_i that hold w_j. */
  private void project(int j, double omega, double[] h) {
    int count = heldCount[j] == 0 ? 0 : list(slopes[j]);
    for (int f = 0; f < heldCount[j]; f++) {
      orthonormal(held[j][f], f);
      for (int a = 0; a < count; a++) {
        along[a] = Stationarity.dot(x, d * active[a], basis, d * f, d);
      }
      for (int a = 0; a < count; a++) {
        double factor = omega * along[a];
        for (int b = 0; b <= a; b++) {
          h[active[a] * n + active[b]] -= factor * along[b];
        }
      }
    }
  }

  private void orthonormal(int sample, int f) {
    System.arraycopy(x, d * sample, basis, d * f, d);
    for (int pass = 0; pass < 2; pass++) {
      for (int e = 0; e < f; e++) {
        double part = Stationarity.dot(basis, d * e, basis, d * f, d);
        for (int k = 0; k < d; k++) {
          basis[d * f + k] -= part * basis[d * e + k];
        }
      }
    }
    double length = Stationarity.norm(basis, d * f, d);
    for (int k = 0; k < d; k++) {
      basis[d * f + k] /= length;
    }
  }
}
