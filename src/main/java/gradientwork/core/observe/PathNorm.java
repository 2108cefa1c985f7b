package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Network;

/** Σ_j |v_j| |w_j|₂: the penalty of the convex reformulation. */
@Meaning("sum of |v_j| |w_j| over the neurons")
public record PathNorm() implements Indicator {
  @Override
  public double of(View view) {
    Network network = view.network();
    double sum = 0;
    for (int j = 0; j < network.m(); j++) {
      sum += Math.abs(network.v()[j]) * network.norm(j);
    }
    return sum;
  }
}
