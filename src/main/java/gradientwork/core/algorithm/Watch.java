package gradientwork.core.algorithm;

import java.util.OptionalDouble;

/**
 * At which values a method has to hand out its state before the iteration it was sent to. A bound
 * that nobody asked for is NaN, which no comparison meets.
 *
 * @param lossBelow hand out when the loss is below
 * @param gradientNormBelow hand out when the gradient norm is below
 * @param lossAbove hand out when the loss is above
 */
public record Watch(double lossBelow, double gradientNormBelow, double lossAbove) {
  public static final Watch NOTHING = new Watch(Double.NaN, Double.NaN, Double.NaN);

  /** Whether somebody wants to see a state with these numbers. A non-finite loss always counts. */
  public boolean sees(double loss, double gradientNorm) {
    return !Double.isFinite(loss)
        || loss < lossBelow
        || loss > lossAbove
        || gradientNorm < gradientNormBelow;
  }

  /**
   * Whether somebody wants to see a state: for its numbers, for its news, because it is the
   * method's last, or because it is a place inside an iteration where a slice of work may end.
   */
  public boolean sees(State state) {
    return !state.complete()
        || state.ended().isPresent()
        || state.inner().size() > 0
        || !state.violations().isEmpty()
        || seesNumbers(state);
  }

  /** What a method does not know nobody can want to see. */
  private boolean seesNumbers(State state) {
    OptionalDouble loss = state.diagnostics().loss();
    boolean asked = !Double.isNaN(gradientNormBelow);
    return loss.isPresent()
        && sees(
            loss.getAsDouble(), asked ? state.knownGradientNorm().orElse(Double.NaN) : Double.NaN);
  }
}
