package gradientwork.core.observe;

import gradientwork.core.linalg.Elementary;
import gradientwork.core.parameter.Meaning;

/**
 * −Σ_j p_j log p_j with p_j = |v_j|, as it is: masses that do not sum to 1 are not divided by their
 * sum M, so that the entropy of p/M is this over M plus log M.
 */
@Meaning("-sum of p_j log p_j over the neurons, p_j = |v_j|")
public record Entropy() implements Indicator {
  @Override
  public double of(View view) {
    double sum = 0;
    for (double v : view.network().v()) {
      double p = Math.abs(v);
      sum -= p == 0 ? 0 : p * Elementary.log(p);
    }
    return sum;
  }

  @Override
  public boolean largerIsBetter() {
    return true;
  }
}
