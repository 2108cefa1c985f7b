package gradientwork.core.flow;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Small random problems. */
final class Cases {
  private Cases() {}

  static double[] line(int side, double scale) {
    double[] line = new double[side];
    Arrays.setAll(line, i -> side == 1 ? 0 : scale * (2.0 * i / (side - 1) - 1));
    return line;
  }

  /** All points of a tensor grid, the last axis fastest. */
  static double[] points(double[]... axes) {
    int d = axes.length;
    int size = Arrays.stream(axes).mapToInt(axis -> axis.length).reduce(1, (a, b) -> a * b);
    double[] points = new double[size * d];
    for (int i = 0; i < size; i++) {
      int rest = i;
      for (int k = d - 1; k >= 0; k--) {
        points[i * d + k] = axes[k][rest % axes[k].length];
        rest /= axes[k].length;
      }
    }
    return points;
  }

  /** relu(x w + b) for n random x on the grid of (w, b), and random targets. */
  static LeastSquares network(int side, int n, double beta, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] points = points(line(side, 1.5), line(side, 1.5));
    int size = side * side;
    double[] a = new double[n * size];
    double[] y = new double[n];
    for (int j = 0; j < n; j++) {
      double x = 2 * random.nextDouble() - 1;
      y[j] = 2 * random.nextDouble() - 1;
      for (int k = 0; k < size; k++) {
        a[j * size + k] = Math.max(0, x * points[2 * k] + points[2 * k + 1]);
      }
    }
    return LeastSquares.of(new Matrix(n, size, a), y, beta);
  }

  static TensorKernel kernel(int side, int copies, double epsilon) {
    return TensorKernel.separable(epsilon, copies, line(side, 1.5), line(side, 1.5));
  }

  static double[] uniform(int size, double mass) {
    double[] q = new double[size];
    Arrays.fill(q, mass / size);
    return q;
  }

  static double[] random(int size, double low, double high, SplittableRandom random) {
    double[] x = new double[size];
    Arrays.setAll(x, i -> low + (high - low) * random.nextDouble());
    return x;
  }

  /** Positive masses that differ, with the given sum. */
  static double[] masses(int size, double mass, SplittableRandom random) {
    double[] q = random(size, 0.2, 1.8, random);
    double total = Arrays.stream(q).sum();
    Arrays.setAll(q, i -> q[i] * mass / total);
    return q;
  }

  static double sum(double[] p, int from, int to) {
    return Arrays.stream(p, from, to).sum();
  }

  static double norm1(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  /** C_ij = |x_i − x_j|²/ε, infinite between copies. */
  static double[][] costs(double[] points, int d, int copies, double epsilon) {
    int size = points.length / d;
    double[][] c = new double[copies * size][copies * size];
    for (int i = 0; i < copies * size; i++) {
      for (int j = 0; j < copies * size; j++) {
        double sum = i / size == j / size ? 0 : Double.POSITIVE_INFINITY;
        for (int k = 0; k < d; k++) {
          double difference = points[i % size * d + k] - points[j % size * d + k];
          sum += difference * difference / epsilon;
        }
        c[i][j] = sum;
      }
    }
    return c;
  }

  /** log Σ_j exp(x_j − C_ij), one by one. */
  static double[] bruteLogSum(double[][] c, double[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double top = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < x.length; j++) {
        top = Math.max(top, x[j] - c[i][j]);
      }
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += top == Double.NEGATIVE_INFINITY ? 0 : StrictMath.exp(x[j] - c[i][j] - top);
      }
      out[i] = top == Double.NEGATIVE_INFINITY ? top : top + StrictMath.log(sum);
    }
    return out;
  }

  /** P_ij = P(i | j). */
  static double[][] bruteLaw(double[][] c, double[] x) {
    double[] logSum = bruteLogSum(c, x);
    double[][] law = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        law[i][j] = StrictMath.exp(x[i] - c[i][j] - logSum[j]);
      }
    }
    return law;
  }
}
