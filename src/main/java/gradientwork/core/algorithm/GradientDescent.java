package gradientwork.core.algorithm;

import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Problem;
import java.util.Optional;

/**
 * Gradient descent on the objective, by any first-order method. One iteration is one step of the
 * method on all samples, or on one batch. Its diagnostics are those at the weights after the step;
 * with mini-batches loss, objective and gradient norm are not known, except that a loss over a
 * batch that is not finite is reported as the loss.
 */
@Meaning("gradient descent on the objective")
public record GradientDescent(
    @Meaning("the first-order method") Optimiser optimiser,
    @Meaning("which layers move") Layers train,
    @Meaning("samples per step; absent means all") Optional<Batch> batch)
    implements Algorithm {

  @Override
  public Iteration<Descent> on(Problem problem, Inputs inputs) {
    return new DescentIteration(
        problem, optimiser, train, batch.flatMap(b -> b.on(problem.data().n(), inputs)));
  }

  @Override
  public int version() {
    return 1;
  }
}
