package gradientwork.core.run;

import gradientwork.core.algorithm.Watch;
import gradientwork.core.experiment.Stop;
import gradientwork.core.observe.View;
import gradientwork.core.run.Memory.Best;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The stopping rules of a run. Rules on numbers that the method knows at no cost (loss and gradient
 * norm of full-batch descent) are looked at after every iteration, all others at every recorded
 * one.
 */
final class Stopping {
  private final Stop stop;

  Stopping(Stop stop) {
    this.stop = stop;
  }

  /** What the method has to look out for between the iterations where somebody looks anyway. */
  Watch watch() {
    return new Watch(
        stop.lossBelow().orElse(Double.NaN),
        stop.gradientNormBelow().orElse(Double.NaN),
        stop.divergedAbove().orElse(Double.NaN));
  }

  /** The last iteration there may be. */
  long limit() {
    return stop.iterations().orElse(Long.MAX_VALUE);
  }

  /**
   * Rules on the loss and the gradient norm, where they are known.
   *
   * @param gradientNorm asked for only if a rule needs it
   */
  Optional<Ending> byValues(
      long iteration, OptionalDouble loss, Supplier<OptionalDouble> gradientNorm) {
    if (loss.isPresent()) {
      double value = loss.getAsDouble();
      if (!Double.isFinite(value)) {
        return Optional.of(
            Ending.failed("non-finite: the loss is " + value + " at iteration " + iteration));
      }
      if (stop.divergedAbove().isPresent() && value > stop.divergedAbove().getAsDouble()) {
        return Optional.of(
            Ending.failed("diverged-above: the loss is " + value + " at iteration " + iteration));
      }
      if (stop.lossBelow().isPresent() && value < stop.lossBelow().getAsDouble()) {
        return Optional.of(Ending.finished("loss-below"));
      }
    }
    if (stop.gradientNormBelow().isPresent()
        && gradientNorm.get().orElse(Double.NaN) < stop.gradientNormBelow().getAsDouble()) {
      return Optional.of(Ending.finished("gradient-norm-below"));
    }
    return Optional.empty();
  }

  /** Rules on how far the run has come. */
  Optional<Ending> byLength(long iteration, double seconds) {
    if (iteration >= limit()) {
      return Optional.of(Ending.finished("iterations"));
    }
    if (stop.time().isPresent() && seconds >= stop.time().get().toNanos() * 1e-9) {
      return Optional.of(Ending.finished("time"));
    }
    return Optional.empty();
  }

  /** Whether a rule needs the bound over all networks. */
  boolean wantsGap() {
    return stop.gapBelow().isPresent() || stop.relativeGapBelow().isPresent();
  }

  /**
   * Rules on the proven distance to the optimum.
   *
   * @param lowerBound the best one so far; −∞ if there is none
   */
  Optional<Ending> byGap(double lowerBound, View view) {
    if (!wantsGap() || lowerBound == Double.NEGATIVE_INFINITY) {
      return Optional.empty();
    }
    double objective = view.objective();
    double gap = objective - lowerBound;
    if (stop.gapBelow().isPresent() && gap < stop.gapBelow().getAsDouble()) {
      return Optional.of(Ending.finished("gap-below"));
    }
    return stop.relativeGapBelow().isPresent()
            && gap < stop.relativeGapBelow().getAsDouble() * objective
        ? Optional.of(Ending.finished("relative-gap-below"))
        : Optional.empty();
  }

  /** What a memory of the plateau rule depends on; how long it waits does not matter for that. */
  String plateau() {
    return stop.plateau().map(rule -> rule.indicator().name() + " " + rule.relative()).orElse("");
  }

  /** The plateau rule's memory after one more recorded iteration; anything is better than NaN. */
  Best remember(Best before, long iteration, View view) {
    if (stop.plateau().isEmpty()) {
      return before;
    }
    Stop.Plateau plateau = stop.plateau().get();
    double value = plateau.indicator().of(view);
    if (before.none() || Double.isNaN(before.value())) {
      return new Best(iteration, value, Double.NaN);
    }
    double margin = plateau.relative() * Math.abs(before.value());
    boolean better =
        plateau.indicator().largerIsBetter()
            ? value > before.value() + margin
            : value < before.value() - margin;
    return better ? new Best(iteration, value, Double.NaN) : before;
  }

  /** The plateau rule: no improvement over so many iterations. */
  Optional<Ending> byPlateau(Best memory, long iteration) {
    if (stop.plateau().isEmpty()) {
      return Optional.empty();
    }
    return stop.plateau()
        .filter(plateau -> !memory.none() && iteration - memory.iteration() >= plateau.over())
        .map(plateau -> Ending.finished("plateau of " + plateau.indicator().name()));
  }
}
