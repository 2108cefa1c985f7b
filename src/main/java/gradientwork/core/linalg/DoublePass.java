package gradientwork.core.linalg;

import java.util.Arrays;

/** {@link FusedPass} in float64, over panels of {@value #LANES} neurons. */
final class DoublePass implements FusedPass {
  static final int LANES = 8;

  /** Numbers a_ij that are kept between forward and backward; fits the second-level cache. */
  private static final int KEPT = 16384;

  private final Layout layout;
  private final DoubleKernel kernel;
  private final int block;
  private final double[] a;
  private final double[] lanes;
  private final double[] c;
  private final double[] v;
  private final double[] dv;
  private final double[] lastW;
  private final double[] lastG;

  DoublePass(Layout layout, int samples, DoubleKernel kernel) {
    if (layout.width() != LANES) {
      throw new IllegalArgumentException("panels of " + layout.width() + ", not of " + LANES);
    }
    this.layout = layout;
    this.kernel = kernel;
    int neurons = layout.panels() * LANES;
    int groups = Math.min(Samples.groups(samples), KEPT / Math.max(1, neurons) / Samples.GROUP);
    this.block = Samples.GROUP * Math.max(1, groups);
    this.a = new double[block * neurons];
    this.lanes = new double[block * LANES];
    this.c = new double[block];
    this.v = new double[neurons];
    this.dv = new double[neurons];
    this.lastW = new double[layout.d() * LANES];
    this.lastG = new double[layout.d() * LANES];
  }

  @Override
  public double loss(Reals weights, Samples samples, SampleLoss loss) {
    double[] w = bind(weights);
    double sum = 0;
    for (int from = 0; from < samples.n(); from += block) {
      int count = forward(w, samples, from);
      for (int i = 0; i < count; i++) {
        sum += loss.value(prediction(i), samples.y[from + i]);
      }
    }
    return sum / samples.n();
  }

  @Override
  public double gradient(Reals weights, Samples samples, SampleLoss loss, Reals gradient) {
    double[] w = bind(weights);
    double[] g = ((Doubles) gradient.fill(0)).x;
    Arrays.fill(dv, 0);
    Arrays.fill(lastG, 0);
    int n = samples.n();
    double sum = 0;
    for (int from = 0; from < n; from += block) {
      int count = forward(w, samples, from);
      Arrays.fill(c, 0);
      for (int i = 0; i < count; i++) {
        double prediction = prediction(i);
        sum += loss.value(prediction, samples.y[from + i]);
        c[i] = loss.slope(prediction, samples.y[from + i]) / n;
      }
      backward(w, samples, from, count, g);
    }
    finish(g, gradient.size() == layout.size());
    return sum / n;
  }

  @Override
  public void predict(Reals weights, Samples samples, double[] predictions) {
    double[] w = bind(weights);
    for (int from = 0; from < samples.n(); from += block) {
      int count = forward(w, samples, from);
      for (int i = 0; i < count; i++) {
        predictions[from + i] = prediction(i);
      }
    }
  }

  @Override
  public void close() {}

  /** Copies what does not fill a panel into one that zeros fill up. */
  private double[] bind(Reals weights) {
    double[] w = ((Doubles) weights).x;
    System.arraycopy(w, layout.first(), v, 0, layout.m());
    int p = layout.m() / LANES;
    int q = layout.m() % LANES;
    for (int k = 0; q > 0 && k < layout.d(); k++) {
      int row = offset(p) + k * q;
      for (int l = 0; l < q; l++) {
        lastW[k * LANES + l] = w[row + l];
      }
    }
    return w;
  }

  private int forward(double[] w, Samples samples, int from) {
    int count = Math.min(block, samples.n() - from);
    int groups = Samples.groups(count);
    int d = layout.d();
    double[] x = ((Doubles) samples.x).x;
    Arrays.fill(lanes, 0, groups * Samples.GROUP * LANES, 0);
    int p = 0;
    for (; p + 1 < layout.panels() && full(p + 1); p += 2) {
      int at = p * block * LANES;
      kernel.forwardPair(
          d, groups, w, offset(p), v, p * LANES, x, from * d, a, at, block * LANES, lanes);
    }
    for (; p < layout.panels(); p++) {
      boolean full = full(p);
      kernel.forward(
          d,
          groups,
          full ? w : lastW,
          full ? offset(p) : 0,
          v,
          p * LANES,
          x,
          from * d,
          a,
          p * block * LANES,
          lanes);
    }
    return count;
  }

  private void backward(double[] w, Samples samples, int from, int count, double[] g) {
    int groups = Samples.groups(count);
    int d = layout.d();
    double[] x = ((Doubles) samples.x).x;
    int p = 0;
    for (; p + 1 < layout.panels() && full(p + 1); p += 2) {
      int at = p * block * LANES;
      int first = offset(p);
      kernel.backwardPair(
          d, groups, w, first, x, from * d, a, at, block * LANES, c, g, first, dv, p * LANES);
    }
    for (; p < layout.panels(); p++) {
      boolean full = full(p);
      int at = full ? offset(p) : 0;
      kernel.backward(
          d,
          groups,
          full ? w : lastW,
          at,
          x,
          from * d,
          a,
          p * block * LANES,
          c,
          full ? g : lastG,
          at,
          dv,
          p * LANES);
    }
  }

  /** ŷ of sample i of the block, its lanes combined by halves. */
  private double prediction(int i) {
    double[] s = lanes;
    int o = i * LANES;
    return ((s[o] + s[o + 4]) + (s[o + 2] + s[o + 6]))
        + ((s[o + 1] + s[o + 5]) + (s[o + 3] + s[o + 7]));
  }

  /** Multiplies row by row with v and brings the last panel and the second layer home. */
  private void finish(double[] g, boolean bothLayers) {
    int p = 0;
    for (; p < layout.panels() && full(p); p++) {
      multiply(g, offset(p), LANES, p, g);
    }
    if (p < layout.panels()) {
      multiply(lastG, 0, layout.neurons(p), p, g);
    }
    if (bothLayers) {
      System.arraycopy(dv, 0, g, layout.first(), layout.m());
    }
  }

  /** The rows of panel p times its part of v, in their place in g. */
  private void multiply(double[] rows, int from, int neurons, int p, double[] g) {
    int at = offset(p);
    for (int k = 0; k < layout.d(); k++) {
      for (int l = 0; l < neurons; l++) {
        g[at + k * neurons + l] = rows[from + k * LANES + l] * v[p * LANES + l];
      }
    }
  }

  private boolean full(int p) {
    return layout.neurons(p) == LANES;
  }

  private int offset(int p) {
    return p * LANES * layout.d();
  }
}
