package gradientwork.core.observe;

import gradientwork.core.convex.Certificate;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/**
 * The objective minus the {@linkplain LowerBound lower bound}: at least the distance to the
 * optimum.
 */
@Meaning("objective minus the proven lower bound over all networks")
public record Gap() implements Indicator {
  @Override
  public double of(View view) {
    return view.bounds().certified().map(Certificate::gap).orElse(Double.NaN);
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return Bounds.exist(problem);
  }
}
