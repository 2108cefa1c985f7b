package gradientwork.core.experiment;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.problem.Objective;
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

  /**
   * Refuses rules that could never hold.
   *
   * @throws NotAllowed for rules on the gap where nothing can be proven
   */
  void check(Objective objective) {
    boolean proven =
        objective.loss() == Objective.Loss.SQUARED
            && objective.penalty() != Objective.Penalty.NONE
            && (objective.beta() > 0 || objective.betaRatio().isPresent());
    if (!proven && (gapBelow.isPresent() || relativeGapBelow.isPresent())) {
      throw new NotAllowed(
          gapBelow.isPresent() ? "stop.gap-below" : "stop.relative-gap-below",
          gapBelow.isPresent() ? gapBelow.getAsDouble() : relativeGapBelow.getAsDouble(),
          "absent unless the objective is the squared loss with a penalty and beta > 0: without"
              + " them no bound can be proven");
    }
  }

  public Stop {
    Ranges.check(
        Stop.class, iterations, time, lossBelow, gradientNormBelow, gapBelow, relativeGapBelow,
        plateau, divergedAbove);
    if (iterations.isEmpty()
        && time.isEmpty()
        && lossBelow.isEmpty()
        && gradientNormBelow.isEmpty()
        && gapBelow.isEmpty()
        && relativeGapBelow.isEmpty()
        && plateau.isEmpty()) {
      throw new NotAllowed("iterations", "absent", "given, or another rule that ends a run");
    }
  }
}
