package gradientwork.core.linalg;

/** The inner loops in plain Java, lane by lane. */
final class PlainFloatKernel implements FloatKernel {
  private static final int L = FloatPass.LANES;
  private final float[] t = new float[L];

  @Override
  public void forward(
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
      float[] lanes) {
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      java.util.Arrays.fill(t, 0);
      for (int k = 0; k < d; k++) {
        float xk = x[xo + i * d + k];
        for (int l = 0; l < L; l++) {
          t[l] = Math.fma(w[wo + k * L + l], xk, t[l]);
        }
      }
      for (int l = 0; l < L; l++) {
        a[ao + i * L + l] = t[l];
        float relu = t[l] <= 0 ? 0 : t[l];
        lanes[i * L + l] = Math.fma(relu, v[vo + l], lanes[i * L + l]);
      }
    }
  }

  @Override
  public void backward(
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
      int vo) {
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      float ci = c[i];
      for (int l = 0; l < L; l++) {
        float al = a[ao + i * L + l];
        t[l] = al > 0 ? ci : 0;
        dv[vo + l] = Math.fma(al <= 0 ? 0 : al, ci, dv[vo + l]);
      }
      for (int k = 0; k < d; k++) {
        float xk = x[xo + i * d + k];
        for (int l = 0; l < L; l++) {
          g[go + k * L + l] = Math.fma(t[l], xk, g[go + k * L + l]);
        }
      }
    }
  }
}
