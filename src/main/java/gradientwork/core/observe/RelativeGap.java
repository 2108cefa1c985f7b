package gradientwork.core.observe;

import gradientwork.core.convex.Certificate;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/** The {@linkplain Gap gap} divided by the objective; 0 if it is not positive. */
@Meaning("gap divided by the objective")
public record RelativeGap() implements Indicator {
  @Override
  public double of(View view) {
    return view.bounds().certified().map(Certificate::relativeGap).orElse(Double.NaN);
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return Bounds.exist(problem);
  }
}
