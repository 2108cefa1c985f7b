package gradientwork.core.algorithm;

import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.problem.Layers;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Problem;
import java.util.Optional;

/** Gradient descent on the objective, by any first-order method. */
@Meaning("gradient descent on the objective")
public record GradientDescent(
    @Meaning("the first-order method") Optimiser optimiser,
    @Meaning("which layers move") Layers train,
    @Meaning("samples per step; absent means all") Optional<Batch> batch)
    implements Algorithm {

  @Override
  public Iteration<?> on(Problem problem, Inputs inputs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int version() {
    return 1;
  }
}
