package gradientwork.core.problem;

import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.data.Data;
import gradientwork.core.problem.network.InitialNetwork;

/**
 * What every method is bound to: data, the network to start from, and what to minimise.
 *
 * @param beta the weight of the penalty, resolved from the objective's beta or beta-ratio
 */
public record Problem(
    Dataset data, Network start, Objective objective, double beta, Precision precision) {
  public Problem {
    if (data.d() != start.d()) {
      throw new BadInput(
          "the data has dimension "
              + data.d()
              + " (the column of ones included), the network "
              + start.d());
    }
  }

  /**
   * Reads or makes the data and the network.
   *
   * @throws BadInput if something outside the sweep file cannot be used
   */
  public static Problem of(
      Precision precision, Data data, InitialNetwork network, Objective objective, Inputs inputs) {
    Dataset dataset = data.dataset(inputs);
    return of(precision, dataset, network.network(dataset.d(), inputs), objective);
  }

  /**
   * The same from data and a network that are there already. The network's weights are rounded to
   * the precision; data stays in double, methods round it as they need it.
   *
   * @throws BadInput for numbers that are not finite, for labels that the loss does not know, and
   *     for a beta-ratio where β_max cannot be computed
   */
  public static Problem of(
      Precision precision, Dataset data, Network network, Objective objective) {
    checkPart("training", data.train(), objective.loss());
    data.validation().ifPresent(part -> checkPart("validation", part, objective.loss()));
    data.test().ifPresent(part -> checkPart("test", part, objective.loss()));
    double beta =
        objective.betaRatio().isPresent()
            ? objective.betaRatio().getAsDouble() * BetaMax.of(data.train(), objective.loss())
            : objective.beta();
    return new Problem(data, round(network, precision), objective, beta, precision);
  }

  private static Network round(Network network, Precision precision) {
    return new Network(
        network.d(),
        network.m(),
        round("first", network.w(), precision),
        round("second", network.v(), precision));
  }

  private static double[] round(String layer, double[] weights, Precision precision) {
    double[] rounded = new double[weights.length];
    for (int j = 0; j < weights.length; j++) {
      rounded[j] = precision.round(weights[j]);
      if (!Double.isFinite(rounded[j])) {
        throw new BadInput(
            "the "
                + layer
                + " layer of the network to start from holds "
                + weights[j]
                + ", which is not finite in "
                + Words.of(precision));
      }
    }
    return rounded;
  }

  private static void checkPart(String name, Dataset.Part part, Objective.Loss loss) {
    for (double x : part.x().values()) {
      if (!Double.isFinite(x)) {
        throw new BadInput("the inputs of the " + name + " data hold " + x);
      }
    }
    for (double y : part.y()) {
      if (!Double.isFinite(y)) {
        throw new BadInput("the targets of the " + name + " data hold " + y);
      }
      if (loss == Objective.Loss.LOGISTIC && y != 1 && y != -1) {
        throw new BadInput(
            "the logistic loss needs labels -1 and 1, and the "
                + name
                + " data holds "
                + y
                + "; data.positive turns target values into +1 and all others into -1");
      }
    }
  }
}
