package gradientwork.core.linalg;

/**
 * The inner loops of {@link DoublePass}: one panel of {@value DoublePass#LANES} neurons against
 * groups of {@value Samples#GROUP} samples. Every implementation gives the same bits.
 */
interface DoubleKernel {
  /**
   * a_ij for the panel, and {@code lanes_i[j] += relu(a_ij) v_j}.
   *
   * @param w the panel, d rows of 8 from {@code wo}; v from {@code vo}
   * @param x samples from {@code xo}, as {@link Samples} lays them out
   * @param a receives 8 numbers per sample from {@code ao}; a kernel may leave it alone if its
   *     {@code backward} does not read it
   */
  void forward(
      int d,
      int groups,
      double[] w,
      int wo,
      double[] v,
      int vo,
      double[] x,
      int xo,
      double[] a,
      int ao,
      double[] lanes);

  /**
   * {@code g_kj += x_ik h_ij}, h_ij = c_i where a_ij > 0 and 0 elsewhere, and {@code dv_j += c_i
   * relu(a_ij)}.
   *
   * @param g the panel of the gradient, not yet multiplied by v; d rows of 8 from {@code go}
   * @param dv gradient of the second layer, 8 numbers from {@code vo}
   */
  void backward(
      int d,
      int groups,
      double[] w,
      int wo,
      double[] x,
      int xo,
      double[] a,
      int ao,
      double[] c,
      double[] g,
      int go,
      double[] dv,
      int vo);

  /**
   * {@link #forward} for two panels, one after the other in w and v.
   *
   * @param stride from the a of the first panel to that of the second
   */
  default void forwardPair(
      int d,
      int groups,
      double[] w,
      int wo,
      double[] v,
      int vo,
      double[] x,
      int xo,
      double[] a,
      int ao,
      int stride,
      double[] lanes) {
    int size = d * DoublePass.LANES;
    forward(d, groups, w, wo, v, vo, x, xo, a, ao, lanes);
    forward(d, groups, w, wo + size, v, vo + DoublePass.LANES, x, xo, a, ao + stride, lanes);
  }

  /**
   * {@link #backward} for two panels, one after the other in w, g and dv; a may be overwritten.
   *
   * @param stride from the a of the first panel to that of the second
   */
  default void backwardPair(
      int d,
      int groups,
      double[] w,
      int wo,
      double[] x,
      int xo,
      double[] a,
      int ao,
      int stride,
      double[] c,
      double[] g,
      int go,
      double[] dv,
      int vo) {
    int size = d * DoublePass.LANES;
    int next = vo + DoublePass.LANES;
    backward(d, groups, w, wo, x, xo, a, ao, c, g, go, dv, vo);
    backward(d, groups, w, wo + size, x, xo, a, ao + stride, c, g, go + size, dv, next);
  }

  /**
   * Copies a panel that is not full into one that zeros fill up.
   *
   * @param q neurons of the panel, which stands in w from {@code wo}
   * @param rows receives d rows of 8 from {@code ro}
   */
  default void widen(int d, int q, double[] w, int wo, double[] rows, int ro) {
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < q; l++) {
        rows[ro + k * DoublePass.LANES + l] = w[wo + k * q + l];
      }
    }
  }

  /**
   * {@code g_kj = rows_kj v_j}, from rows of 8 to rows of q.
   *
   * @param end of g as far as a kernel may write; beyond the panel it may leave what it likes
   */
  default void multiply(
      int d, int q, double[] rows, int ro, double[] v, int vo, double[] g, int go, int end) {
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < q; l++) {
        g[go + k * q + l] = rows[ro + k * DoublePass.LANES + l] * v[vo + l];
      }
    }
  }
}
