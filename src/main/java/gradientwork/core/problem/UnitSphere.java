package gradientwork.core.problem;

import gradientwork.core.linalg.Philox;

/** Random directions. */
public final class UnitSphere {
  private UnitSphere() {}

  /**
   * Fills an array with independent points uniform on the unit sphere: w_j = g_j / |g_j| with g_j
   * standard normal (Muller 1959).
   *
   * @param w component k of point j at {@code d * j + k}
   */
  public static void fill(Philox random, double[] w, int d) {
    for (int at = 0; at < w.length; at += d) {
      double square = 0;
      for (int k = 0; k < d; k++) {
        w[at + k] = random.normal(at + k);
        square += w[at + k] * w[at + k];
      }
      double norm = Math.sqrt(square);
      for (int k = 0; k < d; k++) {
        // a zero vector comes once in 2^53 draws for d = 1, never otherwise
        w[at + k] = norm == 0 ? (k == 0 ? 1 : 0) : w[at + k] / norm;
      }
    }
  }
}
