package gradientwork.core.algorithm.proximal;

import java.util.Arrays;

/**
 * {@link KinkSolver} in any dimension, by its dual: w = (g − Σ_i θ_i κ_i x_i)/(2c), where κ_i = |v|
 * max(sign(v) u_i, 0) and θ ∈ [0, 1]ⁿ minimises |g − Σ θ_i κ_i x_i|². Kinks with 0 < θ_i < 1 hold
 * w. Starts from the θ of the last price.
 */
final class BoxKinks implements KinkSolver {
  private final double[] x;
  private final int n;
  private final int d;
  private final BoxLeastSquares box;
  private final double[] columns;
  private final int[] sample;
  private final double[] theta;
  private double[] u;
  private double[][] last = new double[0][];

  /**
   * @param x shape (n × d)
   */
  BoxKinks(double[] x, int d) {
    this.x = x;
    this.d = d;
    this.n = x.length / d;
    this.box = new BoxLeastSquares(d, n);
    this.columns = new double[n * d];
    this.sample = new int[n];
    this.theta = new double[n];
  }

  @Override
  public void restart() {
    last = new double[0][];
  }

  @Override
  public void price(double[] u) {
    this.u = u;
  }

  @Override
  public int solve(int j, double c, double v, double[] g, double[] w, int[] held) {
    double[] warm = warm(j, g);
    int k = 0;
    for (int i = 0; i < n; i++) {
      double kappa = v * u[i];
      if (kappa > 0) {
        for (int e = 0; e < d; e++) {
          columns[d * k + e] = kappa * x[d * i + e];
        }
        theta[k] = warm[i];
        sample[k++] = i;
      }
    }
    box.solve(g, columns, k, theta);
    for (int f = 0; f < k; f++) {
      warm[sample[f]] = theta[f];
    }
    boolean zero = box.vanishes();
    for (int e = 0; e < d; e++) {
      w[d * j + e] = zero ? 0 : box.residual()[e] / (2 * c);
    }
    for (int f = 0; f < box.freeCount(); f++) {
      held[f] = sample[box.free(f)];
    }
    return zero ? d : box.freeCount();
  }

  /** θ of neuron j; to begin with, the side of each kink on which g lies. */
  private double[] warm(int j, double[] g) {
    if (j >= last.length) {
      last = Arrays.copyOf(last, Math.max(j + 1, 2 * last.length));
    }
    if (last[j] == null) {
      last[j] = new double[n];
      for (int i = 0; i < n; i++) {
        double a = 0;
        for (int e = 0; e < d; e++) {
          a += x[d * i + e] * g[e];
        }
        last[j][i] = a > 0 ? 1 : 0;
      }
    }
    return last[j];
  }
}
