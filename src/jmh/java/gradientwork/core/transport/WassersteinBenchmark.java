package gradientwork.core.transport;

import gradientwork.bench.Cases;
import gradientwork.core.linalg.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * W2² and its gradient in the inner loop of a proximal step, 1000 neurons in the plane. The tree
 * over P, which an outer step builds once, is part of the time.
 */
@State(Scope.Thread)
@OperationsPerInvocation(Cases.MOVES)
public class WassersteinBenchmark {
  private double[][] moves;
  private Matrix previous;
  private double[] gradient;

  @Setup
  public void make() {
    moves = Cases.moves();
    previous = new Matrix(2, Cases.POINTS, moves[0]);
    gradient = new double[2 * Cases.POINTS];
  }

  /** Every inner iteration goes on from the coupling of the one before. */
  @Benchmark
  public double warm() {
    Assignment assignment = new Assignment(Target.of(previous));
    Coupling coupling = Coupling.identity(Cases.POINTS);
    double sum = 0;
    for (int k = 1; k <= Cases.MOVES; k++) {
      sum += assignment.solve(moves[k], coupling);
      assignment.gradient(moves[k], coupling, gradient);
    }
    return sum + gradient[0];
  }

  /** Every inner iteration solves the assignment problem from nothing. */
  @Benchmark
  public double cold() {
    Target target = Target.of(previous);
    double sum = 0;
    int[] partner = new int[Cases.POINTS];
    double[] price = new double[Cases.POINTS];
    for (int k = 1; k <= Cases.MOVES; k++) {
      new AugmentingPaths(new Costs(2, moves[k], target.y)).cold(partner, price);
      sum += partner[0] + price[0];
    }
    return sum;
  }
}
