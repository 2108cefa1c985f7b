package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * (F' − F)/(τ − τ'), F the objective, τ the flow time, primed at the recorded iteration before.
 * Along a gradient flow this is the mean of |∇F|² over the trained layers (the energy–dissipation
 * equality, Ambrosio, Gigli &amp; Savaré 2008, section 1.3). No value at the first recorded
 * iteration, and for methods that have no flow time.
 */
@Meaning("decrease of the objective per unit of flow time since the last recorded iteration")
public record Dissipation() implements Indicator {
  @Override
  public double of(View view) {
    return view.energyBefore()
        .map(
            before ->
                (before.objective() - view.objective()) / (view.flowTime() - before.flowTime()))
        .orElse(Double.NaN);
  }

  @Override
  public boolean looksBack() {
    return true;
  }

  @Override
  public boolean readsObjective() {
    return true;
  }
}
