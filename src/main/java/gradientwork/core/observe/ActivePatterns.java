package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import java.nio.LongBuffer;
import java.util.HashSet;
import java.util.Set;

/** The number of distinct rows D_·j = 1[x_i·w_j > 0] over the training samples. */
@Meaning("number of distinct activation patterns among the neurons")
public record ActivePatterns() implements Indicator {
  @Override
  public double of(View view) {
    Set<LongBuffer> distinct = new HashSet<>();
    for (long[] pattern : view.patterns()) {
      distinct.add(LongBuffer.wrap(pattern));
    }
    return distinct.size();
  }
}
