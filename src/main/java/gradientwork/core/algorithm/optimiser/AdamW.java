package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/**
 * Adam with decoupled weight decay λ (Loshchilov and Hutter 2019, algorithm 2), in the order of
 * torch.optim.AdamW.
 *
 * <pre>
 *   w ← (1 − η λ) w
 *   m ← β₁ m + (1 − β₁) g
 *   s ← β₂ s + (1 − β₂) g²
 *   w ← w − η / (1 − β₁ᵗ) · m / (√s / √(1 − β₂ᵗ) + ε)
 * </pre>
 */
@Name("adamw")
@Meaning("Adam with decoupled weight decay")
public record AdamW(
    @Meaning("step size") @Range(above = 0) double learningRate,
    @Meaning("decay of the mean of gradients") @Range(from = 0, below = 1) double beta1,
    @Meaning("decay of the mean of squares") @Range(from = 0, below = 1) double beta2,
    @Meaning("added to the root") @Range(from = 0) double epsilon,
    @Meaning("decoupled decay of the weights") @Range(from = 0) double weightDecay,
    @Meaning("how the learning rate changes") Schedule schedule)
    implements Optimiser {
  public AdamW {
    Ranges.check(AdamW.class, learningRate, beta1, beta2, epsilon, weightDecay, schedule);
  }

  @Override
  public int vectors() {
    return 2;
  }

  /** β₁ᵗ and β₂ᵗ. */
  @Override
  public int scalars() {
    return 2;
  }

  @Override
  public void start(Reals w, Memory memory) {
    memory.scalar(0, 1);
    memory.scalar(1, 1);
  }

  @Override
  public double step(Reals w, Reals g, double factor, Memory memory, long t) {
    double eta = learningRate * factor;
    double power1 = memory.scalar(0) * beta1;
    double power2 = memory.scalar(1) * beta2;
    memory.scalar(0, power1);
    memory.scalar(1, power2);
    if (weightDecay > 0) {
      w.scale(1 - eta * weightDecay);
    }
    Reals m = memory.vector(0).mix(beta1, 1 - beta1, g);
    Reals s = memory.vector(1).mixSquares(beta2, 1 - beta2, g);
    w.addRatio(-eta / (1 - power1), m, s, Math.sqrt(1 - power2), epsilon);
    return eta;
  }
}
