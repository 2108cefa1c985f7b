package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

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
}
