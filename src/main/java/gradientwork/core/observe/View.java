package gradientwork.core.observe;

import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.util.Arrays;

/**
 * A network on its problem, as indicators see it. What several indicators need is computed once,
 * and only if one asks for it.
 */
public final class View {
  private final Problem problem;
  private final Evaluation evaluation;
  private final Layers trained;
  private final Network network;
  private double loss = Double.NaN;
  private boolean lossKnown;
  private long[][] patterns;

  /**
   * @param evaluation of the same problem
   * @param trained the layers that the method moves
   */
  public View(Problem problem, Evaluation evaluation, Layers trained, Network network) {
    this.problem = problem;
    this.evaluation = evaluation;
    this.trained = trained;
    this.network = network;
  }

  /** The same, with a loss that is known already: the very bits that measuring it would give. */
  public View knowing(double loss) {
    this.loss = loss;
    this.lossKnown = true;
    return this;
  }

  public Problem problem() {
    return problem;
  }

  public Network network() {
    return network;
  }

  /** Mean loss over the training samples. */
  public double loss() {
    if (!lossKnown) {
      knowing(evaluation.loss(network));
    }
    return loss;
  }

  /** Mean loss over some samples. */
  public double loss(Dataset.Part part) {
    return evaluation.loss(network, part);
  }

  /** Loss plus β times the penalty. */
  public double objective() {
    return evaluation.objective(network);
  }

  public double gradientNorm() {
    return evaluation.gradient(network).norm(trained);
  }

  /** Per neuron the bitset of samples on which it is active, x_i·w_j > 0. */
  public long[][] patterns() {
    if (patterns == null) {
      patterns = evaluation.patterns(network);
    }
    return patterns;
  }

  /** Fraction of samples whose label is predicted: by the sign for labels ±1, else by rounding. */
  public double accuracy(Dataset.Part part) {
    double[] prediction = evaluation.predictions(network, part);
    double[] y = part.y();
    boolean signs = Arrays.stream(problem.data().train().y()).allMatch(t -> Math.abs(t) == 1);
    int right = 0;
    for (int i = 0; i < y.length; i++) {
      boolean hit = signs ? y[i] * prediction[i] > 0 : Math.rint(prediction[i]) == y[i];
      right += hit ? 1 : 0;
    }
    return (double) right / y.length;
  }
}
