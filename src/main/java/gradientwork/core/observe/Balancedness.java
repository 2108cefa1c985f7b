package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Network;

/** max_j | |w_j|² − v_j² |: every |w_j|² − v_j² is conserved by gradient flow on both layers. */
@Meaning("largest difference | |w_j|² - v_j² | over the neurons")
public record Balancedness() implements Indicator {
  @Override
  public double of(View view) {
    Network network = view.network();
    double largest = 0;
    for (int j = 0; j < network.m(); j++) {
      double v = network.v()[j];
      double norm = network.norm(j);
      largest = Math.max(largest, Math.abs(norm * norm - v * v));
    }
    return largest;
  }
}
