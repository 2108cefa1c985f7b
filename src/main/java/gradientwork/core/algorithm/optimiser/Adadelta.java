package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

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
}
