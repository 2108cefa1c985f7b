package gradientwork.core.linalg;

/** Sums of rows that lie in one array: the inner loop of products with small matrices. */
public final class Rows {
  private static final RowKernel KERNEL = Vectors.rows();

  private Rows() {}

  /**
   * out_t += (w_0 x_{0t} + w_1 x_{1t}) + (w_2 x_{2t} + w_3 x_{3t}) for t = 0 … length − 1, without
   * fused operations; the same bits with vector instructions and without.
   *
   * @param at where {@code out} begins
   * @param b0 where row 0 begins in {@code x}, and so on
   */
  public static void add(
      double[] out,
      int at,
      int length,
      double[] x,
      int b0,
      int b1,
      int b2,
      int b3,
      double w0,
      double w1,
      double w2,
      double w3) {
    KERNEL.add(out, at, length, x, b0, b1, b2, b3, w0, w1, w2, w3);
  }
}
