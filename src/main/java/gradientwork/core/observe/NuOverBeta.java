package gradientwork.core.observe;

import gradientwork.core.convex.Certificate;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Problem;

/**
 * ν/β, ν = max over |w| = 1 of |Σ_i z_i max(0, x_i·w)|, z = (2/n)(ŷ − y). Above 1 a neuron is
 * missing that would lower the objective. No value where there is no exact oracle.
 */
@Meaning("largest pull on a new neuron over beta; above 1 a neuron is missing")
public record NuOverBeta() implements Indicator {
  @Override
  public double of(View view) {
    return view.bounds().certified().map(Certificate::nuOverBeta).orElse(Double.NaN);
  }

  @Override
  public boolean appliesTo(Problem problem) {
    return Bounds.exist(problem);
  }
}
