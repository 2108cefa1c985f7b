package gradientwork.core.transport;

import gradientwork.bench.Cases;
import gradientwork.core.linalg.Matrix;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** W2² between two clouds of 1000 points that know nothing of each other. */
@State(Scope.Thread)
public class AssignmentBenchmark {
  @Param({"2", "10"})
  public int d;

  private Matrix from;
  private Matrix to;

  @Setup
  public void make() {
    from = Cases.cloud(d, "assignment-from");
    to = Cases.cloud(d, "assignment-to");
  }

  /** Jonker and Volgenant. */
  @Benchmark
  public double cold() {
    return new Assignment(Target.of(to)).solve(from.values(), Coupling.identity(Cases.POINTS));
  }

  @Benchmark
  public double networkSimplex() {
    double[] weights = new double[Cases.POINTS];
    Arrays.fill(weights, 1.0 / Cases.POINTS);
    return NetworkSimplex.solve(from, weights, to, weights).value();
  }
}
