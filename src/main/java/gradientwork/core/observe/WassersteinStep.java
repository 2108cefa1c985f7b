package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * W2²(W⁺, W'⁺) + W2²(W⁻, W'⁻), W' the neurons at the recorded iteration before, ± the signs of
 * their output weights; each a mean over the neurons of its sign. No value at the first one.
 */
@Meaning("squared Wasserstein distance from the last recorded iteration, the signs added")
public record WassersteinStep() implements Indicator {
  @Override
  public double of(View view) {
    return view.couplings().map(Couplings::distance).orElse(Double.NaN);
  }

  @Override
  public boolean looksBack() {
    return true;
  }
}
