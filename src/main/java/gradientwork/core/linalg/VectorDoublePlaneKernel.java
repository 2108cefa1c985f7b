package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link DoublePass} for d = 2 in vector instructions. The panels of weights and
 * of the gradient stay in registers, and a_ij is computed again on the way back.
 */
final class VectorDoublePlaneKernel implements DoubleKernel {
  private static final int L = DoublePass.LANES;
  private static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() > L
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final int H = S.length();

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
    for (int s = 0; s < L; s += H) {
      forward2(groups, w, wo + s, v, vo + s, x, xo, lanes, s);
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
    for (int s = 0; s < L; s += H) {
      backward2(groups, w, wo + s, x, xo, c, g, go + s, dv, vo + s);
    }
  }

  @Override
  public void forwardPair(
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
    for (int s = 0; s < L; s += H) {
      forwardPair2(groups, w, wo + s, v, vo + s, x, xo, lanes, s);
    }
  }

  @Override
  public void backwardPair(
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
    for (int s = 0; s < L; s += H) {
      backwardPair2(groups, w, wo + s, x, xo, c, g, go + s, dv, vo + s);
    }
  }

  @Override
  public void widen(int d, int q, double[] w, int wo, double[] rows, int ro) {
    VectorDoubleRowsKernel.widen(d, q, w, wo, rows, ro);
  }

  @Override
  public void multiply(
      int d, int q, double[] rows, int ro, double[] v, int vo, double[] g, int go, int end) {
    VectorDoubleRowsKernel.multiply(d, q, rows, ro, v, vo, g, go, end);
  }

  private static void forwardPair2(
      int groups,
      double[] w,
      int wo,
      double[] v,
      int vo,
      double[] x,
      int xo,
      double[] lanes,
      int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    DoubleVector vt = DoubleVector.fromArray(S, v, vo + L);
    DoubleVector w0 = DoubleVector.fromArray(S, w, wo);
    DoubleVector w1 = DoubleVector.fromArray(S, w, wo + L);
    DoubleVector u0 = DoubleVector.fromArray(S, w, wo + 2 * L);
    DoubleVector u1 = DoubleVector.fromArray(S, w, wo + 3 * L);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      DoubleVector x0 = DoubleVector.broadcast(S, x[xo + 2 * i]);
      DoubleVector x1 = DoubleVector.broadcast(S, x[xo + 2 * i + 1]);
      DoubleVector sum = DoubleVector.fromArray(S, lanes, i * L + s);
      sum = relu(product2(w0, w1, x0, x1)).fma(vs, sum);
      relu(product2(u0, u1, x0, x1)).fma(vt, sum).intoArray(lanes, i * L + s);
    }
  }

  private static void backwardPair2(
      int groups,
      double[] w,
      int wo,
      double[] x,
      int xo,
      double[] c,
      double[] g,
      int go,
      double[] dv,
      int vo) {
    DoubleVector w0 = DoubleVector.fromArray(S, w, wo);
    DoubleVector w1 = DoubleVector.fromArray(S, w, wo + L);
    DoubleVector u0 = DoubleVector.fromArray(S, w, wo + 2 * L);
    DoubleVector u1 = DoubleVector.fromArray(S, w, wo + 3 * L);
    DoubleVector g0 = DoubleVector.fromArray(S, g, go);
    DoubleVector g1 = DoubleVector.fromArray(S, g, go + L);
    DoubleVector f0 = DoubleVector.fromArray(S, g, go + 2 * L);
    DoubleVector f1 = DoubleVector.fromArray(S, g, go + 3 * L);
    DoubleVector slope = DoubleVector.fromArray(S, dv, vo);
    DoubleVector tilt = DoubleVector.fromArray(S, dv, vo + L);
    DoubleVector zero = DoubleVector.zero(S);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      DoubleVector x0 = DoubleVector.broadcast(S, x[xo + 2 * i]);
      DoubleVector x1 = DoubleVector.broadcast(S, x[xo + 2 * i + 1]);
      DoubleVector ci = DoubleVector.broadcast(S, c[i]);
      DoubleVector t = product2(w0, w1, x0, x1);
      VectorMask<Double> active = t.compare(VectorOperators.GT, 0.0);
      slope = zero.blend(t, active).fma(ci, slope);
      DoubleVector h = zero.blend(ci, active);
      g0 = h.fma(x0, g0);
      g1 = h.fma(x1, g1);
      t = product2(u0, u1, x0, x1);
      active = t.compare(VectorOperators.GT, 0.0);
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
      int groups,
      double[] w,
      int wo,
      double[] v,
      int vo,
      double[] x,
      int xo,
      double[] lanes,
      int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    DoubleVector w0 = DoubleVector.fromArray(S, w, wo);
    DoubleVector w1 = DoubleVector.fromArray(S, w, wo + L);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      DoubleVector x0 = DoubleVector.broadcast(S, x[xo + 2 * i]);
      DoubleVector x1 = DoubleVector.broadcast(S, x[xo + 2 * i + 1]);
      DoubleVector t = product2(w0, w1, x0, x1);
      int l = i * L + s;
      relu(t).fma(vs, DoubleVector.fromArray(S, lanes, l)).intoArray(lanes, l);
    }
  }

  private static void backward2(
      int groups,
      double[] w,
      int wo,
      double[] x,
      int xo,
      double[] c,
      double[] g,
      int go,
      double[] dv,
      int vo) {
    DoubleVector w0 = DoubleVector.fromArray(S, w, wo);
    DoubleVector w1 = DoubleVector.fromArray(S, w, wo + L);
    DoubleVector g0 = DoubleVector.fromArray(S, g, go);
    DoubleVector g1 = DoubleVector.fromArray(S, g, go + L);
    DoubleVector slope = DoubleVector.fromArray(S, dv, vo);
    DoubleVector zero = DoubleVector.zero(S);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      DoubleVector x0 = DoubleVector.broadcast(S, x[xo + 2 * i]);
      DoubleVector x1 = DoubleVector.broadcast(S, x[xo + 2 * i + 1]);
      DoubleVector t = product2(w0, w1, x0, x1);
      DoubleVector ci = DoubleVector.broadcast(S, c[i]);
      VectorMask<Double> active = t.compare(VectorOperators.GT, 0.0);
      slope = zero.blend(t, active).fma(ci, slope);
      DoubleVector h = zero.blend(ci, active);
      g0 = h.fma(x0, g0);
      g1 = h.fma(x1, g1);
    }
    g0.intoArray(g, go);
    g1.intoArray(g, go + L);
    slope.intoArray(dv, vo);
  }

  /** w₁ x₁ + (w₀ x₀ + 0). */
  private static DoubleVector product2(
      DoubleVector w0, DoubleVector w1, DoubleVector x0, DoubleVector x1) {
    return w1.fma(x1, w0.fma(x0, DoubleVector.zero(S)));
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static DoubleVector relu(DoubleVector a) {
    return a.blend(DoubleVector.zero(S), a.compare(VectorOperators.LE, 0.0));
  }
}
