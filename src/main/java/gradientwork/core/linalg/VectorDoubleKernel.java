package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link DoublePass} in vector instructions, of as many lanes as the hardware
 * has and a panel needs. Lanes never meet, so the bits are those of the plain kernel. Products,
 * activations and gradients are loops of their own, because the compiler gives up on them as one.
 */
final class VectorDoubleKernel implements DoubleKernel {
  private static final int L = DoublePass.LANES;
  private static final VectorSpecies<Double> S = VectorDoubleProductKernel.S;
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
      VectorDoubleProductKernel.products(d, groups, w, wo + s, x, xo, a, ao + s);
      outputs(groups, v, vo + s, a, ao + s, lanes, s);
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
      VectorDoubleProductKernel.products2(d, groups, w, wo + s, x, xo, a, ao + s, stride);
      outputs2(groups, v, vo + s, a, ao + s, stride, lanes, s);
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
      reach(groups, a, ao + s, c, dv, vo + s);
      VectorDoubleGradientKernel.gradients(d, groups, x, xo, a, ao + s, g, go + s);
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
      reach(groups, a, ao + s, c, dv, vo + s);
      reach(groups, a, ao + stride + s, c, dv, vo + L + s);
      VectorDoubleGradientKernel.gradients2(d, groups, x, xo, a, ao + s, stride, g, go + s);
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

  /** What a panel adds to the predictions. */
  private static void outputs(
      int groups, double[] v, int vo, double[] a, int ao, double[] lanes, int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    for (int i = 0; i < groups * Samples.GROUP * L; i += L) {
      DoubleVector ai = DoubleVector.fromArray(S, a, ao + i);
      relu(ai).fma(vs, DoubleVector.fromArray(S, lanes, s + i)).intoArray(lanes, s + i);
    }
  }

  /** What two panels add to the predictions, the first one first. */
  private static void outputs2(
      int groups, double[] v, int vo, double[] a, int ao, int stride, double[] lanes, int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    DoubleVector vt = DoubleVector.fromArray(S, v, vo + L);
    for (int i = 0; i < groups * Samples.GROUP * L; i += L) {
      DoubleVector ai = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector bi = DoubleVector.fromArray(S, a, ao + stride + i);
      DoubleVector first = relu(ai).fma(vs, DoubleVector.fromArray(S, lanes, s + i));
      relu(bi).fma(vt, first).intoArray(lanes, s + i);
    }
  }

  /** Puts c_i where a_ij > 0, else 0, in the place of a_ij. */
  private static void reach(int groups, double[] a, int ao, double[] c, double[] dv, int vo) {
    DoubleVector slope = DoubleVector.fromArray(S, dv, vo);
    DoubleVector zero = DoubleVector.zero(S);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      DoubleVector ai = DoubleVector.fromArray(S, a, ao + i * L);
      DoubleVector ci = DoubleVector.broadcast(S, c[i]);
      VectorMask<Double> active = ai.compare(VectorOperators.GT, 0.0);
      slope = zero.blend(ai, active).fma(ci, slope);
      zero.blend(ci, active).intoArray(a, ao + i * L);
    }
    slope.intoArray(dv, vo);
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static DoubleVector relu(DoubleVector a) {
    return a.blend(DoubleVector.zero(S), a.compare(VectorOperators.LE, 0.0));
  }
}
