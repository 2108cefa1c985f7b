package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import java.util.Arrays;

/**
 * The conditional law P(i | j) ∝ K_ji exp(z_i) along one axis of an array of shape (outer × g ×
 * inner), for every line of that axis by itself. With m the largest z of the line,
 *
 * <pre>
 *   e = exp(z − m),   S = K e,   log-sum = m + log S,   P(i | j) = K_ji e_i / S_j
 * </pre>
 *
 * Where S_j &lt; 1e-200, terms may have been lost to underflow; those entries are summed one by one
 * as exp(z_i − C_ji − log-sum_j).
 */
final class AxisLaw {
  private static final double UNSAFE = 1e-200;

  private final Axis axis;
  private final int outer;
  private final int inner;
  private final double[] z;
  private final double[] e;
  private final double[] inverse;
  private final double[] logSum;
  private final double[] max;
  private int[] unsafe = new int[16];
  private int unsafeCount;

  AxisLaw(Axis axis, int outer, int inner) {
    this.axis = axis;
    this.outer = outer;
    this.inner = inner;
    int size = outer * axis.size * inner;
    z = new double[size];
    e = new double[size];
    inverse = new double[size];
    logSum = new double[size];
    max = new double[inner];
  }

  double[] logSum() {
    return logSum;
  }

  void at(double[] x) {
    System.arraycopy(x, 0, z, 0, z.length);
    for (int o = 0; o < outer; o++) {
      exponentials(o * axis.size * inner);
    }
    axis.multiply(e, inverse, outer, inner);
    unsafeCount = 0;
    for (int o = 0; o < outer; o++) {
      logarithms(o * axis.size * inner);
    }
  }

  private void exponentials(int base) {
    findMax(base);
    for (int i = 0; i < axis.size; i++) {
      int row = base + i * inner;
      for (int t = 0; t < inner; t++) {
        e[row + t] = max[t] == Double.NEGATIVE_INFINITY ? 0 : Elementary.exp(z[row + t] - max[t]);
      }
    }
  }

  private void findMax(int base) {
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < axis.size; i++) {
      int row = base + i * inner;
      for (int t = 0; t < inner; t++) {
        max[t] = Math.max(max[t], z[row + t]);
      }
    }
  }

  private void logarithms(int base) {
    findMax(base);
    for (int j = 0; j < axis.size; j++) {
      int row = base + j * inner;
      for (int t = 0; t < inner; t++) {
        int entry = row + t;
        double sum = inverse[entry];
        if (sum < UNSAFE) {
          inverse[entry] = 0;
          logSum[entry] = Double.NEGATIVE_INFINITY;
          if (max[t] != Double.NEGATIVE_INFINITY) {
            logSum[entry] = directLogSum(base + t, j);
            remember(entry);
          }
        } else {
          inverse[entry] = 1 / sum;
          logSum[entry] = max[t] + Elementary.log(sum);
        }
      }
    }
  }

  /** log Σ_i exp(z_i − C_ji) along the line that starts at {@code line}. */
  private double directLogSum(int line, int j) {
    double top = Double.NEGATIVE_INFINITY;
    for (int k = axis.first(j); k < axis.first(j + 1); k++) {
      top = Math.max(top, z[line + axis.column(j, k) * inner] - axis.cost(k));
    }
    if (top == Double.NEGATIVE_INFINITY) {
      return top;
    }
    double sum = 0;
    for (int k = axis.first(j); k < axis.first(j + 1); k++) {
      sum += Elementary.exp(z[line + axis.column(j, k) * inner] - axis.cost(k) - top);
    }
    return top + Elementary.log(sum);
  }

  private void remember(int entry) {
    if (unsafeCount == unsafe.length) {
      unsafe = Arrays.copyOf(unsafe, 2 * unsafeCount);
    }
    unsafe[unsafeCount++] = entry;
  }

  /**
   * out_jr = Σ_i P(i | j) v_ir, with n numbers per entry.
   *
   * @param v not {@code out}
   * @param work is overwritten
   */
  void expectation(double[] v, int n, double[] out, double[] work) {
    scale(e, v, n, work);
    axis.multiply(work, out, outer, inner * n);
    scale(inverse, out, n, out);
    for (int k = 0; k < unsafeCount; k++) {
      int entry = unsafe[k];
      Arrays.fill(out, entry * n, entry * n + n, 0.0);
      directly(
          entry,
          (i, probability) -> {
            for (int r = 0; r < n; r++) {
              out[entry * n + r] += probability * v[i * n + r];
            }
          });
    }
  }

  /** out_i = Σ_j P(i | j) q_j; {@code work} is overwritten. */
  void transport(double[] q, double[] out, double[] work) {
    for (int k = 0; k < z.length; k++) {
      work[k] = inverse[k] * q[k];
    }
    axis.multiply(work, out, outer, inner);
    for (int k = 0; k < z.length; k++) {
      out[k] *= e[k];
    }
    for (int k = 0; k < unsafeCount; k++) {
      double mass = q[unsafe[k]];
      if (mass != 0) {
        directly(unsafe[k], (i, probability) -> out[i] += probability * mass);
      }
    }
  }

  private interface Share {
    void add(int i, double probability);
  }

  /** Visits the law of one entry, rescaled so that it sums to one. */
  private void directly(int entry, Share share) {
    int block = entry / (axis.size * inner);
    int j = entry / inner % axis.size;
    int line = block * axis.size * inner + entry % inner;
    if (logSum[entry] == Double.NEGATIVE_INFINITY) {
      return;
    }
    double total = 0;
    for (int k = axis.first(j); k < axis.first(j + 1); k++) {
      total += weight(line, j, k, entry);
    }
    for (int k = axis.first(j); k < axis.first(j + 1); k++) {
      double weight = weight(line, j, k, entry);
      if (weight != 0) {
        share.add(line + axis.column(j, k) * inner, weight / total);
      }
    }
  }

  private double weight(int line, int j, int k, int entry) {
    double exponent = z[line + axis.column(j, k) * inner] - axis.cost(k) - logSum[entry];
    return exponent < -Axis.CUT ? 0 : Elementary.exp(exponent);
  }

  private static void scale(double[] factor, double[] v, int n, double[] out) {
    for (int k = 0; k < factor.length; k++) {
      double f = factor[k];
      for (int r = k * n; r < k * n + n; r++) {
        out[r] = f * v[r];
      }
    }
  }
}
