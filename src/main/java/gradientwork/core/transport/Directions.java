package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;

/**
 * Directions that stand for the uniform distribution on the sphere.
 *
 * @param theta shape (d × L), one unit vector per column
 */
public record Directions(Matrix theta) {
  /** The golden ratio. */
  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

  public Directions {
    Target.check(theta);
    for (int l = 0; l < theta.columns(); l++) {
      double norm = Math.sqrt(dot(theta, l, l));
      if (Math.abs(norm - 1) > 1e-9) {
        throw new IllegalArgumentException("direction " + l + " has length " + norm);
      }
    }
  }

  /**
   * The rule that is best for the dimension: {@link #equispaced} in the plane, {@link #fibonacci}
   * in space, {@link #orthonormal} blocks beyond; the one direction there is on the line.
   *
   * @param atLeast wanted number of directions; blocks are filled up to the next multiple of d
   */
  public static Directions seeded(int d, int atLeast, long seed) {
    if (d == 1) {
      return new Directions(new Matrix(1, 1, new double[] {1}));
    }
    return d == 2
        ? equispaced(atLeast, seed)
        : d == 3 ? fibonacci(atLeast, seed) : orthonormal(d, atLeast, seed);
  }

  /** θ_l = (cos t_l, sin t_l), t_l = π(l + U)/L, U uniform: opposite directions count once. */
  public static Directions equispaced(int count, long seed) {
    checkCount(count);
    double offset = Philox.of(seed, "sliced-offset").uniform(0);
    double[] theta = new double[2 * count];
    for (int l = 0; l < count; l++) {
      double t = Math.PI * (l + offset) / count;
      theta[l] = StrictMath.cos(t);
      theta[count + l] = StrictMath.sin(t);
    }
    return new Directions(new Matrix(2, count, theta));
  }

  /**
   * Spherical Fibonacci points on the half-sphere, z_l = (l + ½)/L at the angle 2πl/golden, under a
   * uniformly distributed rotation. Nguyen, Bariletto and Ho 2024, Quasi-Monte Carlo for 3D sliced
   * Wasserstein.
   */
  public static Directions fibonacci(int count, long seed) {
    checkCount(count);
    double[] q = orthonormal(3, Philox.of(seed, "sliced-rotation"), 0);
    double[] theta = new double[3 * count];
    for (int l = 0; l < count; l++) {
      double turns = l / GOLDEN;
      double t = 2 * Math.PI * (turns - Math.floor(turns));
      double z = (l + 0.5) / count;
      double r = Math.sqrt((1 - z) * (1 + z));
      double x = r * StrictMath.cos(t);
      double y = r * StrictMath.sin(t);
      for (int k = 0; k < 3; k++) {
        theta[k * count + l] = q[3 * k] * x + q[3 * k + 1] * y + q[3 * k + 2] * z;
      }
    }
    return new Directions(new Matrix(3, count, theta));
  }

  /**
   * Blocks of d orthonormal directions, each uniformly distributed (QR of a Gaussian matrix), so
   * that (1/L) Σ θθᵀ = I/d exactly. Rowland et al. 2019, Orthogonal estimation of Wasserstein
   * distances.
   */
  public static Directions orthonormal(int d, int atLeast, long seed) {
    checkCount(atLeast);
    int blocks = (atLeast + d - 1) / d;
    int count = blocks * d;
    Philox random = Philox.of(seed, "sliced-blocks");
    double[] theta = new double[d * count];
    for (int b = 0; b < blocks; b++) {
      double[] q = orthonormal(d, random, (long) b * d * d);
      for (int k = 0; k < d; k++) {
        System.arraycopy(q, k * d, theta, k * count + b * d, d);
      }
    }
    return new Directions(new Matrix(d, count, theta));
  }

  /** Dimension d. */
  public int dimension() {
    return theta.rows();
  }

  /** Number of directions L. */
  public int count() {
    return theta.columns();
  }

  /**
   * Q of the QR factorisation, R with a positive diagonal, of a (d × d) Gaussian matrix: uniformly
   * distributed. By Gram and Schmidt, twice, which is as orthogonal as rounding allows.
   */
  private static double[] orthonormal(int d, Philox random, long from) {
    double[] q = new double[d * d];
    for (int at = 0; at < d * d; at++) {
      q[at] = random.normal(from + at);
    }
    for (int c = 0; c < d; c++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < c; b++) {
          subtract(q, d, c, b, dot(q, d, c, b));
        }
        double norm = Math.sqrt(dot(q, d, c, c));
        for (int k = 0; k < d; k++) {
          q[k * d + c] /= norm;
        }
      }
    }
    return q;
  }

  private static void subtract(double[] q, int columns, int c, int b, double factor) {
    for (int at = 0; at < q.length; at += columns) {
      q[at + c] -= factor * q[at + b];
    }
  }

  private static double dot(Matrix a, int c, int b) {
    return dot(a.values(), a.columns(), c, b);
  }

  private static double dot(double[] q, int columns, int c, int b) {
    double sum = 0;
    for (int at = 0; at < q.length; at += columns) {
      sum += q[at + c] * q[at + b];
    }
    return sum;
  }

  private static void checkCount(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one direction is needed, got " + count);
    }
  }
}
