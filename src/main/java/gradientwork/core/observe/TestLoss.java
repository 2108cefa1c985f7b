package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/** The loss on samples held back for testing. */
@Meaning("mean loss over the test samples")
public record TestLoss() implements Indicator {
  @Override
  public double of(View view) {
    return view.loss(view.problem().data().test().orElseThrow());
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return problem.data().test().isPresent();
  }
}
