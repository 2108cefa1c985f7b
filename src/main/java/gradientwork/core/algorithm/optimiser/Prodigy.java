package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/**
 * Prodigy (Mishchenko and Defazio 2023, algorithm 4), with the defaults of its authors: no bias
 * correction, no warm-up safeguard, d_coef = 1, β₃ = √β₂, ε = 1e-8. d estimates the distance from
 * the start w₀ to the solution; ⟨·,·⟩ and |·|₁ run over all trained weights.
 *
 * <pre>
 *   δ = d η
 *   N ← β₃ N + (d / d₀) δ ⟨g, w₀ − w⟩
 *   m ← β₁ m + d (1 − β₁) g
 *   s ← β₂ s + d² (1 − β₂) g²
 *   S ← β₃ S + (d / d₀) δ g
 *   stop here if |S|₁ = 0
 *   d̂ = N / |S|₁;  d ← max(d, d̂) if d = d₀;  d_max ← max(d_max, d̂);  d ← min(d_max, growth · d)
 *   w ← (1 − λ δ) w
 *   w ← w − δ m / (√s + d ε)
 * </pre>
 *
 * δ is that of the old d, ε is scaled by the new one.
 */
@Meaning("Adam that estimates its own step size")
public record Prodigy(
    @Meaning("factor on its own step size") @Range(above = 0) double learningRate,
    @Meaning("decay of the mean of gradients") @Range(from = 0, below = 1) double beta1,
    @Meaning("decay of the mean of squares") @Range(above = 0, below = 1) double beta2,
    @Meaning("decoupled decay of the weights") @Range(from = 0) double weightDecay,
    @Meaning("first guess of the distance to the solution") @Range(above = 0) double d0,
    @Meaning("largest factor by which the guess may grow in a step")
        @Range(from = 1, infinite = true)
        double growth,
    @Meaning("how the learning rate changes") Schedule schedule)
    implements Optimiser {
  public Prodigy {
    Ranges.check(Prodigy.class, learningRate, beta1, beta2, weightDecay, d0, growth, schedule);
  }

  private static final double EPSILON = 1e-8;

  /** w₀, m, s, S. */
  @Override
  public int vectors() {
    return 4;
  }

  /** d, d_max, N. */
  @Override
  public int scalars() {
    return 3;
  }

  @Override
  public void start(Reals w, Memory memory) {
    memory.vector(0).set(w);
    memory.scalar(0, d0);
    memory.scalar(1, d0);
  }

  @Override
  public double step(Reals w, Reals g, double factor, Memory memory, long t) {
    double beta3 = Math.sqrt(beta2);
    double d = memory.scalar(0);
    double delta = d * learningRate * factor;
    Reals start = memory.vector(0);
    double numerator = beta3 * memory.scalar(2) + d / d0 * delta * g.dotDifference(start, w);
    Reals m = memory.vector(1).mix(beta1, d * (1 - beta1), g);
    Reals s = memory.vector(2).mixSquares(beta2, d * d * (1 - beta2), g);
    double denominator = memory.vector(3).mix(beta3, d / d0 * delta, g).norm1();
    if (denominator == 0) {
      return delta;
    }
    d = estimate(d, numerator / denominator, memory);
    memory.scalar(2, numerator);
    if (weightDecay > 0) {
      w.scale(1 - weightDecay * delta);
    }
    w.subtractRatio(delta, m, s, 1, d * EPSILON);
    return delta;
  }

  /** The next d from d̂; it never falls. */
  private double estimate(double d, double hat, Memory memory) {
    double first = d == d0 ? Math.max(d, hat) : d;
    double largest = Math.max(memory.scalar(1), hat);
    double next = Math.min(largest, first * growth);
    memory.scalar(0, next);
    memory.scalar(1, largest);
    return next;
  }
}
