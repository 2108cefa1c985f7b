package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/** Labels ±1: the sign of ŷ; other targets: the nearest integer. */
@Meaning("fraction of training samples whose label is predicted")
public record Accuracy() implements Indicator {
  @Override
  public double of(View view) {
    return view.accuracy(view.problem().data().train());
  }

  @Override
  public boolean largerIsBetter() {
    return true;
  }
}
