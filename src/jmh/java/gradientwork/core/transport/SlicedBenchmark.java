package gradientwork.core.transport;

import gradientwork.bench.Cases;
import gradientwork.core.linalg.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** SW² and its gradient between two clouds of 1000 points in the plane. */
@State(Scope.Thread)
public class SlicedBenchmark {
  private Matrix from;
  private Matrix to;
  private SlicedWasserstein bound;
  private double[] gradient;

  @Setup
  public void make() {
    from = Cases.cloud(2, "assignment-from");
    to = Cases.cloud(2, "assignment-to");
    bound = SlicedWasserstein.exact(to);
    gradient = new double[2 * Cases.POINTS];
  }

  /** The expectation over all directions, with Y bound once as in an inner loop. */
  @Benchmark
  public double exact() {
    return bound.solve(from.values(), gradient);
  }

  /** The same, and binding Y. */
  @Benchmark
  public double exactFromNothing() {
    return SlicedWasserstein.exact(to).solve(from.values(), gradient);
  }

  /** The mean over 20 000 random directions. */
  @Benchmark
  public double directions() {
    Directions directions = new Directions(random(20_000));
    return SlicedWasserstein.along(directions, to, Cases.POINTS).solve(from.values(), gradient);
  }

  private static Matrix random(int count) {
    double[] theta = Cases.normals(2 * count, "directions");
    for (int l = 0; l < count; l++) {
      double norm = Math.sqrt(theta[l] * theta[l] + theta[count + l] * theta[count + l]);
      theta[l] /= norm;
      theta[count + l] /= norm;
    }
    return new Matrix(2, count, theta);
  }
}
