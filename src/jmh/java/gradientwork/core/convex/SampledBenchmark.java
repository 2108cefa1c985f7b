package gradientwork.core.convex;

import gradientwork.bench.Cases.Labelled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The optimum over 200 sampled patterns to a relative gap of 1e-6, 100 random labels, d = 10. */
@State(Scope.Thread)
public class SampledBenchmark {
  @Param({"0.1", "0.01"})
  public double betaRatio;

  private ConvexProgram program;

  @Setup
  public void make() {
    Labelled samples = Labelled.of(100, 10);
    Patterns patterns = Sampling.gaussian(samples.x(), 200, 0);
    ConvexProgram any = ConvexProgram.relu(samples.x(), samples.y(), 1, patterns);
    program = any.withBeta(betaRatio * any.betaMax());
  }

  @Benchmark
  public Solver.Result semismoothNewton() {
    return new SemismoothNewton(program, 1e-6).solve(200);
  }

  @Benchmark
  public Solver.Result interiorPoint() {
    return new InteriorPoint(program, 1e-6).solve(200);
  }
}
