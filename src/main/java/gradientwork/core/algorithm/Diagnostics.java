package gradientwork.core.algorithm;

import java.util.OptionalDouble;

/**
 * What a method knows of its state at no cost.
 *
 * @param flowTime accumulated effective step size; NaN where it has no meaning
 * @param learningRate the rate of the last step; NaN where it has no meaning
 * @param loss mean loss over all training samples, penalty not included: the bits that measuring it
 *     would give
 */
public record Diagnostics(double flowTime, double learningRate, OptionalDouble loss) {

  /** Of a method that knows the loss as a by-product of its steps. */
  public static Diagnostics known(double flowTime, double learningRate, double loss) {
    return new Diagnostics(flowTime, learningRate, OptionalDouble.of(loss));
  }

  /** Of a method that has no loss at hand. */
  public static Diagnostics unknown(double flowTime, double learningRate) {
    return new Diagnostics(flowTime, learningRate, OptionalDouble.empty());
  }
}
