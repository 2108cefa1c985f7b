package gradientwork.core.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The two products of a {@link FloatPass} in vector instructions: tiles of {@value Samples#GROUP}
 * samples by one or two vectors of neurons stay in registers while the inputs go by. Long rows of
 * inputs are taken in parts, so that the weights of a part stay in the nearest cache.
 */
final class VectorFloatTileKernel {
  private static final int L = FloatPass.LANES;
  static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > L
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  /** Inputs of a part. */
  private static final int NEAR = 192;

  private static final int R = Samples.GROUP;
  private static final float[] NOTHING = new float[L];

  private VectorFloatTileKernel() {}

  /** a_ij = Σ_k x_ik w_kj of one vector of neurons. */
  static void products(int d, int groups, float[] w, int wo, float[] x, int xo, float[] a, int ao) {
    for (int k = 0; k < d; k += NEAR) {
      int until = Math.min(k + NEAR, d);
      products(d, k, until, groups, w, wo, x, xo, a, ao);
    }
  }

  /** The same of two panels. */
  static void products2(
      int d, int groups, float[] w, int wo, float[] x, int xo, float[] a, int ao, int stride) {
    for (int k = 0; k < d; k += NEAR) {
      int until = Math.min(k + NEAR, d);
      products2(d, k, until, groups, w, wo, x, xo, a, ao, stride);
    }
  }

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

  private static void products(
      int d,
      int from,
      int until,
      int groups,
      float[] w,
      int wo,
      float[] x,
      int xo,
      float[] a,
      int ao) {
    float[] sums = from == 0 ? NOTHING : a;
    int step = from == 0 ? 0 : L;
    int first = wo + from * L;
    int i = 0;
    for (; i + 1 < groups; i += 2) {
      int at = ao + i * R * L;
      int so = from == 0 ? 0 : at;
      FloatVector s0 = FloatVector.fromArray(S, sums, so);
      FloatVector s1 = FloatVector.fromArray(S, sums, so + step);
      FloatVector s2 = FloatVector.fromArray(S, sums, so + 2 * step);
      FloatVector s3 = FloatVector.fromArray(S, sums, so + 3 * step);
      FloatVector s4 = FloatVector.fromArray(S, sums, so + 4 * step);
      FloatVector s5 = FloatVector.fromArray(S, sums, so + 5 * step);
      FloatVector s6 = FloatVector.fromArray(S, sums, so + 6 * step);
      FloatVector s7 = FloatVector.fromArray(S, sums, so + 7 * step);
      FloatVector t0 = FloatVector.fromArray(S, sums, so + 8 * step);
      FloatVector t1 = FloatVector.fromArray(S, sums, so + 9 * step);
      FloatVector t2 = FloatVector.fromArray(S, sums, so + 10 * step);
      FloatVector t3 = FloatVector.fromArray(S, sums, so + 11 * step);
      FloatVector t4 = FloatVector.fromArray(S, sums, so + 12 * step);
      FloatVector t5 = FloatVector.fromArray(S, sums, so + 13 * step);
      FloatVector t6 = FloatVector.fromArray(S, sums, so + 14 * step);
      FloatVector t7 = FloatVector.fromArray(S, sums, so + 15 * step);
      int xi = xo + (i * d + from) * R;
      int xj = xi + d * R;
      for (int k = 0; k < until - from; k++) {
        FloatVector wk = FloatVector.fromArray(S, w, first + k * L);
        FloatVector xk = FloatVector.broadcast(S, x[xi + k * R]);
        s0 = wk.fma(xk, s0);
        xk = FloatVector.broadcast(S, x[xi + k * R + 1]);
        s1 = wk.fma(xk, s1);
        xk = FloatVector.broadcast(S, x[xi + k * R + 2]);
        s2 = wk.fma(xk, s2);
        xk = FloatVector.broadcast(S, x[xi + k * R + 3]);
        s3 = wk.fma(xk, s3);
        xk = FloatVector.broadcast(S, x[xi + k * R + 4]);
        s4 = wk.fma(xk, s4);
        xk = FloatVector.broadcast(S, x[xi + k * R + 5]);
        s5 = wk.fma(xk, s5);
        xk = FloatVector.broadcast(S, x[xi + k * R + 6]);
        s6 = wk.fma(xk, s6);
        xk = FloatVector.broadcast(S, x[xi + k * R + 7]);
        s7 = wk.fma(xk, s7);
        xk = FloatVector.broadcast(S, x[xj + k * R]);
        t0 = wk.fma(xk, t0);
        xk = FloatVector.broadcast(S, x[xj + k * R + 1]);
        t1 = wk.fma(xk, t1);
        xk = FloatVector.broadcast(S, x[xj + k * R + 2]);
        t2 = wk.fma(xk, t2);
        xk = FloatVector.broadcast(S, x[xj + k * R + 3]);
        t3 = wk.fma(xk, t3);
        xk = FloatVector.broadcast(S, x[xj + k * R + 4]);
        t4 = wk.fma(xk, t4);
        xk = FloatVector.broadcast(S, x[xj + k * R + 5]);
        t5 = wk.fma(xk, t5);
        xk = FloatVector.broadcast(S, x[xj + k * R + 6]);
        t6 = wk.fma(xk, t6);
        xk = FloatVector.broadcast(S, x[xj + k * R + 7]);
        t7 = wk.fma(xk, t7);
      }
      s0.intoArray(a, at);
      s1.intoArray(a, at + L);
      s2.intoArray(a, at + 2 * L);
      s3.intoArray(a, at + 3 * L);
      s4.intoArray(a, at + 4 * L);
      s5.intoArray(a, at + 5 * L);
      s6.intoArray(a, at + 6 * L);
      s7.intoArray(a, at + 7 * L);
      t0.intoArray(a, at + 8 * L);
      t1.intoArray(a, at + 9 * L);
      t2.intoArray(a, at + 10 * L);
      t3.intoArray(a, at + 11 * L);
      t4.intoArray(a, at + 12 * L);
      t5.intoArray(a, at + 13 * L);
      t6.intoArray(a, at + 14 * L);
      t7.intoArray(a, at + 15 * L);
    }
    for (; i < groups; i++) {
      int at = ao + i * R * L;
      int so = from == 0 ? 0 : at;
      FloatVector s0 = FloatVector.fromArray(S, sums, so);
      FloatVector s1 = FloatVector.fromArray(S, sums, so + step);
      FloatVector s2 = FloatVector.fromArray(S, sums, so + 2 * step);
      FloatVector s3 = FloatVector.fromArray(S, sums, so + 3 * step);
      FloatVector s4 = FloatVector.fromArray(S, sums, so + 4 * step);
      FloatVector s5 = FloatVector.fromArray(S, sums, so + 5 * step);
      FloatVector s6 = FloatVector.fromArray(S, sums, so + 6 * step);
      FloatVector s7 = FloatVector.fromArray(S, sums, so + 7 * step);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < until - from; k++) {
        FloatVector wk = FloatVector.fromArray(S, w, first + k * L);
        FloatVector xk = FloatVector.broadcast(S, x[xi + k * R]);
        s0 = wk.fma(xk, s0);
        xk = FloatVector.broadcast(S, x[xi + k * R + 1]);
        s1 = wk.fma(xk, s1);
        xk = FloatVector.broadcast(S, x[xi + k * R + 2]);
        s2 = wk.fma(xk, s2);
        xk = FloatVector.broadcast(S, x[xi + k * R + 3]);
        s3 = wk.fma(xk, s3);
        xk = FloatVector.broadcast(S, x[xi + k * R + 4]);
        s4 = wk.fma(xk, s4);
        xk = FloatVector.broadcast(S, x[xi + k * R + 5]);
        s5 = wk.fma(xk, s5);
        xk = FloatVector.broadcast(S, x[xi + k * R + 6]);
        s6 = wk.fma(xk, s6);
        xk = FloatVector.broadcast(S, x[xi + k * R + 7]);
        s7 = wk.fma(xk, s7);
      }
      s0.intoArray(a, at);
      s1.intoArray(a, at + L);
      s2.intoArray(a, at + 2 * L);
      s3.intoArray(a, at + 3 * L);
      s4.intoArray(a, at + 4 * L);
      s5.intoArray(a, at + 5 * L);
      s6.intoArray(a, at + 6 * L);
      s7.intoArray(a, at + 7 * L);
    }
  }

  private static void products2(
      int d,
      int from,
      int until,
      int groups,
      float[] w,
      int wo,
      float[] x,
      int xo,
      float[] a,
      int ao,
      int stride) {
    float[] sums = from == 0 ? NOTHING : a;
    int step = from == 0 ? 0 : L;
    int first = wo + from * L;
    int second = first + d * L;
    int beyond = from == 0 ? 0 : stride;
    for (int i = 0; i < groups; i++) {
      int at = ao + i * R * L;
      int so = from == 0 ? 0 : at;
      FloatVector s0 = FloatVector.fromArray(S, sums, so);
      FloatVector s1 = FloatVector.fromArray(S, sums, so + step);
      FloatVector s2 = FloatVector.fromArray(S, sums, so + 2 * step);
      FloatVector s3 = FloatVector.fromArray(S, sums, so + 3 * step);
      FloatVector s4 = FloatVector.fromArray(S, sums, so + 4 * step);
      FloatVector s5 = FloatVector.fromArray(S, sums, so + 5 * step);
      FloatVector s6 = FloatVector.fromArray(S, sums, so + 6 * step);
      FloatVector s7 = FloatVector.fromArray(S, sums, so + 7 * step);
      FloatVector t0 = FloatVector.fromArray(S, sums, so + beyond);
      FloatVector t1 = FloatVector.fromArray(S, sums, so + beyond + step);
      FloatVector t2 = FloatVector.fromArray(S, sums, so + beyond + 2 * step);
      FloatVector t3 = FloatVector.fromArray(S, sums, so + beyond + 3 * step);
      FloatVector t4 = FloatVector.fromArray(S, sums, so + beyond + 4 * step);
      FloatVector t5 = FloatVector.fromArray(S, sums, so + beyond + 5 * step);
      FloatVector t6 = FloatVector.fromArray(S, sums, so + beyond + 6 * step);
      FloatVector t7 = FloatVector.fromArray(S, sums, so + beyond + 7 * step);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < until - from; k++) {
        FloatVector wk = FloatVector.fromArray(S, w, first + k * L);
        FloatVector uk = FloatVector.fromArray(S, w, second + k * L);
        FloatVector xk = FloatVector.broadcast(S, x[xi + k * R]);
        s0 = wk.fma(xk, s0);
        t0 = uk.fma(xk, t0);
        xk = FloatVector.broadcast(S, x[xi + k * R + 1]);
        s1 = wk.fma(xk, s1);
        t1 = uk.fma(xk, t1);
        xk = FloatVector.broadcast(S, x[xi + k * R + 2]);
        s2 = wk.fma(xk, s2);
        t2 = uk.fma(xk, t2);
        xk = FloatVector.broadcast(S, x[xi + k * R + 3]);
        s3 = wk.fma(xk, s3);
        t3 = uk.fma(xk, t3);
        xk = FloatVector.broadcast(S, x[xi + k * R + 4]);
        s4 = wk.fma(xk, s4);
        t4 = uk.fma(xk, t4);
        xk = FloatVector.broadcast(S, x[xi + k * R + 5]);
        s5 = wk.fma(xk, s5);
        t5 = uk.fma(xk, t5);
        xk = FloatVector.broadcast(S, x[xi + k * R + 6]);
        s6 = wk.fma(xk, s6);
        t6 = uk.fma(xk, t6);
        xk = FloatVector.broadcast(S, x[xi + k * R + 7]);
        s7 = wk.fma(xk, s7);
        t7 = uk.fma(xk, t7);
      }
      s0.intoArray(a, at);
      s1.intoArray(a, at + L);
      s2.intoArray(a, at + 2 * L);
      s3.intoArray(a, at + 3 * L);
      s4.intoArray(a, at + 4 * L);
      s5.intoArray(a, at + 5 * L);
      s6.intoArray(a, at + 6 * L);
      s7.intoArray(a, at + 7 * L);
      t0.intoArray(a, at + stride);
      t1.intoArray(a, at + stride + L);
      t2.intoArray(a, at + stride + 2 * L);
      t3.intoArray(a, at + stride + 3 * L);
      t4.intoArray(a, at + stride + 4 * L);
      t5.intoArray(a, at + stride + 5 * L);
      t6.intoArray(a, at + stride + 6 * L);
      t7.intoArray(a, at + stride + 7 * L);
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
