package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/**
 * Adadelta (Zeiler 2012, algorithm 1) with weight decay λ, as torch.optim.Adadelta defines it.
 *
 * <pre>
 *   g ← g + λ w
 *   s ← ρ s + (1 − ρ) g²
 *   u = √(e + ε) / √(s + ε) · g
 *   e ← ρ e + (1 − ρ) u²
 *   w ← w − η u
 * </pre>
 */
@Meaning("a method that finds its own step size per weight")
public record Adadelta(
    @Meaning("factor on its own step size") @Range(above = 0) double learningRate,
    @Meaning("decay of the means of squares") @Range(from = 0, below = 1) double rho,
    @Meaning("added under the roots") @Range(from = 0) double epsilon,
    @Meaning("factor of the weights added to the gradient") @Range(from = 0) double weightDecay,
    @Meaning("how the learning rate changes") Schedule schedule)
    implements Optimiser {
  public Adadelta {
    Ranges.check(Adadelta.class, learningRate, rho, epsilon, weightDecay, schedule);
  }

  @Override
  public int vectors() {
    return 2;
  }

  @Override
  public double step(Reals w, Reals g, double factor, Memory memory, long t) {
    double eta = learningRate * factor;
    if (weightDecay > 0) {
      g.add(weightDecay, w);
    }
    Reals s = memory.vector(0).mixSquares(rho, 1 - rho, g);
    Reals e = memory.vector(1);
    Reals u = g.scaleByRoots(e, s, epsilon);
    e.mixSquares(rho, 1 - rho, u);
    w.add(-eta, u);
    return eta;
  }
}
