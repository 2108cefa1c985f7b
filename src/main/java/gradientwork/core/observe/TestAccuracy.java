package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/** Labels ±1: the sign of ŷ; other targets: the nearest integer. */
@Meaning("fraction of test samples whose label is predicted")
public record TestAccuracy() implements Indicator {
  @Override
  public double of(View view) {
    return view.accuracy(view.problem().data().test().orElseThrow());
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return problem.data().test().isPresent();
  }

  @Override
  public boolean largerIsBetter() {
    return true;
  }
}
