package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/**
 * A number that no network has an objective below whose neurons have the activation patterns of
 * this one's, with any signs: a bound on what is left to gain without new patterns. In any
 * dimension.
 */
@Meaning("proven lower bound over networks with this one's activation patterns only")
public record RestrictedOptimum() implements Indicator {
  @Override
  public double of(View view) {
    return view.bounds().restricted().lowerBound();
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return Bounds.exist(problem);
  }
}
