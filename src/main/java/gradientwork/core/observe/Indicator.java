package gradientwork.core.observe;

import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Problem;
import java.util.List;

/**
 * A number that describes a network on a problem. Indicators see networks, never methods, so that
 * they can be measured again from recorded weights.
 */
public sealed interface Indicator
    permits Loss,
        ObjectiveValue,
        TestLoss,
        ValidationLoss,
        Accuracy,
        TestAccuracy,
        GradientNorm,
        ActivePatterns,
        DeadNeurons,
        PathNorm,
        Balancedness,
        DistanceFromStart,
        StepGap,
        FrobeniusStep,
        WassersteinStep,
        PermutedFraction,
        NeuronSpeed,
        Mass,
        Entropy,
        MarginalError,
        LowerBound,
        Gap,
        RelativeGap,
        RestrictedOptimum,
        NuOverBeta,
        KktResidual,
        PatternChangeRate,
        BalancednessDrift,
        EffectiveNeurons,
        Dissipation {

  /**
   * All indicators there are, in the order of their columns in {@code iterations}. New ones go to
   * the end.
   */
  List<Class<? extends Indicator>> ALL =
      List.of(
          Loss.class,
          ObjectiveValue.class,
          TestLoss.class,
          ValidationLoss.class,
          Accuracy.class,
          TestAccuracy.class,
          GradientNorm.class,
          ActivePatterns.class,
          DeadNeurons.class,
          PathNorm.class,
          Balancedness.class,
          DistanceFromStart.class,
          StepGap.class,
          FrobeniusStep.class,
          WassersteinStep.class,
          PermutedFraction.class,
          NeuronSpeed.class,
          Mass.class,
          Entropy.class,
          MarginalError.class,
          LowerBound.class,
          Gap.class,
          RelativeGap.class,
          RestrictedOptimum.class,
          NuOverBeta.class,
          KktResidual.class,
          PatternChangeRate.class,
          BalancednessDrift.class,
          EffectiveNeurons.class,
          Dissipation.class);

  /** Its value on a network; NaN where it has none. */
  double of(View view);

  /** Whether it has a value on this problem at all. */
  default boolean appliesTo(Problem problem) {
    return true;
  }

  /** Whether a larger value is a better one. */
  default boolean largerIsBetter() {
    return false;
  }

  /** Whether it compares a network with the one at the recorded iteration before. */
  default boolean looksBack() {
    return false;
  }

  /** Whether recorded networks are all it takes; if not, only a method on its way can tell. */
  default boolean fromNetworks() {
    return true;
  }

  /** Whether it reads the loss or the objective, which some methods define themselves. */
  default boolean readsObjective() {
    return false;
  }

  /** Whether NaN means that there is nothing to measure, so that its cell is empty. */
  default boolean mayBeAbsent() {
    return looksBack();
  }

  /** Its name in sweep files; its column is the same in snake_case. */
  default String name() {
    return Words.of(getClass());
  }

  /** Position of its column among those of all indicators. */
  default int index() {
    return ALL.indexOf(getClass());
  }
}
