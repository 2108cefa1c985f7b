package gradientwork.core.flow;

import gradientwork.bench.Cases.Grid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole step on a grid of 400 points with 20 samples, ε = 0.02, λ = 0.01, from uniform mass 1.
 * Lifted, as is the default, the grid stands there twice and mass keeps its sign; fixed, every
 * point has a random sign.
 */
@State(Scope.Thread)
public class JkoBenchmark {
  private static final int SCALINGS = 100_000;

  @Param({"lifted", "fixed"})
  public String signs;

  private LeastSquares f;
  private Kernel kernel;
  private double[] mass;

  @Setup
  public void make() {
    boolean lifted = signs.equals("lifted");
    Grid grid = Grid.of(lifted);
    f = LeastSquares.of(grid.a(), grid.y(), 0);
    kernel = TensorKernel.separable(Grid.EPSILON, lifted ? 2 : 1, grid.axis(), grid.axis());
    mass = grid.mass();
  }

  /** To a gap of 1e-12. */
  @Benchmark
  public FlowState semiDualNewton() {
    return step(new SemiDualFlow(kernel, f, Grid.LAMBDA, 1e-12));
  }

  /** To a marginal error of 1e-6, with the fastest prox there is. */
  @Benchmark
  public FlowState scaling() {
    KlProx prox = new DualNewtonProx(f, Grid.LAMBDA, 1e-14);
    return step(new ScalingFlow(kernel, prox, 1e-6, SCALINGS));
  }

  /** Ten iterations only, with the prox of a conic solver. */
  @Benchmark
  public FlowState tenScalingsByInteriorPoint() {
    KlProx prox = new InteriorPointProx(f, Grid.LAMBDA, 1e-9, 200);
    return step(new ScalingFlow(kernel, prox, 0, 10));
  }

  private FlowState step(Flow flow) {
    return flow.step(flow.start(mass));
  }
}
