package gradientwork.core.linalg;

import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link FusedPass} for large input dimensions: block by block of samples, A = X W and G += Xᵀ H
 * are matrix products of OpenBLAS on memory outside the heap, everything between them is one pass
 * over the rows of A. ŷ and ∂v are summed in double. The size of blocks depends on the shape only,
 * because it decides bits.
 */
final class BlasPass implements FusedPass {
  private static final int KEPT = 32768;

  private final Layout layout;
  private final int block;
  private final OffHeap w;
  private final OffHeap g;
  private final OffHeap x;
  private final OffHeap products;
  private final Reals a;
  private final double[] v;
  private final double[] dv;
  private final double[] lanes = new double[Reals.LANES];

  BlasPass(Layout layout, Precision precision) {
    int d = layout.d();
    int m = layout.m();
    this.layout = layout;
    this.block = Math.max(16, KEPT / m);
    this.w = new OffHeap(precision, m, d);
    this.g = new OffHeap(precision, m, d);
    this.x = new OffHeap(precision, d, block);
    this.products = new OffHeap(precision, m, block);
    this.a = Reals.zeros(precision, m * block);
    this.v = new double[m];
    this.dv = new double[m];
  }

  @Override
  public double loss(Reals weights, Samples samples, SampleLoss loss) {
    bind(weights);
    double sum = 0;
    for (int from = 0; from < samples.n(); from += block) {
      int count = forward(samples, from);
      for (int i = 0; i < count; i++) {
        sum += loss.value(prediction(i), samples.y[from + i]);
      }
    }
    return sum / samples.n();
  }

  @Override
  public double gradient(Reals weights, Samples samples, SampleLoss loss, Reals gradient) {
    bind(weights);
    g.clear();
    Arrays.fill(dv, 0);
    double sum = 0;
    for (int from = 0; from < samples.n(); from += block) {
      int count = forward(samples, from);
      for (int i = 0; i < count; i++) {
        double prediction = prediction(i);
        sum += loss.value(prediction, samples.y[from + i]);
        slopes(i, loss.slope(prediction, samples.y[from + i]) / samples.n());
      }
      products.write(a, 0, count * layout.m());
      Nd4j.gemm(
          products.columns(count), x.columns(count), g.columns(layout.d()), false, true, 1, 1);
    }
    finish(gradient);
    return sum / samples.n();
  }

  @Override
  public void predict(Reals weights, Samples samples, double[] predictions) {
    bind(weights);
    for (int from = 0; from < samples.n(); from += block) {
      int count = forward(samples, from);
      for (int i = 0; i < count; i++) {
        predictions[from + i] = prediction(i);
      }
    }
  }

  private void bind(Reals weights) {
    w.write(weights, 0, layout.first());
    for (int j = 0; j < v.length; j++) {
      v[j] = weights.at(layout.first() + j);
    }
  }

  /** A of a block; as BLAS counts, Aᵀ = Wᵀ Xᵀ. */
  private int forward(Samples samples, int from) {
    int d = layout.d();
    int count = Math.min(block, samples.n() - from);
    x.write(samples.x, from * d, count * d);
    Nd4j.gemm(w.columns(d), x.columns(count), products.columns(count), false, false, 1, 0);
    products.read(a, count * layout.m());
    return count;
  }

  /** ŷ_i = Σ_j relu(a_ij) v_j, rounded to the precision. */
  private double prediction(int i) {
    int m = layout.m();
    Arrays.fill(lanes, 0);
    if (a instanceof Doubles products) {
      for (int j = 0; j < m; j++) {
        int l = j % Reals.LANES;
        lanes[l] = Math.fma(relu(products.x[i * m + j]), v[j], lanes[l]);
      }
      return Reals.sum(lanes);
    }
    float[] single = ((Floats) a).x;
    for (int j = 0; j < m; j++) {
      int l = j % Reals.LANES;
      lanes[l] = Math.fma(relu(single[i * m + j]), v[j], lanes[l]);
    }
    return (float) Reals.sum(lanes);
  }

  /** Adds to ∂v and puts h_ij = c_i 1[a_ij > 0] in the place of a_ij. */
  private void slopes(int i, double ci) {
    int m = layout.m();
    if (a instanceof Doubles products) {
      for (int j = 0; j < m; j++) {
        double aij = products.x[i * m + j];
        dv[j] = Math.fma(relu(aij), ci, dv[j]);
        products.x[i * m + j] = aij > 0 ? ci : 0;
      }
      return;
    }
    float[] single = ((Floats) a).x;
    float rounded = (float) ci;
    for (int j = 0; j < m; j++) {
      float aij = single[i * m + j];
      dv[j] = Math.fma(relu(aij), rounded, dv[j]);
      single[i * m + j] = aij > 0 ? rounded : 0;
    }
  }

  private static double relu(double a) {
    return a <= 0 ? 0 : a;
  }

  /** G_kj times v_j, and ∂v. */
  private void finish(Reals gradient) {
    int m = layout.m();
    g.read(gradient, layout.first());
    for (int k = 0; k < layout.d(); k++) {
      for (int j = 0; j < m; j++) {
        gradient.set(k * m + j, v[j] * gradient.at(k * m + j));
      }
    }
    for (int j = 0; j < m && gradient.size() == layout.size(); j++) {
      gradient.set(layout.first() + j, dv[j]);
    }
  }

  @Override
  public void close() {
    w.close();
    g.close();
    x.close();
    products.close();
  }
}
