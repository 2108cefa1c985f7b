package gradientwork.core.linalg;

/**
 * The inner loops in plain Java, four lanes at a time in local variables. Compiled well within
 * milliseconds, which vector instructions are not.
 */
final class PlainDoubleKernel implements DoubleKernel {
  private static final int L = DoublePass.LANES;

  /** Lanes that are worked on together. */
  private static final int Q = 4;

  /** c_i where a_ij > 0, else 0: four lanes of each sample. */
  private double[] h = {};

  @Override
  public void forward(
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
      double[] lanes) {
    for (int s = 0; s < L; s += Q) {
      for (int i = 0; i < groups * Samples.GROUP; i++) {
        int xi = xo + Samples.at(i, d);
        int step = Samples.together(d);
        int ws = wo + s;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        for (int k = 0; k < d; k++) {
          double xk = x[xi + k * step];
          t0 = Math.fma(w[ws], xk, t0);
          t1 = Math.fma(w[ws + 1], xk, t1);
          t2 = Math.fma(w[ws + 2], xk, t2);
          t3 = Math.fma(w[ws + 3], xk, t3);
          ws += L;
        }
        int at = ao + i * L + s;
        a[at] = t0;
        a[at + 1] = t1;
        a[at + 2] = t2;
        a[at + 3] = t3;
        int l = i * L + s;
        lanes[l] = Math.fma(relu(t0), v[vo + s], lanes[l]);
        lanes[l + 1] = Math.fma(relu(t1), v[vo + s + 1], lanes[l + 1]);
        lanes[l + 2] = Math.fma(relu(t2), v[vo + s + 2], lanes[l + 2]);
        lanes[l + 3] = Math.fma(relu(t3), v[vo + s + 3], lanes[l + 3]);
      }
    }
  }

  @Override
  public void backward(
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
      int vo) {
    int n = groups * Samples.GROUP;
    if (h.length < Q * n) {
      h = new double[Q * n];
    }
    for (int s = 0; s < L; s += Q) {
      outer(n, a, ao + s, c, dv, vo + s);
      inner(n, d, x, xo, g, go + s);
    }
  }

  /** H_j, and which samples reach a weight. */
  private void outer(int n, double[] a, int ao, double[] c, double[] dv, int vo) {
    for (int i = 0; i < n; i++) {
      double ci = c[i];
      for (int l = 0; l < Q; l++) {
        double al = a[ao + i * L + l];
        dv[vo + l] = Math.fma(al > 0 ? al : 0, ci, dv[vo + l]);
        h[Q * i + l] = al > 0 ? ci : 0;
      }
    }
  }

  /** Σ_i x_ik c_i 1[a_ij > 0], component by component: four sums stay in registers. */
  private void inner(int n, int d, double[] x, int xo, double[] g, int go) {
    int step = Samples.together(d);
    for (int k = 0; k < d; k++) {
      int at = go + k * L;
      double g0 = g[at];
      double g1 = g[at + 1];
      double g2 = g[at + 2];
      double g3 = g[at + 3];
      for (int i = 0; i < n; i++) {
        double xk = x[xo + Samples.at(i, d) + k * step];
        g0 = Math.fma(h[Q * i], xk, g0);
        g1 = Math.fma(h[Q * i + 1], xk, g1);
        g2 = Math.fma(h[Q * i + 2], xk, g2);
        g3 = Math.fma(h[Q * i + 3], xk, g3);
      }
      g[at] = g0;
      g[at + 1] = g1;
      g[at + 2] = g2;
      g[at + 3] = g3;
    }
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static double relu(double a) {
    return a <= 0 ? 0 : a;
  }
}
