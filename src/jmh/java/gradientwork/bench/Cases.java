package gradientwork.bench;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.data.Sine;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.problem.network.OutputScale;
import gradientwork.core.problem.network.Signs;
import gradientwork.store.input.FileInputs;
import java.util.Arrays;
import java.util.OptionalDouble;

/** What the benchmarks are made on; the same numbers for us and for everybody we compare with. */
public final class Cases {
  /** Points of a cloud. */
  public static final int POINTS = 1000;

  /** Inner iterations of one outer step. */
  public static final int MOVES = 100;

  private Cases() {}

  /**
   * Standard normal numbers.
   *
   * @param name whose numbers; every name has its own
   */
  public static double[] normals(int count, String name) {
    Philox random = Philox.of(0, name);
    double[] z = new double[count];
    for (int k = 0; k < count; k++) {
      z[k] = random.normal(k);
    }
    return z;
  }

  /** A standard normal cloud of shape (d × {@value #POINTS}). */
  public static Matrix cloud(int d, String name) {
    return new Matrix(d, POINTS, normals(d * POINTS, name));
  }

  /**
   * P and how its neurons move away from it in the inner loop of a proximal step: every weight by
   * up to 1e-4 per inner iteration, which is what AdamW with that learning rate does, each neuron
   * into a direction of its own. The last of {@value #MOVES} is 0.01 away, a third of the median
   * distance between neighbours.
   *
   * @return P, and P + k Δ for k = 1 … {@value #MOVES}
   */
  public static double[][] moves() {
    double[][] clouds = new double[MOVES + 1][];
    double[] start = cloud(2, "inner-loop").values();
    Philox direction = Philox.of(0, "inner-loop-direction");
    clouds[0] = start;
    for (int k = 1; k <= MOVES; k++) {
      clouds[k] = new double[start.length];
      for (int i = 0; i < start.length; i++) {
        clouds[k][i] = start[i] + k * direction.uniform(i, -1e-4, 1e-4);
      }
    }
    return clouds;
  }

  /** 5 points of a sine, and 50 neurons of which half have the output weight −1. */
  public static Problem report() {
    return Problem.of(
        Precision.FLOAT64,
        new Sine(5),
        new Normal(50, 0.3, Signs.SPLIT, OutputScale.ONE, 0),
        new Objective(
            Objective.Loss.SQUARED, Objective.Penalty.NONE, 0, OptionalDouble.empty()),
        new FileInputs());
  }

  /**
   * A step of the entropic flow on a grid of 20 × 20 neurons and 20 random samples.
   *
   * @param a relu(X Zᵀ) with signs, shape (20 × N)
   * @param y 20 targets
   * @param axis the 20 coordinates of each axis of the grid
   * @param mass N equal masses before the step, of sum 1
   */
  public record Grid(Matrix a, double[] y, double[] axis, double[] mass) {
    public static final double EPSILON = 0.02;
    public static final double LAMBDA = 0.01;
    private static final int SIDE = 20;
    private static final int POINTS = SIDE * SIDE;

    /**
     * @param lifted whether the grid stands there twice, N = 800, positive and negative; else N =
     *     400, with random signs
     */
    public static Grid of(boolean lifted) {
      double[] axis = new double[SIDE];
      Arrays.setAll(axis, i -> 3.0 * i / (SIDE - 1) - 1.5);
      Philox random = Philox.of(0, "grid");
      int n = 20;
      int size = lifted ? 2 * POINTS : POINTS;
      double[] a = new double[n * size];
      double[] y = new double[n];
      for (int j = 0; j < n; j++) {
        double x = random.uniform(j, -1, 1);
        y[j] = random.uniform(n + j, -1, 1);
        for (int i = 0; i < size; i++) {
          boolean positive = lifted ? i < POINTS : random.uniform(2L * n + i) >= 0.5;
          int point = i % POINTS;
          double output = Math.max(0, x * axis[point / SIDE] + axis[point % SIDE]);
          a[j * size + i] = positive ? output : -output;
        }
      }
      double[] mass = new double[size];
      Arrays.fill(mass, 1.0 / size);
      return new Grid(new Matrix(n, size, a), y, axis, mass);
    }
  }

  /**
   * Samples with a last column of ones.
   *
   * @param x standard normal, shape (n × d)
   * @param y uniform on [−1, 1)
   */
  public record Labelled(Matrix x, double[] y) {
    public static Labelled of(int n, int d) {
      double[] x = normals(n * d, "labelled-inputs");
      Philox labels = Philox.of(0, "labels");
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        x[i * d + d - 1] = 1;
        y[i] = labels.uniform(i, -1, 1);
      }
      return new Labelled(new Matrix(n, d, x), y);
    }
  }
}
