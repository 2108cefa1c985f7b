package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;

/**
 * How far a network is from a stationary point of |ŷ − y|²/n plus the penalty Ω: with z = (2/n)(ŷ −
 * y), the largest over the neurons of
 *
 * <pre>
 *   |v_j Σ_i θ_ij z_i x_i + ∂Ω/∂w_j|_∞   and   |Σ_i z_i max(0, a_ij) + ∂Ω/∂v_j|,   a_ij = x_i·w_j
 *   weight decay: ∂Ω/∂w_j = β w_j, ∂Ω/∂v_j = β v_j
 *   path:         ∂Ω/∂w_j = β |v_j| w_j/|w_j|, ∂Ω/∂v_j = β |w_j| sign v_j
 *   none:         0
 * </pre>
 *
 * θ_ij is 1 or 0 by the sign of a_ij; on a kink, |a_ij| ≤ 1e-12 |x_i||w_j|, it is free in [0, 1]
 * and chosen by least squares: the subdifferential of the ReLU. For the squared loss; a neuron that
 * is zero adds nothing under the path penalty.
 */
@Meaning("largest violation of the first-order conditions over the neurons, kinks considered")
public record KktResidual() implements Indicator {

  @Override
  public double of(View view) {
    Problem problem = view.problem();
    Dataset.Part train = problem.data().train();
    double[] z = view.predictions();
    for (int i = 0; i < z.length; i++) {
      z[i] = 2 * (z[i] - train.y()[i]) / z.length;
    }
    double largest = 0;
    for (int j = 0; j < view.network().m(); j++) {
      largest = Math.max(largest, residual(problem, view.network(), j, z));
    }
    return largest;
  }

  private static double residual(Problem problem, Network network, int j, double[] z) {
    NeuronGradient gradient = NeuronGradient.of(problem.data().train().x(), network, j, z);
    double v = network.v()[j];
    double norm = network.norm(j);
    Objective.Penalty penalty = problem.objective().penalty();
    double beta = penalty == Objective.Penalty.NONE ? 0 : problem.beta();
    boolean path = penalty == Objective.Penalty.PATH;
    if (path && (v == 0 || norm == 0)) {
      return 0;
    }
    double perW = path ? beta * Math.abs(v) / norm : beta;
    double[] fixed = new double[network.d()];
    for (int k = 0; k < fixed.length; k++) {
      fixed[k] = v * gradient.open()[k] + perW * network.w(j, k);
    }
    double second =
        Math.abs(gradient.potential() + (path ? beta * norm * Math.signum(v) : beta * v));
    return Math.max(second, gradient.least(fixed, v));
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return problem.objective().loss() == Objective.Loss.SQUARED;
  }
}
