package gradientwork.core.convex;

import gradientwork.bench.Cases.Labelled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The optimum over all networks to a relative gap of 1e-6, 50 random labels in the plane. Listing
 * the patterns is part of the time.
 */
@State(Scope.Thread)
public class PlaneBenchmark {
  @Param({"0.1", "0.01"})
  public double betaRatio;

  private Labelled samples;
  private double beta;

  @Setup
  public void make() {
    samples = Labelled.of(50, 2);
    beta = betaRatio * new CircleOracle(samples.x()).betaMax(samples.y());
  }

  @Benchmark
  public Solver.Result activeSet() {
    return ActiveSet.overAllNetworks(samples.x(), samples.y(), beta, 1e-6).solve(1000);
  }

  @Benchmark
  public Solver.Result semismoothNewton() {
    return new SemismoothNewton(program(), 1e-6).solve(200);
  }

  @Benchmark
  public Solver.Result interiorPoint() {
    return new InteriorPoint(program(), 1e-6).solve(200);
  }

  private ConvexProgram program() {
    return ConvexProgram.relu(samples.x(), samples.y(), beta, Patterns.exact(samples.x()));
  }
}
