package gradientwork.core.algorithm;

import gradientwork.bench.Cases;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.proximal.InnerDescent;
import gradientwork.core.algorithm.proximal.Proximity;
import gradientwork.core.algorithm.proximal.Trace;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.WeightObjective;
import gradientwork.core.transport.WarmStart;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An inner iteration of a proximal step: 5 points of a sine, 50 neurons in the plane, γ = 1, AdamW
 * with a rate of 1e-3. {@value #STEPS} of them are timed, from P on.
 */
@State(Scope.Thread)
@OperationsPerInvocation(InnerLoopBenchmark.STEPS)
public class InnerLoopBenchmark {
  static final int STEPS = 10_000;

  private final Trace trace = new Trace();
  private WeightObjective objective;
  private double[] start;
  private Reals weights;
  private InnerDescent descent;
  private Proximity frobenius;
  private Proximity wasserstein;
  private Proximity fromNothing;

  @Setup
  public void make() {
    Problem problem = Cases.report();
    objective = new WeightObjective(problem);
    weights = objective.weights(problem.start());
    start = weights.toArray();
    Reals trained = weights.head(objective.layout().first());
    AdamW optimiser = new AdamW(1e-3, 0.9, 0.999, 1e-8, 0, new Schedule.Constant());
    descent = new InnerDescent(objective, optimiser, 1, weights, trained, trace);
    Distance.Shape shape =
        new Distance.Shape(
            objective.layout(), Precision.FLOAT64, 2, 1, ProximalScaling.PER_NEURON);
    frobenius = new Distance.Frobenius().proximity(shape);
    wasserstein = new Distance.Wasserstein().proximity(shape);
    fromNothing = new FromNothing(new Distance.Wasserstein().proximity(shape), start);
  }

  /** D = |W − P|²/m. */
  @Benchmark
  public double frobenius() {
    return run(frobenius);
  }

  /** D = W2², every iteration going on from the coupling of the one before. */
  @Benchmark
  public double wasserstein() {
    return run(wasserstein);
  }

  /** D = W2², every iteration from nothing. */
  @Benchmark
  public double wassersteinFromNothing() {
    return run(fromNothing);
  }

  private double run(Proximity proximity) {
    weights.read(start);
    descent.restore(descent.fresh());
    proximity.from(start, List.of());
    trace.clear();
    descent.run(proximity, STEPS);
    return weights.at(0);
  }

  @TearDown
  public void close() {
    objective.close();
  }

  private record FromNothing(Proximity inner, double[] previous) implements Proximity {
    @Override
    public void from(double[] weights, List<WarmStart> warm) {
      inner.from(weights, warm);
    }

    @Override
    public double add(Reals weights, Reals gradient) {
      inner.from(previous, List.of());
      return inner.add(weights, gradient);
    }

    @Override
    public List<WarmStart> warm() {
      return inner.warm();
    }
  }
}
