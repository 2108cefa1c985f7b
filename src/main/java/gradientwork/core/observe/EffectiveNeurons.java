package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Network;

/**
 * The participation ratio (Σ_j p_j)²/Σ_j p_j², p_j = |v_j| |w_j|: m where all neurons weigh the
 * same, 1 where one carries everything. No value where all p_j are 0.
 */
@Meaning("participation ratio of |v_j| |w_j| over the neurons")
public record EffectiveNeurons() implements Indicator {
  @Override
  public double of(View view) {
    Network network = view.network();
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < network.m(); j++) {
      double p = Math.abs(network.v()[j]) * network.norm(j);
      sum += p;
      squares += p * p;
    }
    return sum * sum / squares;
  }

  @Override
  public boolean mayBeAbsent() {
    return true;
  }
}
