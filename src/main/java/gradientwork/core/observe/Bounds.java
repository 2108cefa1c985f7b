package gradientwork.core.observe;

import gradientwork.core.convex.Certificate;
import gradientwork.core.convex.ConvexProgram;
import gradientwork.core.convex.ListedOracle;
import gradientwork.core.convex.Patterns;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.ExactOracles;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.util.Optional;

/**
 * What is proven of a network's distance to the optimum, by the dual of the convex reformulation;
 * see {@link Certificate}. Each bound is computed once, and only if somebody asks for it.
 */
public final class Bounds {
  private final Problem problem;
  private final Evaluation evaluation;
  private final Network network;
  private Optional<Certificate> certified;
  private Certificate restricted;

  /**
   * @param evaluation in double precision
   */
  Bounds(Problem problem, Evaluation evaluation, Network network) {
    this.problem = problem;
    this.evaluation = evaluation;
    this.network = network;
  }

  /** Whether the theory covers the objective: the squared loss with a penalty, β > 0. */
  public static boolean exist(Problem problem) {
    return problem.objective().loss() == Objective.Loss.SQUARED
        && problem.objective().penalty() != Objective.Penalty.NONE
        && problem.beta() > 0;
  }

  /** The bound over all networks; empty where there is no exact oracle, or the loss is infinite. */
  public Optional<Certificate> certified() {
    if (certified == null) {
      Dataset.Part train = problem.data().train();
      double objective = evaluation.objective(network);
      certified =
          Double.isFinite(objective)
              ? ExactOracles.of(train.x())
                  .map(
                      oracle ->
                          Certificate.of(
                              oracle,
                              train.y(),
                              evaluation.predictions(network, train),
                              objective,
                              problem.beta()))
              : Optional.empty();
    }
    return certified;
  }

  /** The bound over all networks, if somebody has asked for it already. */
  public Optional<Certificate> known() {
    return certified == null ? Optional.empty() : certified;
  }

  /** The bound over networks with the activation patterns of this one, both signs of each. */
  public Certificate restricted() {
    if (restricted == null) {
      Dataset.Part train = problem.data().train();
      double objective = evaluation.objective(network);
      restricted =
          Double.isFinite(objective)
              ? restricted(train, objective)
              : Certificate.none(objective, problem.beta());
    }
    return restricted;
  }

  private Certificate restricted(Dataset.Part train, double objective) {
    Matrix x = train.x();
    ConvexProgram program =
        ConvexProgram.relu(x, train.y(), problem.beta(), Patterns.of(x, network.w()));
    return Certificate.of(
        new ListedOracle(program),
        train.y(),
        evaluation.predictions(network, train),
        objective,
        problem.beta());
  }
}
