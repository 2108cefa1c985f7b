package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * (1/m) Σ_j |w_j − w'_j|/(t − t'), w' the neurons at the recorded iteration before, t' ↦ t the
 * iterations. No value at the first one.
 */
@Meaning("mean distance that a neuron moved per iteration since the last recorded one")
public record NeuronSpeed() implements Indicator {
  @Override
  public double of(View view) {
    int d = view.network().d();
    return view.moves().map(moved -> mean(moved, d) / view.iterationsSince()).orElse(Double.NaN);
  }

  private static double mean(double[] moved, int d) {
    double sum = 0;
    for (int at = 0; at < moved.length; at += d) {
      double square = 0;
      for (int k = 0; k < d; k++) {
        square += moved[at + k] * moved[at + k];
      }
      sum += Math.sqrt(square);
    }
    return sum * d / moved.length;
  }

  @Override
  public boolean looksBack() {
    return true;
  }
}
