package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * #{(i, j) : D_ij ≠ D'_ij}/(nm), D_ij = 1[x_i·w_j > 0] over the training samples, D' those at the
 * recorded iteration before; neurons in the initial order. No value at the first one.
 */
@Meaning("fraction of (sample, neuron) pairs that switched since the last recorded iteration")
public record PatternChangeRate() implements Indicator {
  @Override
  public double of(View view) {
    return view.patternsBefore()
        .map(before -> rate(before, view.unlabelledPatterns(), view.problem().data().n()))
        .orElse(Double.NaN);
  }

  private static double rate(long[][] before, long[][] now, int n) {
    long switched = 0;
    for (int j = 0; j < now.length; j++) {
      for (int word = 0; word < now[j].length; word++) {
        switched += Long.bitCount(before[j][word] ^ now[j][word]);
      }
    }
    return (double) switched / n / now.length;
  }

  @Override
  public boolean looksBack() {
    return true;
  }
}
