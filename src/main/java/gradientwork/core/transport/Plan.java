package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Status;

/**
 * An optimal transport plan between weighted clouds, as its non-zero entries: mass_s goes from
 * point i_s = from_s to point j_s = to_s. Immutable by convention: nobody writes to the arrays.
 *
 * @param value Σ_s mass_s |a_i − b_j|²
 * @param u duals of the points of A
 * @param v duals of the points of B: u_i + v_j ≤ c_ij, with equality where mass is moved
 * @param pivots how many exchanges of the simplex method it took
 */
public record Plan(
    int[] from,
    int[] to,
    double[] mass,
    double value,
    double[] u,
    double[] v,
    Certificate certificate,
    int pivots,
    Status status) {

  /** Number of non-zero entries; at most n + m − 1. */
  public int size() {
    return mass.length;
  }

  /**
   * Half of how much mass changes place against moving every point to the target of its own number:
   * ½ Σ_ij |π_ij − w_i 1[i = j]|; for uniform clouds of one size the fraction {i : σ(i) ≠ i}/m.
   *
   * @param weights of the points of A
   */
  public double permuted(double[] weights) {
    double sum = 0;
    double[] kept = new double[weights.length];
    for (int s = 0; s < mass.length; s++) {
      if (from[s] == to[s]) {
        kept[from[s]] += mass[s];
      } else {
        sum += mass[s];
      }
    }
    for (int i = 0; i < kept.length; i++) {
      sum += Math.abs(kept[i] - weights[i]);
    }
    return 0.5 * sum;
  }

  /**
   * ∂value/∂a_i = 2 (w_i a_i − Σ_j π_ij b_j), by the envelope theorem.
   *
   * @param a shape (d × n), the points of A
   * @param weights of the points of A
   * @param b shape (d × m), the points of B
   * @return shape (d × n)
   */
  public double[] gradient(Matrix a, double[] weights, Matrix b) {
    int n = a.columns();
    double[] gradient = new double[a.rows() * n];
    for (int k = 0; k < a.rows(); k++) {
      for (int i = 0; i < n; i++) {
        gradient[k * n + i] = 2 * weights[i] * a.at(k, i);
      }
      for (int s = 0; s < mass.length; s++) {
        gradient[k * n + from[s]] -= 2 * mass[s] * b.at(k, to[s]);
      }
    }
    return gradient;
  }
}
