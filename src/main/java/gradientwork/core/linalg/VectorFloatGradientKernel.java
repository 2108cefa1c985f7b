package gradientwork.core.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of a {@link FloatPass} on its way back, in vector instructions. Of two panels, the
 * samples of a group stay in registers while the inputs go by, in parts as on the way forward; of
 * one, sixteen rows of the gradient stay there while the samples do.
 */
final class VectorFloatGradientKernel {
  private static final int L = FloatPass.LANES;
  private static final VectorSpecies<Float> S = VectorFloatProductKernel.S;
  private static final int NEAR = VectorFloatProductKernel.NEAR;
  private static final int R = Samples.GROUP;

  private VectorFloatGradientKernel() {}

  /** g_kj += Σ_i x_ik h_ij of one vector of neurons. */
  static void gradients(
      int d, int groups, float[] x, int xo, float[] h, int ho, float[] g, int go) {
    int k = 0;
    for (; k + 2 * R <= d; k += 2 * R) {
      rows16(d, groups * R, x, xo + k * R, h, ho, g, go + k * L);
    }
    rows(d, k, groups, x, xo, h, ho, g, go);
  }

  /** The same of two panels. */
  static void gradients2(
      int d, int groups, float[] x, int xo, float[] h, int ho, int stride, float[] g, int go) {
    for (int k = 0; k < d; k += NEAR) {
      int until = Math.min(k + NEAR, d);
      gradients2(d, k, until, groups, x, xo, h, ho, stride, g, go);
    }
  }

