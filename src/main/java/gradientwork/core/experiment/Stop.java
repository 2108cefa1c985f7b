package gradientwork.core.experiment;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Objective;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When a run ends: the first rule that holds. Changes no number of a run, so it is no part of its
 * id.
 */
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

    /** Whether it may hold later than another one; of another indicator nobody can tell. */
    boolean outlasts(Plateau before) {
      return !indicator.equals(before.indicator)
          || over > before.over
          || relative < before.relative;
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

  /**
   * Whether all rules are on the iteration, the loss and the gradient norm, which some methods know
   * at every iteration.
   */
  public boolean onKnownValues() {
    return time.isEmpty() && gapBelow.isEmpty() && relativeGapBelow.isEmpty() && plateau.isEmpty();
  }

  public Stop {
    Ranges.check(
        Stop.class,
        iterations,
        time,
        lossBelow,
        gradientNormBelow,
        gapBelow,
        relativeGapBelow,
        plateau,
        divergedAbove);
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

  /**
   * The keys of those rules of {@code before} that end a run later here, or never: a larger limit,
   * a smaller bound, a longer plateau, a rule that is gone.
   */
  public Set<String> weakened(Stop before) {
    Set<String> keys = new TreeSet<>();
    add(keys, "iterations", limit(iterations), limit(before.iterations));
    add(keys, "time", nanos(time), nanos(before.time));
    add(keys, "loss-below", -bound(lossBelow), -bound(before.lossBelow));
    add(keys, "gradient-norm-below", -bound(gradientNormBelow), -bound(before.gradientNormBelow));
    add(keys, "gap-below", -bound(gapBelow), -bound(before.gapBelow));
    add(keys, "relative-gap-below", -bound(relativeGapBelow), -bound(before.relativeGapBelow));
    add(keys, "diverged-above", limit(divergedAbove), limit(before.divergedAbove));
    if (before.plateau.isPresent()
        && plateau.map(p -> p.outlasts(before.plateau.get())).orElse(true)) {
      keys.add("plateau");
    }
    return keys;
  }

  /**
   * Whether a run goes on under these rules.
   *
   * @param before the rules that it ended under
   * @param reason why it ended, as the table {@code runs} says: the key of a rule comes first
   */
  public boolean reopens(Stop before, String reason) {
    return weakened(before).contains(key(reason));
  }

  /**
   * Whether a weaker rule could let a run go on that ended for a reason.
   *
   * @param reason as the table {@code runs} says
   */
  public static boolean isRule(String reason) {
    return RULES.contains(key(reason));
  }

  private static String key(String reason) {
    return reason.split("[ :]", 2)[0];
  }

  private static final Set<String> RULES =
      Arrays.stream(Stop.class.getRecordComponents())
          .map(Words::of)
          .collect(Collectors.toUnmodifiableSet());

  private static void add(Set<String> keys, String key, double now, double before) {
    if (now > before) {
      keys.add(key);
    }
  }

  /** Absent means never. */
  private static double limit(OptionalLong limit) {
    return limit.isPresent() ? limit.getAsLong() : Double.POSITIVE_INFINITY;
  }

  private static double limit(OptionalDouble limit) {
    return limit.orElse(Double.POSITIVE_INFINITY);
  }

  private static double nanos(Optional<Duration> time) {
    return time.map(t -> (double) t.toNanos()).orElse(Double.POSITIVE_INFINITY);
  }

  private static double bound(OptionalDouble bound) {
    return bound.orElse(Double.NEGATIVE_INFINITY);
  }
}
