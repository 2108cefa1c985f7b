package gradientwork.core.linalg;

import java.util.Arrays;

/** {@link FusedPass} in float32, over panels of {@value #LANES} neurons. */
final class FloatPass implements FusedPass {
  static final int LANES = 16;

  /** Numbers a_ij that are kept between forward and backward; fits the second-level cache. */
  private static final int KEPT = 16384;

  private final Layout layout;
  private final FloatKernel kernel;
  private final int block;
  private final float[] a;
  private final float[] lanes;
  private final float[] c;
  private final float[] v;
  private final float[] dv;

  /** The last panels, which are copied: one that is not full, and one that has no other partner. */
  private final int tail;

  private final float[] tailW;
  private final float[] tailG;

  FloatPass(Layout layout, int samples, FloatKernel kernel) {
    if (layout.width() != LANES) {
      throw new IllegalArgumentException("panels of " + layout.width() + ", not of " + LANES);
    }
    this.layout = layout;
    this.kernel = kernel;
    int neurons = layout.panels() * LANES;
    int groups = Math.min(Samples.groups(samples), KEPT / Math.max(1, neurons) / Samples.GROUP);
    this.block = Samples.GROUP * Math.max(1, groups);
    this.a = new float[block * neurons];
    this.lanes = new float[block * LANES];
    this.c = new float[block];
    this.v = new float[neurons];
    this.dv = new float[neurons];
    this.tail = tail(layout);
    this.tailW = new float[(layout.panels() - tail) * layout.d() * LANES];
    this.tailG = new float[tailW.length];
  }

  @Override
  public double loss(Reals weights, Samples samples, SampleLoss loss) {
    float[] w = bind(weights);
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
    float[] w = bind(weights);
    float[] g = ((Floats) gradient.fill(0)).x;
    Arrays.fill(dv, 0);
    Arrays.fill(tailG, 0);
    int n = samples.n();
    double sum = 0;
    for (int from = 0; from < n; from += block) {
      int count = forward(w, samples, from);
      Arrays.fill(c, 0);
      for (int i = 0; i < count; i++) {
        float prediction = prediction(i);
        sum += loss.value(prediction, samples.y[from + i]);
        c[i] = (float) (loss.slope(prediction, samples.y[from + i]) / n);
      }
      backward(w, samples, from, count, g);
    }
    finish(g, gradient.size() == layout.size());
    return sum / n;
  }

  @Override
  public void predict(Reals weights, Samples samples, double[] predictions) {
    float[] w = bind(weights);
    for (int from = 0; from < samples.n(); from += block) {
      int count = forward(w, samples, from);
      for (int i = 0; i < count; i++) {
        predictions[from + i] = prediction(i);
      }
    }
  }

  @Override
  public void close() {}

  /** Where panels are all full, none is copied. */
  private static int tail(Layout layout) {
    int full = layout.m() / LANES;
    return full == layout.panels() ? full : full / 2 * 2;
  }

  /** Copies the tail, so that zeros fill up its last panel. */
  private float[] bind(Reals weights) {
    float[] w = ((Floats) weights).x;
    System.arraycopy(w, layout.first(), v, 0, layout.m());
    int d = layout.d();
    for (int p = tail; p < layout.panels(); p++) {
      kernel.widen(d, layout.neurons(p), w, offset(p), tailW, (p - tail) * LANES * d);
    }
    return w;
  }

  private int forward(float[] w, Samples samples, int from) {
    int count = Math.min(block, samples.n() - from);
    int groups = Samples.groups(count);
    float[] x = ((Floats) samples.x).x;
    Arrays.fill(lanes, 0, groups * Samples.GROUP * LANES, 0);
    forward(0, tail, w, x, from, groups);
    forward(tail, layout.panels(), tailW, x, from, groups);
    return count;
  }

  /** Panels from first on, which stand at the beginning of w. */
  private void forward(int first, int until, float[] w, float[] x, int from, int groups) {
    int d = layout.d();
    int stride = block * LANES;
    int p = first;
    for (; p + 1 < until; p += 2) {
      int at = (p - first) * LANES * d;
      kernel.forwardPair(d, groups, w, at, v, p * LANES, x, from * d, a, p * stride, stride, lanes);
    }
    if (p < until) {
      int at = (p - first) * LANES * d;
      kernel.forward(d, groups, w, at, v, p * LANES, x, from * d, a, p * stride, lanes);
    }
  }

  private void backward(float[] w, Samples samples, int from, int count, float[] g) {
    int groups = Samples.groups(count);
    float[] x = ((Floats) samples.x).x;
    backward(0, tail, w, x, from, groups, g);
    backward(tail, layout.panels(), tailW, x, from, groups, tailG);
  }

  /** Panels from first on, which stand at the beginning of w and of g. */
  private void backward(
      int first, int until, float[] w, float[] x, int from, int groups, float[] g) {
    int d = layout.d();
    int stride = block * LANES;
    int p = first;
    for (; p + 1 < until; p += 2) {
      int at = (p - first) * LANES * d;
      kernel.backwardPair(
          d, groups, w, at, x, from * d, a, p * stride, stride, c, g, at, dv, p * LANES);
    }
    if (p < until) {
      int at = (p - first) * LANES * d;
      kernel.backward(d, groups, w, at, x, from * d, a, p * stride, c, g, at, dv, p * LANES);
    }
  }

  /** ŷ of sample i of the block, its lanes combined by halves. */
  private float prediction(int i) {
    float[] s = lanes;
    int o = i * LANES;
    float even =
        ((s[o] + s[o + 8]) + (s[o + 4] + s[o + 12]))
            + ((s[o + 2] + s[o + 10]) + (s[o + 6] + s[o + 14]));
    float odd =
        ((s[o + 1] + s[o + 9]) + (s[o + 5] + s[o + 13]))
            + ((s[o + 3] + s[o + 11]) + (s[o + 7] + s[o + 15]));
    return even + odd;
  }

  /** Multiplies row by row with v and brings the tail and the second layer home. */
  private void finish(float[] g, boolean bothLayers) {
    int d = layout.d();
    for (int p = 0; p < tail; p++) {
      kernel.multiply(d, LANES, g, offset(p), v, p * LANES, g, offset(p), layout.first());
    }
    for (int p = tail; p < layout.panels(); p++) {
      int at = (p - tail) * LANES * d;
      int room = bothLayers ? layout.size() : layout.first();
      kernel.multiply(d, layout.neurons(p), tailG, at, v, p * LANES, g, offset(p), room);
    }
    if (bothLayers) {
      System.arraycopy(dv, 0, g, layout.first(), layout.m());
    }
  }

  private int offset(int p) {
    return p * LANES * layout.d();
  }
}