  /** Rows of the gradient from k on, one after the other. */
  private static void rows(
      int d, int from, int groups, float[] x, int xo, float[] h, int ho, float[] g, int go) {
    int first = go + from * L;
    for (int i = 0; i < groups; i++) {
      int at = ho + i * R * L;
      FloatVector h0 = FloatVector.fromArray(S, h, at);
      FloatVector h1 = FloatVector.fromArray(S, h, at + L);
      FloatVector h2 = FloatVector.fromArray(S, h, at + 2 * L);
      FloatVector h3 = FloatVector.fromArray(S, h, at + 3 * L);
      FloatVector h4 = FloatVector.fromArray(S, h, at + 4 * L);
      FloatVector h5 = FloatVector.fromArray(S, h, at + 5 * L);
      FloatVector h6 = FloatVector.fromArray(S, h, at + 6 * L);
      FloatVector h7 = FloatVector.fromArray(S, h, at + 7 * L);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < d - from; k++) {
        FloatVector gk = FloatVector.fromArray(S, g, first + k * L);
        FloatVector xk = FloatVector.broadcast(S, x[xi + k * R]);
        gk = h0.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 1]);
        gk = h1.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 2]);
        gk = h2.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 3]);
        gk = h3.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 4]);
        gk = h4.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 5]);
        gk = h5.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 6]);
        gk = h6.fma(xk, gk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 7]);
        gk = h7.fma(xk, gk);
        gk.intoArray(g, first + k * L);
      }
    }
  }

  /** Sixteen rows of the gradient, of one vector of neurons. */
  private static void rows16(
      int d, int n, float[] x, int xo, float[] h, int ho, float[] g, int go) {
    FloatVector g0 = FloatVector.fromArray(S, g, go);
    FloatVector g1 = FloatVector.fromArray(S, g, go + L);
    FloatVector g2 = FloatVector.fromArray(S, g, go + 2 * L);
    FloatVector g3 = FloatVector.fromArray(S, g, go + 3 * L);
    FloatVector g4 = FloatVector.fromArray(S, g, go + 4 * L);
    FloatVector g5 = FloatVector.fromArray(S, g, go + 5 * L);
    FloatVector g6 = FloatVector.fromArray(S, g, go + 6 * L);
    FloatVector g7 = FloatVector.fromArray(S, g, go + 7 * L);
    FloatVector f0 = FloatVector.fromArray(S, g, go + 8 * L);
    FloatVector f1 = FloatVector.fromArray(S, g, go + 9 * L);
    FloatVector f2 = FloatVector.fromArray(S, g, go + 10 * L);
    FloatVector f3 = FloatVector.fromArray(S, g, go + 11 * L);
    FloatVector f4 = FloatVector.fromArray(S, g, go + 12 * L);
    FloatVector f5 = FloatVector.fromArray(S, g, go + 13 * L);
    FloatVector f6 = FloatVector.fromArray(S, g, go + 14 * L);
    FloatVector f7 = FloatVector.fromArray(S, g, go + 15 * L);
    for (int i = 0; i < n; i++) {
      FloatVector hi = FloatVector.fromArray(S, h, ho + i * L);
      int xi = xo + i / R * R * d + i % R;
      FloatVector xk = FloatVector.broadcast(S, x[xi]);
      g0 = hi.fma(xk, g0);
      xk = FloatVector.broadcast(S, x[xi + R]);
      g1 = hi.fma(xk, g1);
      xk = FloatVector.broadcast(S, x[xi + 2 * R]);
      g2 = hi.fma(xk, g2);
      xk = FloatVector.broadcast(S, x[xi + 3 * R]);
      g3 = hi.fma(xk, g3);
      xk = FloatVector.broadcast(S, x[xi + 4 * R]);
      g4 = hi.fma(xk, g4);
      xk = FloatVector.broadcast(S, x[xi + 5 * R]);
      g5 = hi.fma(xk, g5);
      xk = FloatVector.broadcast(S, x[xi + 6 * R]);
      g6 = hi.fma(xk, g6);
      xk = FloatVector.broadcast(S, x[xi + 7 * R]);
      g7 = hi.fma(xk, g7);
      xk = FloatVector.broadcast(S, x[xi + 8 * R]);
      f0 = hi.fma(xk, f0);
      xk = FloatVector.broadcast(S, x[xi + 9 * R]);
      f1 = hi.fma(xk, f1);
      xk = FloatVector.broadcast(S, x[xi + 10 * R]);
      f2 = hi.fma(xk, f2);
      xk = FloatVector.broadcast(S, x[xi + 11 * R]);
      f3 = hi.fma(xk, f3);
      xk = FloatVector.broadcast(S, x[xi + 12 * R]);
      f4 = hi.fma(xk, f4);
      xk = FloatVector.broadcast(S, x[xi + 13 * R]);
      f5 = hi.fma(xk, f5);
      xk = FloatVector.broadcast(S, x[xi + 14 * R]);
      f6 = hi.fma(xk, f6);
      xk = FloatVector.broadcast(S, x[xi + 15 * R]);
      f7 = hi.fma(xk, f7);
    }
    g0.intoArray(g, go);
    g1.intoArray(g, go + L);
    g2.intoArray(g, go + 2 * L);
    g3.intoArray(g, go + 3 * L);
    g4.intoArray(g, go + 4 * L);
    g5.intoArray(g, go + 5 * L);
    g6.intoArray(g, go + 6 * L);
    g7.intoArray(g, go + 7 * L);
    f0.intoArray(g, go + 8 * L);
    f1.intoArray(g, go + 9 * L);
    f2.intoArray(g, go + 10 * L);
    f3.intoArray(g, go + 11 * L);
    f4.intoArray(g, go + 12 * L);
    f5.intoArray(g, go + 13 * L);
    f6.intoArray(g, go + 14 * L);
    f7.intoArray(g, go + 15 * L);
  }

  private static void gradients2(
      int d,
      int from,
      int until,
      int groups,
      float[] x,
      int xo,
      float[] h,
      int ho,
      int stride,
      float[] g,
      int go) {
    int first = go + from * L;
    int second = first + d * L;
    for (int i = 0; i < groups; i++) {
      int at = ho + i * R * L;
      FloatVector h0 = FloatVector.fromArray(S, h, at);
      FloatVector h1 = FloatVector.fromArray(S, h, at + L);
      FloatVector h2 = FloatVector.fromArray(S, h, at + 2 * L);
      FloatVector h3 = FloatVector.fromArray(S, h, at + 3 * L);
      FloatVector h4 = FloatVector.fromArray(S, h, at + 4 * L);
      FloatVector h5 = FloatVector.fromArray(S, h, at + 5 * L);
      FloatVector h6 = FloatVector.fromArray(S, h, at + 6 * L);
      FloatVector h7 = FloatVector.fromArray(S, h, at + 7 * L);
      FloatVector b0 = FloatVector.fromArray(S, h, at + stride);
      FloatVector b1 = FloatVector.fromArray(S, h, at + stride + L);
      FloatVector b2 = FloatVector.fromArray(S, h, at + stride + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, h, at + stride + 3 * L);
      FloatVector b4 = FloatVector.fromArray(S, h, at + stride + 4 * L);
      FloatVector b5 = FloatVector.fromArray(S, h, at + stride + 5 * L);
      FloatVector b6 = FloatVector.fromArray(S, h, at + stride + 6 * L);
      FloatVector b7 = FloatVector.fromArray(S, h, at + stride + 7 * L);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < until - from; k++) {
        FloatVector gk = FloatVector.fromArray(S, g, first + k * L);
        FloatVector fk = FloatVector.fromArray(S, g, second + k * L);
        FloatVector xk = FloatVector.broadcast(S, x[xi + k * R]);
        gk = h0.fma(xk, gk);
        fk = b0.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 1]);
        gk = h1.fma(xk, gk);
        fk = b1.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 2]);
        gk = h2.fma(xk, gk);
        fk = b2.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 3]);
        gk = h3.fma(xk, gk);
        fk = b3.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 4]);
        gk = h4.fma(xk, gk);
        fk = b4.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 5]);
        gk = h5.fma(xk, gk);
        fk = b5.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 6]);
        gk = h6.fma(xk, gk);
        fk = b6.fma(xk, fk);
        xk = FloatVector.broadcast(S, x[xi + k * R + 7]);
        gk = h7.fma(xk, gk);
        fk = b7.fma(xk, fk);
        gk.intoArray(g, first + k * L);
        fk.intoArray(g, second + k * L);
      }
    }
  }
}
