package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * |W − W'|²/(dm), W' the neurons at the recorded iteration before, in the same order: any
 * relabelling undone. No value at the first one.
 */
@Meaning("mean squared change of the first layer's weights since the last recorded iteration")
public record FrobeniusStep() implements Indicator {
  @Override
  public double of(View view) {
    return view.moves()
        .map(
            moved -> {
              double sum = 0;
              for (double change : moved) {
                sum += change * change;
              }
              return sum / moved.length;
            })
        .orElse(Double.NaN);
  }

  @Override
  public boolean looksBack() {
    return true;
  }
}
