package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

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
}
