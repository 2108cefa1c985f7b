package gradientwork.core.algorithm;

import java.io.Serializable;

/**
 * What a method knows of its state at no cost. A number that it does not know is NaN in {@code
 * flowTime} and {@code learningRate}, and absent from {@code loss} and the rest by {@link
 * #UNKNOWN}.
 *
 * @param flowTime accumulated effective step size
 * @param learningRate the rate of the last step
 * @param loss mean loss over all training samples, penalty not included
 * @param objective loss plus penalty
 * @param gradientNorm Euclidean norm of the objective's gradient over the trained layers
 */
public record Diagnostics(
    double flowTime, double learningRate, double loss, double objective, double gradientNorm)
    implements Serializable {

  /** Stands for "not known"; a signalling bit pattern, so that a NaN that was computed is not taken for it. */
  public static final double UNKNOWN = Double.longBitsToDouble(0x7ff8_dead_0000_0001L);

  public static boolean known(double value) {
    return Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(UNKNOWN);
  }
}
