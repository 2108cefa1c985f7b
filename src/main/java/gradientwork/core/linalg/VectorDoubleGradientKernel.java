package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of a {@link DoublePass} on its way back, in vector instructions. Of two panels, the
 * samples of a group stay in registers while the inputs go by, in parts as on the way forward; of
 * one, sixteen rows of the gradient stay there while the samples do.
 */
final class VectorDoubleGradientKernel {
  private static final int L = DoublePass.LANES;
  private static final VectorSpecies<Double> S = VectorDoubleProductKernel.S;
  private static final int NEAR = VectorDoubleProductKernel.NEAR;
  private static final int R = Samples.GROUP;

  private VectorDoubleGradientKernel() {}

  /** g_kj += Σ_i x_ik h_ij of one vector of neurons. */
  static void gradients(
      int d, int groups, double[] x, int xo, double[] h, int ho, double[] g, int go) {
    int k = 0;
    for (; k + 2 * R <= d; k += 2 * R) {
      rows16(d, groups * R, x, xo + k * R, h, ho, g, go + k * L);
    }
    rows(d, k, groups, x, xo, h, ho, g, go);
  }

  /** The same of two panels. */
  static void gradients2(
      int d, int groups, double[] x, int xo, double[] h, int ho, int stride, double[] g, int go) {
    for (int k = 0; k < d; k += NEAR) {
      int until = Math.min(k + NEAR, d);
      gradients2(d, k, until, groups, x, xo, h, ho, stride, g, go);
    }
  }

