package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

@Meaning("tunes the step size of another optimiser while it runs")
public record Mechanic(
    @Meaning("the optimiser whose steps are scaled") Optimiser base,
    @Meaning("pull towards the start") @Range(from = 0) double sDecay,
    @Meaning("first scale") @Range(above = 0) double sInit,
    @Meaning("how the learning rate changes") Schedule schedule)
    implements Optimiser {
  public Mechanic {
    Ranges.check(Mechanic.class, base, sDecay, sInit, schedule);
  }
}
