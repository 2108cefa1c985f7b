package gradientwork.core.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link FloatPass} in vector instructions, of as many lanes as the hardware has
 * and a panel needs. Lanes never meet, so the bits are those of the plain kernel. Products,
 * activations and gradients are loops of their own, because the compiler gives up on them as one.
 */
final class VectorFloatKernel implements FloatKernel {
  private static final int L = FloatPass.LANES;
  private static final VectorSpecies<Float> S = VectorFloatProductKernel.S;
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
      VectorFloatProductKernel.products(d, groups, w, wo + s, x, xo, a, ao + s);
      outputs(groups, v, vo + s, a, ao + s, lanes, s);
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
      VectorFloatProductKernel.products2(d, groups, w, wo + s, x, xo, a, ao + s, stride);
      outputs2(groups, v, vo + s, a, ao + s, stride, lanes, s);
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
      reach(groups, a, ao + s, c, dv, vo + s);
      VectorFloatGradientKernel.gradients(d, groups, x, xo, a, ao + s, g, go + s);
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
      reach(groups, a, ao + s, c, dv, vo + s);
      reach(groups, a, ao + stride + s, c, dv, vo + L + s);
      VectorFloatGradientKernel.gradients2(d, groups, x, xo, a, ao + s, stride, g, go + s);
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

  /** What a panel adds to the predictions. */
  private static void outputs(
      int groups, float[] v, int vo, float[] a, int ao, float[] lanes, int s) {
    FloatVector vs = FloatVector.fromArray(S, v, vo);
    for (int i = 0; i < groups * Samples.GROUP * L; i += L) {
      FloatVector ai = FloatVector.fromArray(S, a, ao + i);
      relu(ai).fma(vs, FloatVector.fromArray(S, lanes, s + i)).intoArray(lanes, s + i);
    }
  }

  /** What two panels add to the predictions, the first one first. */
  private static void outputs2(
      int groups, float[] v, int vo, float[] a, int ao, int stride, float[] lanes, int s) {
    FloatVector vs = FloatVector.fromArray(S, v, vo);
    FloatVector vt = FloatVector.fromArray(S, v, vo + L);
    for (int i = 0; i < groups * Samples.GROUP * L; i += L) {
      FloatVector ai = FloatVector.fromArray(S, a, ao + i);
      FloatVector bi = FloatVector.fromArray(S, a, ao + stride + i);
      FloatVector first = relu(ai).fma(vs, FloatVector.fromArray(S, lanes, s + i));
      relu(bi).fma(vt, first).intoArray(lanes, s + i);
    }
  }

  /** Puts c_i where a_ij > 0, else 0, in the place of a_ij. */
  private static void reach(int groups, float[] a, int ao, float[] c, float[] dv, int vo) {
    FloatVector slope = FloatVector.fromArray(S, dv, vo);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i < groups * Samples.GROUP; i++) {
      FloatVector ai = FloatVector.fromArray(S, a, ao + i * L);
      FloatVector ci = FloatVector.broadcast(S, c[i]);
      VectorMask<Float> active = ai.compare(VectorOperators.GT, 0f);
      slope = zero.blend(ai, active).fma(ci, slope);
      zero.blend(ci, active).intoArray(a, ao + i * L);
    }
    slope.intoArray(dv, vo);
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static FloatVector relu(FloatVector a) {
    return a.blend(FloatVector.zero(S), a.compare(VectorOperators.LE, 0f));
  }
}
