package gradientwork.core.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link FloatPass} for d = 2 in vector instructions. The panels of weights and
 * of the gradient stay in registers, and a_ij is computed again on the way back.
 */
final class VectorFloatPlaneKernel implements FloatKernel {
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
      forward2(groups, w, wo + s, v, vo + s, x, xo, lanes, s);
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
      backward2(groups, w, wo + s, x, xo, c, g, go + s, dv, vo + s);
    }
  }

  @Override
  public void forwardPair(
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
    for (int s = 0; s < L; s += H) {
      forwardPair2(groups, w, wo + s, v, vo + s, x, xo, lanes, s);
    }
  }

  @Override
  public void backwardPair(
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
    for (int s = 0; s < L; s += H) {
      backwardPair2(groups, w, wo + s, x, xo, c, g, go + s, dv, vo + s);
    }
  }

  @Override
  public void widen(int d, int q, float[] w, int wo, float[] rows, int ro) {
    VectorFloatRowsKernel.widen(d, q, w, wo, rows, ro);
  }

  @Override
  public void multiply(
      int d, int q, float[] rows, int ro, float[] v, int vo, float[] g, int go, int end) {
    VectorFloatRowsKernel.multiply(d, q, rows, ro, v, vo, g, go, end);
  }

  private static void forwardPair2(
      int groups, float[] w, int wo, float[] v, int vo, float[] x, int xo, float[] lanes, int s) {
    FloatVector vs = FloatVector.fromArray(S, v, vo);
    FloatVector vt = FloatVector.fromArray(S, v, vo + L);
    FloatVector w0 = FloatVector.fromArray(S, w, wo);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + L);
    FloatVector u0 = FloatVector.fromArray(S, w, wo + 2 * L);
    FloatVector u1 = FloatVector.fromArray(S, w, wo + 3 * L);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      FloatVector x0 = FloatVector.broadcast(S, x[xo + 2 * i]);
      FloatVector x1 = FloatVector.broadcast(S, x[xo + 2 * i + 1]);
      FloatVector sum = FloatVector.fromArray(S, lanes, i * L + s);
      sum = relu(product2(w0, w1, x0, x1)).fma(vs, sum);
      relu(product2(u0, u1, x0, x1)).fma(vt, sum).intoArray(lanes, i * L + s);
    }
  }

  private static void backwardPair2(
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
    FloatVector u0 = FloatVector.fromArray(S, w, wo + 2 * L);
    FloatVector u1 = FloatVector.fromArray(S, w, wo + 3 * L);
    FloatVector g0 = FloatVector.fromArray(S, g, go);
    FloatVector g1 = FloatVector.fromArray(S, g, go + L);
    FloatVector f0 = FloatVector.fromArray(S, g, go + 2 * L);
    FloatVector f1 = FloatVector.fromArray(S, g, go + 3 * L);
    FloatVector slope = FloatVector.fromArray(S, dv, vo);
    FloatVector tilt = FloatVector.fromArray(S, dv, vo + L);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      FloatVector x0 = FloatVector.broadcast(S, x[xo + 2 * i]);
      FloatVector x1 = FloatVector.broadcast(S, x[xo + 2 * i + 1]);
      FloatVector ci = FloatVector.broadcast(S, c[i]);
      FloatVector t = product2(w0, w1, x0, x1);
      VectorMask<Float> active = t.compare(VectorOperators.GT, 0f);
      slope = zero.blend(t, active).fma(ci, slope);
      FloatVector h = zero.blend(ci, active);
      g0 = h.fma(x0, g0);
      g1 = h.fma(x1, g1);
      t = product2(u0, u1, x0, x1);
      active = t.compare(VectorOperators.GT, 0f);
      tilt = zero.blend(t, active).fma(ci, tilt);
      h = zero.blend(ci, active);
      f0 = h.fma(x0, f0);
      f1 = h.fma(x1, f1);
    }
    g0.intoArray(g, go);
    g1.intoArray(g, go + L);
    f0.intoArray(g, go + 2 * L);
    f1.intoArray(g, go + 3 * L);
    slope.intoArray(dv, vo);
    tilt.intoArray(dv, vo + L);
  }

  private static void forward2(
      int groups, float[] w, int wo, float[] v, int vo, float[] x, int xo, float[] lanes, int s) {
    FloatVector vs = FloatVector.fromArray(S, v, vo);
    FloatVector w0 = FloatVector.fromArray(S, w, wo);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + L);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      FloatVector x0 = FloatVector.broadcast(S, x[xo + 2 * i]);
      FloatVector x1 = FloatVector.broadcast(S, x[xo + 2 * i + 1]);
      FloatVector t = product2(w0, w1, x0, x1);
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
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      FloatVector x0 = FloatVector.broadcast(S, x[xo + 2 * i]);
      FloatVector x1 = FloatVector.broadcast(S, x[xo + 2 * i + 1]);
      FloatVector t = product2(w0, w1, x0, x1);
      FloatVector ci = FloatVector.broadcast(S, c[i]);
      VectorMask<Float> active = t.compare(VectorOperators.GT, 0f);
      slope = zero.blend(t, active).fma(ci, slope);
      FloatVector h = zero.blend(ci, active);
      g0 = h.fma(x0, g0);
      g1 = h.fma(x1, g1);
    }
    g0.intoArray(g, go);
    g1.intoArray(g, go + L);
    slope.intoArray(dv, vo);
  }

  /** w₁ x₁ + (w₀ x₀ + 0). */
  private static FloatVector product2(
      FloatVector w0, FloatVector w1, FloatVector x0, FloatVector x1) {
    return w1.fma(x1, w0.fma(x0, FloatVector.zero(S)));
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static FloatVector relu(FloatVector a) {
    return a.blend(FloatVector.zero(S), a.compare(VectorOperators.LE, 0f));
  }
}
