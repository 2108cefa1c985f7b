package gradientwork.core.experiment;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** When a run ends: the first rule that holds. Changes no number of a run, so it is no part of its id. */
@Meaning("when a run ends: the first rule that holds")
public record Stop(
    @Meaning("after so many iterations") @Range(from = 0) OptionalLong iterations,
    @Meaning("after so much compute time, over all slices of the run") Optional<Duration> time,
    @Meaning("when the training loss is below") OptionalDouble lossBelow,
    @Meaning("when the norm of the objective's gradient is below") @Range(above = 0)
        OptionalDouble gradientNormBelow,
    @Meaning("when the run is proven to be that close to the optimum") @Range(above = 0)
        OptionalDouble gapBelow,
    @Meaning("the same, relative to the objective") @Range(above = 0)
        OptionalDouble relativeGapBelow,
    @Meaning("when an indicator no longer gets better") Optional<Plateau> plateau,
    @Meaning("when the training loss is above: the run has diverged") @Range(above = 0)
        OptionalDouble divergedAbove) {

  /** No improvement by a factor over a number of iterations. */
  @Meaning("no improvement over a number of iterations")
  public record Plateau(
      @Meaning("the indicator to look at") Indicator indicator,
      @Meaning("iterations without improvement") @Range(from = 1) long over,
      @Meaning("the relative improvement that counts") @Range(from = 0) double relative) {
    public Plateau {
      Ranges.check(Plateau.class, indicator, over, relative);
    }
  }

  public Stop {
    Ranges.check(
        Stop.class, iterations, time, lossBelow, gradientNormBelow, gapBelow, relativeGapBelow,
        plateau, divergedAbove);
    refuse("gap-below", gapBelow);
    refuse("relative-gap-below", relativeGapBelow);
    if (iterations.isEmpty()
        && time.isEmpty()
        && lossBelow.isEmpty()
        && gradientNormBelow.isEmpty()
        && plateau.isEmpty()) {
      throw new NotAllowed("iterations", "absent", "given, or another rule that ends a run");
    }
  }

  /** A rule that nothing could ever meet would let a run go on for ever. */
  private static void refuse(String key, OptionalDouble bound) {
    if (bound.isPresent()) {
      throw new NotAllowed(key, bound.getAsDouble(), "absent: no run measures its gap yet");
    }
  }
}
