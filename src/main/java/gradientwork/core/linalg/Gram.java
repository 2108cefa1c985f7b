package gradientwork.core.linalg;

/** Weighted sums of outer products, the inner loop of every normal matrix here. */
public final class Gram {
  private Gram() {}

  /**
   * H += c Σ_i w_i a_i a_iᵀ, lower triangle only, four rows at a time.
   *
   * @param rows row i of A at {@code i * n}, shape (N × n)
   * @param weights w, length N
   * @param h shape (n × n)
   */
  public static void add(double c, double[] weights, double[] rows, int n, double[] h) {
    int points = weights.length;
    int i = 0;
    for (; i + 3 < points; i += 4) {
      int b0 = i * n;
      int b1 = b0 + n;
      int b2 = b1 + n;
      int b3 = b2 + n;
      for (int r = 0; r < n; r++) {
        double w0 = c * weights[i] * rows[b0 + r];
        double w1 = c * weights[i + 1] * rows[b1 + r];
        double w2 = c * weights[i + 2] * rows[b2 + r];
        double w3 = c * weights[i + 3] * rows[b3 + r];
        Rows.add(h, r * n, r + 1, rows, b0, b1, b2, b3, w0, w1, w2, w3);
      }
    }
    for (; i < points; i++) {
      for (int r = 0; r < n; r++) {
        double w = c * weights[i] * rows[i * n + r];
        for (int s = 0; s <= r; s++) {
          h[r * n + s] += w * rows[i * n + s];
        }
      }
    }
  }
}
