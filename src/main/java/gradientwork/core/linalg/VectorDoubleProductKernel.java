package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of a {@link DoublePass} on its way forward, in vector instructions: tiles of {@value
 * Samples#GROUP} samples by two vectors of neurons, or of twice as many samples by one, stay in
 * registers while the inputs go by. Long rows of inputs are taken in parts, so that the weights of
 * a part stay in the nearest cache.
 */
final class VectorDoubleProductKernel {
  private static final int L = DoublePass.LANES;
  static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() > L
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  /** Inputs of a part. */
  static final int NEAR = 192;

  private static final int R = Samples.GROUP;
  private static final double[] NOTHING = new double[L];

  private VectorDoubleProductKernel() {}

  /** a_ij = Σ_k x_ik w_kj of one vector of neurons. */
  static void products(
      int d, int groups, double[] w, int wo, double[] x, int xo, double[] a, int ao) {
    for (int k = 0; k < d; k += NEAR) {
      int until = Math.min(k + NEAR, d);
      products(d, k, until, groups, w, wo, x, xo, a, ao);
    }
  }

  /** The same of two panels. */
  static void products2(
      int d, int groups, double[] w, int wo, double[] x, int xo, double[] a, int ao, int stride) {
    for (int k = 0; k < d; k += NEAR) {
      int until = Math.min(k + NEAR, d);
      products2(d, k, until, groups, w, wo, x, xo, a, ao, stride);
    }
  }

  private static void products(
      int d,
      int from,
      int until,
      int groups,
      double[] w,
      int wo,
      double[] x,
      int xo,
      double[] a,
      int ao) {
    double[] sums = from == 0 ? NOTHING : a;
    int step = from == 0 ? 0 : L;
    int first = wo + from * L;
    int i = 0;
    for (; i + 1 < groups; i += 2) {
      int at = ao + i * R * L;
      int so = from == 0 ? 0 : at;
      DoubleVector s0 = DoubleVector.fromArray(S, sums, so);
      DoubleVector s1 = DoubleVector.fromArray(S, sums, so + step);
      DoubleVector s2 = DoubleVector.fromArray(S, sums, so + 2 * step);
      DoubleVector s3 = DoubleVector.fromArray(S, sums, so + 3 * step);
      DoubleVector s4 = DoubleVector.fromArray(S, sums, so + 4 * step);
      DoubleVector s5 = DoubleVector.fromArray(S, sums, so + 5 * step);
      DoubleVector s6 = DoubleVector.fromArray(S, sums, so + 6 * step);
      DoubleVector s7 = DoubleVector.fromArray(S, sums, so + 7 * step);
      DoubleVector t0 = DoubleVector.fromArray(S, sums, so + 8 * step);
      DoubleVector t1 = DoubleVector.fromArray(S, sums, so + 9 * step);
      DoubleVector t2 = DoubleVector.fromArray(S, sums, so + 10 * step);
      DoubleVector t3 = DoubleVector.fromArray(S, sums, so + 11 * step);
      DoubleVector t4 = DoubleVector.fromArray(S, sums, so + 12 * step);
      DoubleVector t5 = DoubleVector.fromArray(S, sums, so + 13 * step);
      DoubleVector t6 = DoubleVector.fromArray(S, sums, so + 14 * step);
      DoubleVector t7 = DoubleVector.fromArray(S, sums, so + 15 * step);
      int xi = xo + (i * d + from) * R;
      int xj = xi + d * R;
      for (int k = 0; k < until - from; k++) {
        DoubleVector wk = DoubleVector.fromArray(S, w, first + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[xi + k * R]);
        s0 = wk.fma(xk, s0);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 1]);
        s1 = wk.fma(xk, s1);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 2]);
        s2 = wk.fma(xk, s2);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 3]);
        s3 = wk.fma(xk, s3);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 4]);
        s4 = wk.fma(xk, s4);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 5]);
        s5 = wk.fma(xk, s5);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 6]);
        s6 = wk.fma(xk, s6);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 7]);
        s7 = wk.fma(xk, s7);
        xk = DoubleVector.broadcast(S, x[xj + k * R]);
        t0 = wk.fma(xk, t0);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 1]);
        t1 = wk.fma(xk, t1);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 2]);
        t2 = wk.fma(xk, t2);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 3]);
        t3 = wk.fma(xk, t3);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 4]);
        t4 = wk.fma(xk, t4);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 5]);
        t5 = wk.fma(xk, t5);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 6]);
        t6 = wk.fma(xk, t6);
        xk = DoubleVector.broadcast(S, x[xj + k * R + 7]);
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
      DoubleVector s0 = DoubleVector.fromArray(S, sums, so);
      DoubleVector s1 = DoubleVector.fromArray(S, sums, so + step);
      DoubleVector s2 = DoubleVector.fromArray(S, sums, so + 2 * step);
      DoubleVector s3 = DoubleVector.fromArray(S, sums, so + 3 * step);
      DoubleVector s4 = DoubleVector.fromArray(S, sums, so + 4 * step);
      DoubleVector s5 = DoubleVector.fromArray(S, sums, so + 5 * step);
      DoubleVector s6 = DoubleVector.fromArray(S, sums, so + 6 * step);
      DoubleVector s7 = DoubleVector.fromArray(S, sums, so + 7 * step);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < until - from; k++) {
        DoubleVector wk = DoubleVector.fromArray(S, w, first + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[xi + k * R]);
        s0 = wk.fma(xk, s0);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 1]);
        s1 = wk.fma(xk, s1);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 2]);
        s2 = wk.fma(xk, s2);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 3]);
        s3 = wk.fma(xk, s3);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 4]);
        s4 = wk.fma(xk, s4);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 5]);
        s5 = wk.fma(xk, s5);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 6]);
        s6 = wk.fma(xk, s6);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 7]);
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
      double[] w,
      int wo,
      double[] x,
      int xo,
      double[] a,
      int ao,
      int stride) {
    double[] sums = from == 0 ? NOTHING : a;
    int step = from == 0 ? 0 : L;
    int first = wo + from * L;
    int second = first + d * L;
    int beyond = from == 0 ? 0 : stride;
    for (int i = 0; i < groups; i++) {
      int at = ao + i * R * L;
      int so = from == 0 ? 0 : at;
      DoubleVector s0 = DoubleVector.fromArray(S, sums, so);
      DoubleVector s1 = DoubleVector.fromArray(S, sums, so + step);
      DoubleVector s2 = DoubleVector.fromArray(S, sums, so + 2 * step);
      DoubleVector s3 = DoubleVector.fromArray(S, sums, so + 3 * step);
      DoubleVector s4 = DoubleVector.fromArray(S, sums, so + 4 * step);
      DoubleVector s5 = DoubleVector.fromArray(S, sums, so + 5 * step);
      DoubleVector s6 = DoubleVector.fromArray(S, sums, so + 6 * step);
      DoubleVector s7 = DoubleVector.fromArray(S, sums, so + 7 * step);
      DoubleVector t0 = DoubleVector.fromArray(S, sums, so + beyond);
      DoubleVector t1 = DoubleVector.fromArray(S, sums, so + beyond + step);
      DoubleVector t2 = DoubleVector.fromArray(S, sums, so + beyond + 2 * step);
      DoubleVector t3 = DoubleVector.fromArray(S, sums, so + beyond + 3 * step);
      DoubleVector t4 = DoubleVector.fromArray(S, sums, so + beyond + 4 * step);
      DoubleVector t5 = DoubleVector.fromArray(S, sums, so + beyond + 5 * step);
      DoubleVector t6 = DoubleVector.fromArray(S, sums, so + beyond + 6 * step);
      DoubleVector t7 = DoubleVector.fromArray(S, sums, so + beyond + 7 * step);
      int xi = xo + (i * d + from) * R;
      for (int k = 0; k < until - from; k++) {
        DoubleVector wk = DoubleVector.fromArray(S, w, first + k * L);
        DoubleVector uk = DoubleVector.fromArray(S, w, second + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[xi + k * R]);
        s0 = wk.fma(xk, s0);
        t0 = uk.fma(xk, t0);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 1]);
        s1 = wk.fma(xk, s1);
        t1 = uk.fma(xk, t1);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 2]);
        s2 = wk.fma(xk, s2);
        t2 = uk.fma(xk, t2);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 3]);
        s3 = wk.fma(xk, s3);
        t3 = uk.fma(xk, t3);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 4]);
        s4 = wk.fma(xk, s4);
        t4 = uk.fma(xk, t4);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 5]);
        s5 = wk.fma(xk, s5);
        t5 = uk.fma(xk, t5);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 6]);
        s6 = wk.fma(xk, s6);
        t6 = uk.fma(xk, t6);
        xk = DoubleVector.broadcast(S, x[xi + k * R + 7]);
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
}
