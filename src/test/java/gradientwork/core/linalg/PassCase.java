package gradientwork.core.linalg;

import java.util.Arrays;

/**
 * Normal data, labels ±1 and a normal network, and the formula of the fused pass written plainly.
 */
record PassCase(int n, int d, int m, double[] x, double[] y, double[] w, double[] v) {

  /** Loss, and the gradient neuron by neuron with that of v after it. */
  record Result(double loss, double[] gradient) {
    /** Bit for bit. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Result result
          && Double.compare(loss, result.loss) == 0
          && Arrays.equals(gradient, result.gradient);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(loss) ^ Arrays.hashCode(gradient);
    }

    @Override
    public String toString() {
      return loss + " " + Arrays.toString(gradient);
    }
  }

  PassCase(int n, int d, int m, long seed) {
    this(
        n,
        d,
        m,
        normal(n * d, seed, "x"),
        signs(n, seed),
        normal(d * m, seed, "w"),
        normal(m, seed, "v"));
  }

  /** ŷ = relu(X W) v; G = Xᵀ((c vᵀ) ∘ 1[A > 0]); H = relu(A)ᵀ c. Float data are exact in both. */
  Result naive(SampleLoss loss) {
    double sum = 0;
    double[] gradient = new double[(d + 1) * m];
    for (int i = 0; i < n; i++) {
      double prediction = 0;
      for (int j = 0; j < m; j++) {
        prediction += Math.max(a(i, j), 0) * v[j];
      }
      sum += loss.value(prediction, y[i]) / n;
      double c = loss.slope(prediction, y[i]) / n;
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < d && a(i, j) > 0; k++) {
          gradient[j * d + k] += c * v[j] * x[i * d + k];
        }
        gradient[d * m + j] += c * Math.max(a(i, j), 0);
      }
    }
    return new Result(sum, flat(gradient));
  }

  double a(int i, int j) {
    double a = 0;
    for (int k = 0; k < d; k++) {
      a += x[i * d + k] * w[j * d + k];
    }
    return a;
  }

  double distanceToKinks() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        least = Math.min(least, Math.abs(a(i, j)));
      }
    }
    return least;
  }

  Result run(FusedPass pass, Precision precision, SampleLoss loss) {
    Layout layout = Layout.of(d, m, precision);
    Reals gradient = Reals.zeros(precision, layout.size()).fill(1);
    double mean = pass.gradient(weights(layout, precision), samples(precision), loss, gradient);
    double[] flat = gradient.toArray();
    double[] byNeuron = new double[layout.size()];
    System.arraycopy(layout.w(flat), 0, byNeuron, 0, layout.first());
    System.arraycopy(layout.v(flat), 0, byNeuron, layout.first(), m);
    return new Result(mean, flat(byNeuron));
  }

  /** In the layout of float64, so that all results of one case compare entry by entry. */
  private double[] flat(double[] byNeuron) {
    double[] first = Arrays.copyOf(byNeuron, d * m);
    double[] second = Arrays.copyOfRange(byNeuron, d * m, (d + 1) * m);
    return Layout.of(d, m, Precision.FLOAT64).flat(first, second);
  }

  FusedPass doubles(DoubleKernel kernel) {
    return new DoublePass(Layout.of(d, m, Precision.FLOAT64), n, kernel);
  }

  FusedPass floats(FloatKernel kernel) {
    return new FloatPass(Layout.of(d, m, Precision.FLOAT32), n, kernel);
  }

  Reals weights(Layout layout, Precision precision) {
    return Reals.of(precision, layout.flat(w, v));
  }

  Samples samples(Precision precision) {
    return Samples.of(Layout.of(d, m, precision), precision, new Matrix(n, d, x), y);
  }

  PassCase only(int[] rows) {
    double[] chosenX = new double[rows.length * d];
    double[] chosenY = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x, rows[i] * d, chosenX, i * d, d);
      chosenY[i] = y[rows[i]];
    }
    return new PassCase(rows.length, d, m, chosenX, chosenY, w, v);
  }

  /** Rounded to float, so that both precisions have the same input. */
  private static double[] normal(int count, long seed, String stream) {
    Philox random = Philox.of(seed, stream);
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = (float) random.normal(k);
    }
    return numbers;
  }

  private static double[] signs(int count, long seed) {
    double[] signs = normal(count, seed, "y");
    for (int k = 0; k < count; k++) {
      signs[k] = signs[k] < 0 ? -1 : 1;
    }
    return signs;
  }
}
