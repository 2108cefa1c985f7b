package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

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
}
