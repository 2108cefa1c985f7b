package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * Σ |πᵀ1 − q| / Σ q of the coupling π of the last step that left from masses q, as the method
 * reports it. No value for methods that move no mass, nor before the first step.
 */
@Meaning("how far the coupling of the last step is from the masses that it leaves from, relative")
public record MarginalError() implements Indicator {
  @Override
  public double of(View view) {
    return view.marginalError().orElse(Double.NaN);
  }

  @Override
  public boolean mayBeAbsent() {
    return true;
  }

  @Override
  public boolean fromNetworks() {
    return false;
  }
}
