package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import java.util.Arrays;

/** #{j : x_i·w_j ≤ 0 for all i, or v_j = 0}. */
@Meaning("neurons that are active on no training sample, or have v_j = 0")
public record DeadNeurons() implements Indicator {
  @Override
  public double of(View view) {
    long[][] patterns = view.patterns();
    double[] v = view.network().v();
    int dead = 0;
    for (int j = 0; j < v.length; j++) {
      boolean silent = Arrays.stream(patterns[j]).allMatch(word -> word == 0);
      dead += silent || v[j] == 0 ? 1 : 0;
    }
    return dead;
  }
}
