package gradientwork.core.algorithm;

import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.util.Map;

/** An iterative method. A record: its components are the hyper-parameters. */
@Meaning("the method of training")
public sealed interface Algorithm
    permits GradientDescent, ProximalPoint, Jko, CrowdMotion, Convex, None {

  /** Binds the method to a problem: computes once what every step needs. */
  Iteration<?> on(Problem problem, Inputs inputs);

  /** The layers that it moves. */
  Layers train();

  /** Whether loss and objective are those of its network, so that they follow from its weights. */
  default boolean minimisesItsNetwork() {
    return true;
  }

  /** What follows from the hyper-parameters and people want to know: from its name to its value. */
  default Map<String, Double> notes() {
    return Map.of();
  }

  /**
   * Refuses what does not go together with the method.
   *
   * @throws gradientwork.core.parameter.NotAllowed naming the key in full
   */
  default void check(Precision precision, Objective objective) {}

  /**
   * Raised whenever the numbers of a run change; part of the experiment's id and of checkpoints.
   */
  int version();
}
