package gradientwork.core.observe;

import gradientwork.core.convex.Certificate;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/**
 * A number that no network of any width has an objective below, proven by the dual at this
 * network's predictions; see {@link Certificate}. No value where there is no exact oracle.
 */
@Meaning("proven lower bound on the objective of all networks")
public record LowerBound() implements Indicator {
  @Override
  public double of(View view) {
    return view.bounds().certified().map(Certificate::lowerBound).orElse(Double.NaN);
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return Bounds.exist(problem);
  }
}
