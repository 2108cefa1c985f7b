package gradientwork.core.problem;

import gradientwork.core.linalg.Precision;

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
          "the data has dimension " + data.d() + " (the column of ones included), the network "
              + start.d());
    }
  }
}
