package gradientwork.core.algorithm.proximal;

import gradientwork.core.algorithm.optimiser.Memory;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.linalg.Reals;
import gradientwork.core.problem.WeightObjective;

/**
 * The inner loop of a proximal step: optimiser steps on F(W) = objective(W) + D(W, P)/γ.
 *
 * <pre>
 *   F_i  = F(W), g = ∇F(W)
 *   η_i  = (optimiser's rate) · decay^stalls
 *   W    ← optimiser step with g and η_i
 *   stalls ← stalls + 1 if F_i ≥ F_{i−1}           F_{−1} = 100
 * </pre>
 *
 * The first comparison is with 100, a number that the project this one grew from chose; it decides
 * whether the very first step counts as a stall. Works in place on buffers; serves one thread.
 */
public final class InnerDescent {
  private static final double FIRST_SEEN = 100;

  private final WeightObjective objective;
  private final Optimiser optimiser;
  private final double decay;
  private final Reals trained;
  private final Reals weights;
  private final Reals gradient;
  private final Memory memory;
  private final Trace trace;
  private long steps;
  private double seen;
  private long stalls;
  private double factor;
  private double learningRate;

  /**
   * @param weights the buffer that holds W, both layers
   * @param trained its trained head
   * @param trace receives the values before every step
   */
  public InnerDescent(
      WeightObjective objective,
      Optimiser optimiser,
      double decay,
      Reals weights,
      Reals trained,
      Trace trace) {
    this.objective = objective;
    this.optimiser = optimiser;
    this.decay = decay;
    this.weights = weights;
    this.trained = trained;
    this.gradient = Reals.zeros(objective.precision(), trained.size());
    this.memory = Memory.of(optimiser, objective.precision(), trained.size());
    this.trace = trace;
  }

  /** What an optimiser that starts at the present weights carries. */
  public Progress fresh() {
    Memory memory = Memory.of(optimiser, objective.precision(), trained.size());
    optimiser.start(trained, memory);
    return new Progress(memory.storedVectors(), memory.storedScalars(), 0, FIRST_SEEN, 0);
  }

  /** Goes to where an inner loop was; the weights are the caller's. */
  public void restore(Progress progress) {
    memory.restore(progress.vectors(), progress.scalars());
    steps = progress.steps();
    seen = progress.seen();
    stalls = progress.stalls();
    factor = power(stalls);
  }

  public Progress progress() {
    return new Progress(memory.storedVectors(), memory.storedScalars(), steps, seen, stalls);
  }

  /** The rate of the last step. */
  public double learningRate() {
    return learningRate;
  }

  /**
   * Steps with a bound distance, until so many are made or F is no number.
   *
   * @return whether every F was finite
   */
  public boolean run(Proximity proximity, long count) {
    for (long i = 0; i < count; i++) {
      double loss = objective.gradient(weights, objective.train(), gradient);
      double distance = proximity.add(weights, gradient);
      double value = loss + objective.penalty(weights) + distance;
      double rate = optimiser.factor(steps, stalls) * factor;
      learningRate = optimiser.step(trained, gradient, rate, memory, steps + 1);
      trace.add(loss, distance, value, learningRate, Double.NaN);
      steps++;
      if (value >= seen) {
        stalls++;
        factor = power(stalls);
      }
      seen = value;
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private double power(long exponent) {
    return decay == 1 ? 1 : StrictMath.pow(decay, exponent);
  }
}
