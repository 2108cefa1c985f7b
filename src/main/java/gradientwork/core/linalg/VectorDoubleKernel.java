package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link DoublePass} in vector instructions, of as many lanes as the hardware
 * has and a panel needs. Lanes never meet, so the bits are those of the plain kernel. Four samples
 * and two panels at once let every load of a weight serve four samples, and every load of a sample
 * two panels.
 */
final class VectorDoubleKernel implements DoubleKernel {
  private static final int L = DoublePass.LANES;
  private static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() > L
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final int H = S.length();

  /** Inputs at once: the weights of two panels, and their gradients, stay in the nearest cache. */
  private static final int NEAR = 192;

  private static final double[] NOTHING = new double[L];

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
      forward(d, groups, w, wo + s, v, vo + s, x, xo, a, ao + s, lanes, s);
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
      backward(d, groups, x, xo, a, ao + s, c, g, go + s, dv, vo + s);
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
      int k = 0;
      do {
        int until = Math.min(k + NEAR, d - 1);
        products(d, k, until, groups, w, wo + s, x, xo, a, ao + s, stride);
        k += NEAR;
      } while (k < d - 1);
      if (d % 2 == 0) {
        outputs(4 * groups, v, vo + s, a, ao + s, stride, lanes, s);
      } else {
        oddOutputs(d, 4 * groups, w, wo + s, v, vo + s, x, xo, a, ao + s, stride, lanes, s);
      }
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
      for (int k = 0; k < d - 1; k += NEAR) {
        int until = Math.min(k + NEAR, d - 1);
        gradients(d, k, until, groups, x, xo, a, ao + s, stride, g, go + s);
      }
      if (d % 2 == 1) {
        oddGradient(d, 4 * groups, x, xo, a, ao + s, stride, g, go + s);
      }
    }
  }

  /** Adds x_ik w_kj to a_ij of two panels for some inputs, two at a time; from 0 on, sets them. */
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
      int ao,
      int stride) {
    int second = wo + d * L;
    double[] sums = from == 0 ? NOTHING : a;
    int step = from == 0 ? 0 : 1;
    for (int i = 0; i < groups; i++) {
      int x0 = xo + 4 * i * d;
      int x1 = x0 + d;
      int x2 = x1 + d;
      int x3 = x2 + d;
      int at = ao + 4 * i * L;
      int so = at * step;
      int to = so + stride * step;
      DoubleVector s0 = DoubleVector.fromArray(S, sums, so);
      DoubleVector s1 = DoubleVector.fromArray(S, sums, so + step * L);
      DoubleVector s2 = DoubleVector.fromArray(S, sums, so + 2 * step * L);
      DoubleVector s3 = DoubleVector.fromArray(S, sums, so + 3 * step * L);
      DoubleVector t0 = DoubleVector.fromArray(S, sums, to);
      DoubleVector t1 = DoubleVector.fromArray(S, sums, to + step * L);
      DoubleVector t2 = DoubleVector.fromArray(S, sums, to + 2 * step * L);
      DoubleVector t3 = DoubleVector.fromArray(S, sums, to + 3 * step * L);
      for (int k = from; k < until; k += 2) {
        DoubleVector wk = DoubleVector.fromArray(S, w, wo + k * L);
        DoubleVector uk = DoubleVector.fromArray(S, w, second + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[x0 + k]);
        s0 = wk.fma(xk, s0);
        t0 = uk.fma(xk, t0);
        xk = DoubleVector.broadcast(S, x[x1 + k]);
        s1 = wk.fma(xk, s1);
        t1 = uk.fma(xk, t1);
        xk = DoubleVector.broadcast(S, x[x2 + k]);
        s2 = wk.fma(xk, s2);
        t2 = uk.fma(xk, t2);
        xk = DoubleVector.broadcast(S, x[x3 + k]);
        s3 = wk.fma(xk, s3);
        t3 = uk.fma(xk, t3);
        wk = DoubleVector.fromArray(S, w, wo + k * L + L);
        uk = DoubleVector.fromArray(S, w, second + k * L + L);
        xk = DoubleVector.broadcast(S, x[x0 + k + 1]);
        s0 = wk.fma(xk, s0);
        t0 = uk.fma(xk, t0);
        xk = DoubleVector.broadcast(S, x[x1 + k + 1]);
        s1 = wk.fma(xk, s1);
        t1 = uk.fma(xk, t1);
        xk = DoubleVector.broadcast(S, x[x2 + k + 1]);
        s2 = wk.fma(xk, s2);
        t2 = uk.fma(xk, t2);
        xk = DoubleVector.broadcast(S, x[x3 + k + 1]);
        s3 = wk.fma(xk, s3);
        t3 = uk.fma(xk, t3);
      }
      s0.intoArray(a, at);
      s1.intoArray(a, at + L);
      s2.intoArray(a, at + 2 * L);
      s3.intoArray(a, at + 3 * L);
      at += stride;
      t0.intoArray(a, at);
      t1.intoArray(a, at + L);
      t2.intoArray(a, at + 2 * L);
      t3.intoArray(a, at + 3 * L);
    }
  }

  /** What two panels add to the predictions, the first one first. */
  private static void outputs(
      int samples, double[] v, int vo, double[] a, int ao, int stride, double[] lanes, int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    DoubleVector vt = DoubleVector.fromArray(S, v, vo + L);
    for (int i = 0; i < samples; i++) {
      DoubleVector first =
          relu(DoubleVector.fromArray(S, a, ao + i * L))
              .fma(vs, DoubleVector.fromArray(S, lanes, s + i * L));
      relu(DoubleVector.fromArray(S, a, ao + stride + i * L))
          .fma(vt, first)
          .intoArray(lanes, s + i * L);
    }
  }

  /** The same with an odd d, of which the last input is yet to be added to a_ij. */
  private static void oddOutputs(
      int d,
      int samples,
      double[] w,
      int wo,
      double[] v,
      int vo,
      double[] x,
      int xo,
      double[] a,
      int ao,
      int stride,
      double[] lanes,
      int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    DoubleVector vt = DoubleVector.fromArray(S, v, vo + L);
    DoubleVector wk = DoubleVector.fromArray(S, w, wo + (d - 1) * L);
    DoubleVector uk = DoubleVector.fromArray(S, w, wo + (2 * d - 1) * L);
    for (int i = 0; i < samples; i++) {
      DoubleVector xk = DoubleVector.broadcast(S, x[xo + i * d + d - 1]);
      DoubleVector si = wk.fma(xk, DoubleVector.fromArray(S, a, ao + i * L));
      DoubleVector ti = uk.fma(xk, DoubleVector.fromArray(S, a, ao + stride + i * L));
      si.intoArray(a, ao + i * L);
      ti.intoArray(a, ao + stride + i * L);
      DoubleVector first = relu(si).fma(vs, DoubleVector.fromArray(S, lanes, s + i * L));
      relu(ti).fma(vt, first).intoArray(lanes, s + i * L);
    }
  }

  /** Puts c_i where a_ij > 0, else 0, in the place of a_ij. */
  private static void reach(int groups, double[] a, int ao, double[] c, double[] dv, int vo) {
    DoubleVector slope = DoubleVector.fromArray(S, dv, vo);
    for (int i = 0; i < 4 * groups; i++) {
      DoubleVector ai = DoubleVector.fromArray(S, a, ao + i * L);
      DoubleVector ci = DoubleVector.broadcast(S, c[i]);
      slope = relu(ai).fma(ci, slope);
      active(ai, ci).intoArray(a, ao + i * L);
    }
    slope.intoArray(dv, vo);
  }

  /** Adds x_ik h_ij; apart from {@link #reach}, because the compiler gives up on the two as one. */
  private static void gradients(
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
    int second = go + d * L;
    for (int i = 0; i < groups; i++) {
      int x0 = xo + 4 * i * d;
      int x1 = x0 + d;
      int x2 = x1 + d;
      int x3 = x2 + d;
      int at = ho + 4 * i * L;
      DoubleVector h0 = DoubleVector.fromArray(S, h, at);
      DoubleVector h1 = DoubleVector.fromArray(S, h, at + L);
      DoubleVector h2 = DoubleVector.fromArray(S, h, at + 2 * L);
      DoubleVector h3 = DoubleVector.fromArray(S, h, at + 3 * L);
      at += stride;
      DoubleVector b0 = DoubleVector.fromArray(S, h, at);
      DoubleVector b1 = DoubleVector.fromArray(S, h, at + L);
      DoubleVector b2 = DoubleVector.fromArray(S, h, at + 2 * L);
      DoubleVector b3 = DoubleVector.fromArray(S, h, at + 3 * L);
      for (int k = from; k < until; k += 2) {
        DoubleVector gk = DoubleVector.fromArray(S, g, go + k * L);
        DoubleVector fk = DoubleVector.fromArray(S, g, second + k * L);
        DoubleVector xk = DoubleVector.broadcast(S, x[x0 + k]);
        gk = h0.fma(xk, gk);
        fk = b0.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[x1 + k]);
        gk = h1.fma(xk, gk);
        fk = b1.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[x2 + k]);
        gk = h2.fma(xk, gk);
        fk = b2.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[x3 + k]);
        gk = h3.fma(xk, gk);
        fk = b3.fma(xk, fk);
        gk.intoArray(g, go + k * L);
        fk.intoArray(g, second + k * L);
        gk = DoubleVector.fromArray(S, g, go + k * L + L);
        fk = DoubleVector.fromArray(S, g, second + k * L + L);
        xk = DoubleVector.broadcast(S, x[x0 + k + 1]);
        gk = h0.fma(xk, gk);
        fk = b0.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[x1 + k + 1]);
        gk = h1.fma(xk, gk);
        fk = b1.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[x2 + k + 1]);
        gk = h2.fma(xk, gk);
        fk = b2.fma(xk, fk);
        xk = DoubleVector.broadcast(S, x[x3 + k + 1]);
        gk = h3.fma(xk, gk);
        fk = b3.fma(xk, fk);
        gk.intoArray(g, go + k * L + L);
        fk.intoArray(g, second + k * L + L);
      }
    }
  }

  /** The same for the last of an odd number of inputs. */
  private static void oddGradient(
      int d, int samples, double[] x, int xo, double[] h, int ho, int stride, double[] g, int go) {
    int k = d - 1;
    int second = go + d * L;
    DoubleVector gk = DoubleVector.fromArray(S, g, go + k * L);
    DoubleVector fk = DoubleVector.fromArray(S, g, second + k * L);
    for (int i = 0; i < samples; i++) {
      DoubleVector xk = DoubleVector.broadcast(S, x[xo + i * d + k]);
      gk = DoubleVector.fromArray(S, h, ho + i * L).fma(xk, gk);
      fk = DoubleVector.fromArray(S, h, ho + stride + i * L).fma(xk, fk);
    }
    gk.intoArray(g, go + k * L);
    fk.intoArray(g, second + k * L);
  }

  private static void forward(
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
      double[] lanes,
      int s) {
    DoubleVector vs = DoubleVector.fromArray(S, v, vo);
    for (int i = 0; i < groups; i++) {
      int x0 = xo + 4 * i * d;
      int x1 = x0 + d;
      int x2 = x1 + d;
      int x3 = x2 + d;
      DoubleVector t0 = DoubleVector.zero(S);
      DoubleVector t1 = t0;
      DoubleVector t2 = t0;
      DoubleVector t3 = t0;
      for (int k = 0; k < d; k++) {
        DoubleVector wk = DoubleVector.fromArray(S, w, wo + k * L);
        t0 = wk.fma(DoubleVector.broadcast(S, x[x0 + k]), t0);
        t1 = wk.fma(DoubleVector.broadcast(S, x[x1 + k]), t1);
        t2 = wk.fma(DoubleVector.broadcast(S, x[x2 + k]), t2);
        t3 = wk.fma(DoubleVector.broadcast(S, x[x3 + k]), t3);
      }
      int at = ao + 4 * i * L;
      t0.intoArray(a, at);
      t1.intoArray(a, at + L);
      t2.intoArray(a, at + 2 * L);
      t3.intoArray(a, at + 3 * L);
      int l = 4 * i * L + s;
      relu(t0).fma(vs, DoubleVector.fromArray(S, lanes, l)).intoArray(lanes, l);
      relu(t1).fma(vs, DoubleVector.fromArray(S, lanes, l + L)).intoArray(lanes, l + L);
      relu(t2).fma(vs, DoubleVector.fromArray(S, lanes, l + 2 * L)).intoArray(lanes, l + 2 * L);
      relu(t3).fma(vs, DoubleVector.fromArray(S, lanes, l + 3 * L)).intoArray(lanes, l + 3 * L);
    }
  }

  private static void backward(
      int d,
      int groups,
      double[] x,
      int xo,
      double[] a,
      int ao,
      double[] c,
      double[] g,
      int go,
      double[] dv,
      int vo) {
    DoubleVector slope = DoubleVector.fromArray(S, dv, vo);
    for (int i = 0; i < groups; i++) {
      int x0 = xo + 4 * i * d;
      int x1 = x0 + d;
      int x2 = x1 + d;
      int x3 = x2 + d;
      int at = ao + 4 * i * L;
      DoubleVector a0 = DoubleVector.fromArray(S, a, at);
      DoubleVector a1 = DoubleVector.fromArray(S, a, at + L);
      DoubleVector a2 = DoubleVector.fromArray(S, a, at + 2 * L);
      DoubleVector a3 = DoubleVector.fromArray(S, a, at + 3 * L);
      DoubleVector c0 = DoubleVector.broadcast(S, c[4 * i]);
      DoubleVector c1 = DoubleVector.broadcast(S, c[4 * i + 1]);
      DoubleVector c2 = DoubleVector.broadcast(S, c[4 * i + 2]);
      DoubleVector c3 = DoubleVector.broadcast(S, c[4 * i + 3]);
      slope = relu(a0).fma(c0, slope);
      slope = relu(a1).fma(c1, slope);
      slope = relu(a2).fma(c2, slope);
      slope = relu(a3).fma(c3, slope);
      DoubleVector h0 = active(a0, c0);
      DoubleVector h1 = active(a1, c1);
      DoubleVector h2 = active(a2, c2);
      DoubleVector h3 = active(a3, c3);
      for (int k = 0; k < d; k++) {
        DoubleVector gk = DoubleVector.fromArray(S, g, go + k * L);
        gk = h0.fma(DoubleVector.broadcast(S, x[x0 + k]), gk);
        gk = h1.fma(DoubleVector.broadcast(S, x[x1 + k]), gk);
        gk = h2.fma(DoubleVector.broadcast(S, x[x2 + k]), gk);
        gk = h3.fma(DoubleVector.broadcast(S, x[x3 + k]), gk);
        gk.intoArray(g, go + k * L);
      }
    }
    slope.intoArray(dv, vo);
  }

  /** 0 where a ≤ 0, else a; a NaN stays one. */
  private static DoubleVector relu(DoubleVector a) {
    return a.blend(DoubleVector.zero(S), a.compare(VectorOperators.LE, 0.0));
  }

  /** c where a > 0, else 0. */
  private static DoubleVector active(DoubleVector a, DoubleVector c) {
    VectorMask<Double> mask = a.compare(VectorOperators.GT, 0.0);
    return DoubleVector.zero(S).blend(c, mask);
  }
}
