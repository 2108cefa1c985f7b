package gradientwork.core.algorithm;

import gradientwork.core.linalg.Layout;
import gradientwork.core.problem.Network;

/**
 * A state of gradient descent. Immutable by convention: nobody writes to its arrays. Numbers are
 * those of the run's precision, exactly.
 *
 * @param iteration completed steps
 * @param layout how the vectors are laid out
 * @param weights both layers
 * @param gradient of the objective at these weights over the trained layers; empty for mini-batches
 * @param diagnostics at these weights
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
    Diagnostics diagnostics,
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
}
