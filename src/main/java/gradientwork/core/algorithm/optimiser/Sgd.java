package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/**
 * Gradient descent with momentum μ, dampening τ, weight decay λ, as torch.optim.SGD defines it.
 *
 * <pre>
 *   g ← g + λ w
 *   b ← g at t = 1, then μ b + (1 − τ) g          where μ ≠ 0
 *   g ← g + μ b if nesterov, else b               where μ ≠ 0
 *   w ← w − η g
 * </pre>
 */
@Meaning("gradient descent, with momentum")
public record Sgd(
    @Meaning("step size") @Range(above = 0) double learningRate,
    @Meaning("weight of the previous step") @Range(from = 0, below = 1) double momentum,
    @Meaning("damping of the momentum") @Range(from = 0, to = 1) double dampening,
    @Meaning("whether to look ahead") boolean nesterov,
    @Meaning("factor of the weights added to the gradient") @Range(from = 0) double weightDecay,
    @Meaning("how the learning rate changes") Schedule schedule)
    implements Optimiser {
  public Sgd {
    Ranges.check(Sgd.class, learningRate, momentum, dampening, nesterov, weightDecay, schedule);
  }

  @Override
  public int vectors() {
    return momentum > 0 ? 1 : 0;
  }

  @Override
  public boolean followsFlow() {
    return momentum == 0;
  }

  @Override
  public double step(Reals w, Reals g, double factor, Memory memory, long t) {
    double eta = learningRate * factor;
    if (weightDecay > 0) {
      g.add(weightDecay, w);
    }
    if (momentum == 0) {
      w.add(-eta, g);
      return eta;
    }
    Reals b = memory.vector(0);
    if (t == 1) {
      b.set(g);
    } else {
      b.mix(momentum, 1 - dampening, g);
    }
    w.add(-eta, nesterov ? g.add(momentum, b) : b);
    return eta;
  }
}
