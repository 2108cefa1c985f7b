package gradientwork.core.algorithm;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Problem;

/** An iterative method. A record: its components are the hyper-parameters. */
@Meaning("the method of training")
public sealed interface Algorithm permits GradientDescent, ProximalPoint {

  /** Binds the method to a problem: computes once what every step needs. */
  Iteration<?> on(Problem problem, Inputs inputs);

  /** The layers that it moves. */
  Layers train();

  /** Raised whenever the numbers of a run change; part of the experiment's id and of checkpoints. */
  int version();
}
