package gradientwork.core.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link FloatPass} in vector instructions, of as many lanes as the hardware has
 * and a panel needs. Lanes never meet, so the bits are those of the plain kernel. Four samples at
 * once let every load of a weight serve four of them; for d = 2 a panel stays in registers instead,
 * and a_ij is computed again on the way back.
 */
final class VectorFloatKernel implements FloatKernel {
  private static final int L = FloatPass.LANES;
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > L
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int H = S.length();

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
    for (int s = 0; s < L; s += H) {
      if (d == 2) {
        forward2(groups, w, wo + s, v, vo + s, x, xo, lanes, s);
      } else {
        forward(d, groups, w, wo + s, v, vo + s, x, xo, a, ao + s, lanes, s);
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
    for (int s = 0; s < L; s += H) {
      if (d == 2) {
        backward2(groups, w, wo + s, x, xo, c, g, go + s, dv, vo + s);
      } else {
        backward(d, groups, x, xo, a, ao + s, c, g, go + s, dv, vo + s);
      }
    }
  }

  private static void forward(
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
      float[] lanes,
      int s) {
    FloatVector vs = FloatVector.fromArray(S, v, vo);
    for (int i = 0; i < groups; i++) {
      int x0 = xo + 4 * i * d;
      int x1 = x0 + d;
      int x2 = x1 + d;
      int x3 = x2 + d;
      FloatVector t0 = FloatVector.zero(S);
      FloatVector t1 = t0;
      FloatVector t2 = t0;
      FloatVector t3 = t0;
      for (int k = 0; k < d; k++) {
        FloatVector wk = FloatVector.fromArray(S, w, wo + k * L);
        t0 = wk.fma(FloatVector.broadcast(S, x[x0 + k]), t0);
        t1 = wk.fma(FloatVector.broadcast(S, x[x1 + k]), t1);
        t2 = wk.fma(FloatVector.broadcast(S, x[x2 + k]), t2);
        t3 = wk.fma(FloatVector.broadcast(S, x[x3 + k]), t3);
      }
      int at = ao + 4 * i * L;
      t0.intoArray(a, at);
      t1.intoArray(a, at + L);
      t2.intoArray(a, at + 2 * L);
      t3.intoArray(a, at + 3 * L);
      int l = 4 * i * L + s;
      relu(t0).fma(vs, FloatVector.fromArray(S, lanes, l)).intoArray(lanes, l);
      relu(t1).fma(vs, FloatVector.fromArray(S, lanes, l + L)).intoArray(lanes, l + L);
      relu(t2).fma(vs, FloatVector.fromArray(S, lanes, l + 2 * L)).intoArray(lanes, l + 2 * L);
      relu(t3).fma(vs, FloatVector.fromArray(S, lanes, l + 3 * L)).intoArray(lanes, l + 3 * L);
    }
  }

  private static void backward(
      int d,
      int groups,
      float[] x,
      int xo,
      float[] a,
      int ao,
      float[] c,
      float[] g,
      int go,
      float[] dv,
      int vo) {
    FloatVector slope = FloatVector.fromArray(S, dv, vo);
    for (int i = 0; i < groups; i++) {
      int x0 = xo + 4 * i * d;
      int x1 = x0 + d;
      int x2 = x1 + d;
      int x3 = x2 + d;
      int at = ao + 4 * i * L;
      FloatVector a0 = FloatVector.fromArray(S, a, at);
      FloatVector a1 = FloatVector.fromArray(S, a, at + L);
      FloatVector a2 = FloatVector.fromArray(S, a, at + 2 * L);
      FloatVector a3 = FloatVector.fromArray(S, a, at + 3 * L);
      FloatVector c0 = FloatVector.broadcast(S, c[4 * i]);
      FloatVector c1 = FloatVector.broadcast(S, c[4 * i + 1]);
      FloatVector c2 = FloatVector.broadcast(S, c[4 * i + 2]);
      FloatVector c3 = FloatVector.broadcast(S, c[4 * i + 3]);
      slope = relu(a0).fma(c0, slope);
      slope = relu(a1).fma(c1, slope);
      slope = relu(a2).fma(c2, slope);
      slope = relu(a3).fma(c3, slope);
      FloatVector h0 = active(a0, c0);
      FloatVector h1 = active(a1, c1);
      FloatVector h2 = active(a2, c2);
      FloatVector h3 = active(a3, c3);
      for (int k = 0; k < d; k++) {
        FloatVector gk = FloatVector.fromArray(S, g, go + k * L);
        gk = h0.fma(FloatVector.broadcast(S, x[x0 + k]), gk);
        gk = h1.fma(FloatVector.broadcast(S, x[x1 + k]), gk);
        gk = h2.fma(FloatVector.broadcast(S, x[x2 + k]), gk);
        gk = h3.fma(FloatVector.broadcast(S, x[x3 + k]), gk);
        gk.intoArray(g, go + k * L);
      }
    }
    slope.intoArray(dv, vo);
  }

  private static void forward2(
      int groups, float[] w, int wo, float[] v, int vo, float[] x, int xo, float[] lanes, int s) {
    FloatVector vs = FloatVector.fromArray(S, v, vo);
    FloatVector w0 = FloatVector.fromArray(S, w, wo);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + L);
    for (int i = 0; i < 4 * groups; i++) {
      FloatVector t = product2(w0, w1, x, xo + 2 * i);
      int l = i * L + s;
      relu(t).fma(vs, FloatVector.fromArray(S, lanes, l)).intoArray(lanes, l);
    }
  }

  private static void backward2(
      int groups,
      float[] w,
      int wo,
      float[] x,
      int xo,
      float[] c,
      float[] g,
      int go,
      float[] dv,
      int vo) {
    FloatVector w0 = FloatVector.fromArray(S, w, wo);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + L);
    FloatVector g0 = FloatVector.fromArray(S, g, go);
    FloatVector g1 = FloatVector.fromArray(S, g, go + L);
    FloatVector slope = FloatVector.fromArray(S, dv, vo);
    for (int i = 0; i < 4 * groups; i++) {
      FloatVector t = product2(w0, w1, x, xo + 2 * i);
      FloatVector ci = FloatVector.broadcast(S, c[i]);
      slope = relu(t).fma(ci, slope);
      FloatVector h = active(t, ci);
      g0 = h.fma(FloatVector.broadcast(S, x[xo + 2 * i]), g0);
      g1 = h.fma(FloatVector.broadcast(S, x[xo + 2 * i + 1]), g1);
    }
    g0.intoArray(g, go);
    g1.intoArray(g, go + L);
    slope.intoArray(dv, vo);
  }

  /** w₁ x₁ + (w₀ x₀ + 0). */
  private static FloatVector product2(FloatVector w0, FloatVector w1, float[] x, int at) {
    FloatVector first = w0.fma(FloatVector.broadcast(S, x[at]), FloatVector.zero(S));
    return w1.fma(FloatVector.broadcast(S, x[at + 1]), first);
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static FloatVector relu(FloatVector a) {
    return a.blend(FloatVector.zero(S), a.compare(VectorOperators.LE, 0f));
  }

  /** c where a > 0, else 0. */
  private static FloatVector active(FloatVector a, FloatVector c) {
    VectorMask<Float> mask = a.compare(VectorOperators.GT, 0f);
    return FloatVector.zero(S).blend(c, mask);
  }
}
