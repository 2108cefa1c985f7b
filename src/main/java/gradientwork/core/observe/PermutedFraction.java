package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * #{j : σ(j) ≠ j}/m for the optimal coupling σ of the neurons with those of the recorded iteration
 * before, each sign by itself and before any relabelling: how much mass neurons have exchanged. No
 * value at the first recorded iteration.
 */
@Meaning(
    "fraction of neurons optimally coupled with another one's past, since the last recorded iteration")
public record PermutedFraction() implements Indicator {
  @Override
  public double of(View view) {
    return view.couplings()
        .map(couplings -> (double) couplings.permuted() / view.network().m())
        .orElse(Double.NaN);
  }

  @Override
  public boolean looksBack() {
    return true;
  }
}
