package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/** The loss on samples held back for validation. */
@Meaning("mean loss over the validation samples")
public record ValidationLoss() implements Indicator {
  @Override
  public double of(View view) {
    return view.loss(view.problem().data().validation().orElseThrow());
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return problem.data().validation().isPresent();
  }
}
