package gradientwork.core.algorithm;

import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Reals;
import gradientwork.core.problem.Network;
import java.util.OptionalDouble;

/**
 * A state of gradient descent. Immutable by convention: nobody writes to its arrays. Numbers are
 * those of the run's precision, exactly.
 *
 * @param iteration completed steps
 * @param layout how the vectors are laid out
 * @param weights both layers
 * @param gradient of the objective at these weights over the trained layers; empty for mini-batches
 * @param loss mean loss at these weights; with mini-batches that of the last batch, before its step
 * @param learningRate of the last step; NaN before the first
 * @param flowTime Σ learning rates; NaN where the method follows no gradient flow
 * @param vectors what the optimiser carries, see {@link
 *     gradientwork.core.algorithm.optimiser.Memory}
 * @param scalars what else it carries
 * @param seenLoss the loss that the last step saw; +∞ before the first
 * @param stalls how many steps saw a loss not below that of the step before
 * @param order the order of samples, where batches are shuffled; empty otherwise
 */
public record Descent(
    long iteration,
    Layout layout,
    double[] weights,
    double[] gradient,
    double loss,
    double learningRate,
    double flowTime,
    double[][] vectors,
    double[] scalars,
    double seenLoss,
    long stalls,
    int[] order)
    implements State {

  @Override
  public Network network() {
    return new Network(layout.d(), layout.m(), layout.w(weights), layout.v(weights));
  }

  /** With mini-batches the loss is not known, unless it is known to be no number any more. */
  @Override
  public Diagnostics diagnostics() {
    if (gradient.length > 0) {
      return Diagnostics.known(flowTime, learningRate, loss);
    }
    return iteration == 0 || Double.isFinite(loss)
        ? Diagnostics.unknown(flowTime, learningRate)
        : Diagnostics.known(flowTime, learningRate, Double.NaN);
  }

  @Override
  public OptionalDouble knownGradientNorm() {
    return gradient.length > 0 ? OptionalDouble.of(Reals.norm(gradient)) : OptionalDouble.empty();
  }
}
