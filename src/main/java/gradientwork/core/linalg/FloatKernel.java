package gradientwork.core.linalg;

/**
 * The inner loops of {@link FloatPass}: one panel of {@value FloatPass#LANES} neurons against
 * groups of {@value Samples#GROUP} samples. Every implementation gives the same bits.
 */
interface FloatKernel {
  /**
   * a_ij for the panel, and {@code lanes_i[j] += relu(a_ij) v_j}.
   *
   * @param w the panel, d rows of 16 from {@code wo}; v from {@code vo}
   * @param x samples from {@code xo}, as {@link Samples} lays them out
   * @param a receives 16 numbers per sample from {@code ao}; a kernel may leave it alone if its
   *     {@code backward} does not read it
   */
  void forward(
      int d,
      int groups,
      float[] w,
      int wo,
      float[] v,
      int vo,
      float[] x,
      int xo,
      float[] a,
      int ao,
      float[] lanes);

  /**
   * {@code g_kj += x_ik h_ij}, h_ij = c_i where a_ij > 0 and 0 elsewhere, and {@code dv_j += c_i
   * relu(a_ij)}.
   *
   * @param g the panel of the gradient, not yet multiplied by v; d rows of 16 from {@code go}
   * @param dv gradient of the second layer, 16 numbers from {@code vo}
   */
  void backward(
      int d,
      int groups,
      float[] w,
      int wo,
      float[] x,
      int xo,
      float[] a,
      int ao,
      float[] c,
      float[] g,
      int go,
      float[] dv,
      int vo);

  /**
   * {@link #forward} for two panels, one after the other in w and v.
   *
   * @param stride from the a of the first panel to that of the second
   */
  default void forwardPair(
      int d,
      int groups,
      float[] w,
      int wo,
      float[] v,
      int vo,
      float[] x,
      int xo,
      float[] a,
      int ao,
      int stride,
      float[] lanes) {
    int size = d * FloatPass.LANES;
    forward(d, groups, w, wo, v, vo, x, xo, a, ao, lanes);
    forward(d, groups, w, wo + size, v, vo + FloatPass.LANES, x, xo, a, ao + stride, lanes);
  }

  /**
   * {@link #backward} for two panels, one after the other in w, g and dv; a may be overwritten.
   *
   * @param stride from the a of the first panel to that of the second
   */
  default void backwardPair(
      int d,
      int groups,
      float[] w,
      int wo,
      float[] x,
      int xo,
      float[] a,
      int ao,
      int stride,
      float[] c,
      float[] g,
      int go,
      float[] dv,
      int vo) {
    int size = d * FloatPass.LANES;
    int next = vo + FloatPass.LANES;
    backward(d, groups, w, wo, x, xo, a, ao, c, g, go, dv, vo);
    backward(d, groups, w, wo + size, x, xo, a, ao + stride, c, g, go + size, dv, next);
  }

  /**
   * Copies a panel that is not full into one that zeros fill up.
   *
   * @param q neurons of the panel, which stands in w from {@code wo}
   * @param rows receives d rows of 16 from {@code ro}
   */
  default void widen(int d, int q, float[] w, int wo, float[] rows, int ro) {
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < q; l++) {
        rows[ro + k * FloatPass.LANES + l] = w[wo + k * q + l];
      }
    }
  }

  /**
   * {@code g_kj = rows_kj v_j}, from rows of 16 to rows of q.
   *
   * @param end of g as far as a kernel may write; beyond the panel it may leave what it likes
   */
  default void multiply(
      int d, int q, float[] rows, int ro, float[] v, int vo, float[] g, int go, int end) {
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < q; l++) {
        g[go + k * q + l] = rows[ro + k * FloatPass.LANES + l] * v[vo + l];
      }
    }
  }
}