  /** Rows of the gradient from k on, one after the other. */
  private static void rows(
      int d, int from, int groups, double[] x, int xo, double[] h, int ho, double[] g, int go) {
    int first = go + from * L;
    for (int i = 0; i < groups; i++) {
      int at = ho + i * R * L;
      DoubleVector h0 = DoubleVector.fromArray(S, h, at);
      DoubleVector h1 = DoubleVector.fromArray(S, h, at + L);
      DoubleVector h2 = DoubleVector.fromArray(S, h, at + 2 * L);
      DoubleVector h3 = DoubleVector.fromArray(S, h, at + 3 * L);
      DoubleVector h4 = DoubleVector.fromArray(S, h, at + 4 * L);
      DoubleVector h5 = DoubleVector.fromArray(S, h, at + 5 * L);
      DoubleVector h6 = DoubleVector.fromArray(S, h, at + 6 * L);
      DoubleVector h7 = DoubleVector.fromArray(S, h, at + 7 * L);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < d - from; k++) {
        DoubleVector gk = DoubleVector.fromArray(S, g, first + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[xi + k * R]);
        gk = h0.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 1]);
        gk = h1.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 2]);
        gk = h2.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 3]);
        gk = h3.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 4]);
        gk = h4.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 5]);
        gk = h5.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 6]);
        gk = h6.fma(xk, gk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 7]);
        gk = h7.fma(xk, gk);
        gk.intoArray(g, first + k * L);
      }
    }
  }

  /** Sixteen rows of the gradient, of one vector of neurons. */
  private static void rows16(
      int d, int n, double[] x, int xo, double[] h, int ho, double[] g, int go) {
    DoubleVector g0 = DoubleVector.fromArray(S, g, go);
    DoubleVector g1 = DoubleVector.fromArray(S, g, go + L);
    DoubleVector g2 = DoubleVector.fromArray(S, g, go + 2 * L);
    DoubleVector g3 = DoubleVector.fromArray(S, g, go + 3 * L);
    DoubleVector g4 = DoubleVector.fromArray(S, g, go + 4 * L);
    DoubleVector g5 = DoubleVector.fromArray(S, g, go + 5 * L);
    DoubleVector g6 = DoubleVector.fromArray(S, g, go + 6 * L);
    DoubleVector g7 = DoubleVector.fromArray(S, g, go + 7 * L);
    DoubleVector f0 = DoubleVector.fromArray(S, g, go + 8 * L);
    DoubleVector f1 = DoubleVector.fromArray(S, g, go + 9 * L);
    DoubleVector f2 = DoubleVector.fromArray(S, g, go + 10 * L);
    DoubleVector f3 = DoubleVector.fromArray(S, g, go + 11 * L);
    DoubleVector f4 = DoubleVector.fromArray(S, g, go + 12 * L);
    DoubleVector f5 = DoubleVector.fromArray(S, g, go + 13 * L);
    DoubleVector f6 = DoubleVector.fromArray(S, g, go + 14 * L);
    DoubleVector f7 = DoubleVector.fromArray(S, g, go + 15 * L);
    for (int i = 0; i < n; i++) {
      DoubleVector hi = DoubleVector.fromArray(S, h, ho + i * L);
      int xi = xo + i / R * R * d + i % R;
      DoubleVector xk = DoubleVector.broadcast(S, x[xi]);
      g0 = hi.fma(xk, g0);
      xk = DoubleVector.broadcast(S, x[xi + R]);
      g1 = hi.fma(xk, g1);
      xk = DoubleVector.broadcast(S, x[xi + 2 * R]);
      g2 = hi.fma(xk, g2);
      xk = DoubleVector.broadcast(S, x[xi + 3 * R]);
      g3 = hi.fma(xk, g3);
      xk = DoubleVector.broadcast(S, x[xi + 4 * R]);
      g4 = hi.fma(xk, g4);
      xk = DoubleVector.broadcast(S, x[xi + 5 * R]);
      g5 = hi.fma(xk, g5);
      xk = DoubleVector.broadcast(S, x[xi + 6 * R]);
      g6 = hi.fma(xk, g6);
      xk = DoubleVector.broadcast(S, x[xi + 7 * R]);
      g7 = hi.fma(xk, g7);
      xk = DoubleVector.broadcast(S, x[xi + 8 * R]);
      f0 = hi.fma(xk, f0);
      xk = DoubleVector.broadcast(S, x[xi + 9 * R]);
      f1 = hi.fma(xk, f1);
      xk = DoubleVector.broadcast(S, x[xi + 10 * R]);
      f2 = hi.fma(xk, f2);
      xk = DoubleVector.broadcast(S, x[xi + 11 * R]);
      f3 = hi.fma(xk, f3);
      xk = DoubleVector.broadcast(S, x[xi + 12 * R]);
      f4 = hi.fma(xk, f4);
      xk = DoubleVector.broadcast(S, x[xi + 13 * R]);
      f5 = hi.fma(xk, f5);
      xk = DoubleVector.broadcast(S, x[xi + 14 * R]);
      f6 = hi.fma(xk, f6);
      xk = DoubleVector.broadcast(S, x[xi + 15 * R]);
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
      double[] x,
      int xo,
      double[] h,
      int ho,
      int stride,
      double[] g,
      int go) {
    int first = go + from * L;
    int second = first + d * L;
    for (int i = 0; i < groups; i++) {
      int at = ho + i * R * L;
      DoubleVector h0 = DoubleVector.fromArray(S, h, at);
      DoubleVector h1 = DoubleVector.fromArray(S, h, at + L);
      DoubleVector h2 = DoubleVector.fromArray(S, h, at + 2 * L);
      DoubleVector h3 = DoubleVector.fromArray(S, h, at + 3 * L);
      DoubleVector h4 = DoubleVector.fromArray(S, h, at + 4 * L);
      DoubleVector h5 = DoubleVector.fromArray(S, h, at + 5 * L);
      DoubleVector h6 = DoubleVector.fromArray(S, h, at + 6 * L);
      DoubleVector h7 = DoubleVector.fromArray(S, h, at + 7 * L);
      DoubleVector b0 = DoubleVector.fromArray(S, h, at + stride);
      DoubleVector b1 = DoubleVector.fromArray(S, h, at + stride + L);
      DoubleVector b2 = DoubleVector.fromArray(S, h, at + stride + 2 * L);
      DoubleVector b3 = DoubleVector.fromArray(S, h, at + stride + 3 * L);
      DoubleVector b4 = DoubleVector.fromArray(S, h, at + stride + 4 * L);
      DoubleVector b5 = DoubleVector.fromArray(S, h, at + stride + 5 * L);
      DoubleVector b6 = DoubleVector.fromArray(S, h, at + stride + 6 * L);
      DoubleVector b7 = DoubleVector.fromArray(S, h, at + stride + 7 * L);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < until - from; k++) {
        DoubleVector gk = DoubleVector.fromArray(S, g, first + k * L);
        DoubleVector fk = DoubleVector.fromArray(S, g, second + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[xi + k * R]);
        gk = h0.fma(xk, gk);
        fk = b0.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 1]);
        gk = h1.fma(xk, gk);
        fk = b1.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 2]);
        gk = h2.fma(xk, gk);
        fk = b2.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 3]);
        gk = h3.fma(xk, gk);
        fk = b3.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 4]);
        gk = h4.fma(xk, gk);
        fk = b4.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 5]);
        gk = h5.fma(xk, gk);
        fk = b5.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 6]);
        gk = h6.fma(xk, gk);
        fk = b6.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 7]);
        gk = h7.fma(xk, gk);
        fk = b7.fma(xk, fk);
        gk.intoArray(g, first + k * L);
        fk.intoArray(g, second + k * L);
      }
    }
  }
}
