package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/**
 * The residual of the solver of the last step, as the method reports it: for a proximal point its
 * relative stationarity, for a JKO step a proven bound on its objective above the minimum (with
 * scaling iterations: on that of the last proximal map). No value for methods without an inner
 * solver, nor before the first step.
 */
@Meaning("how far the last step is from what defines it, by its solver's own residual")
public record StepGap() implements Indicator {
  @Override
  public double of(View view) {
    return view.stepGap().orElse(Double.NaN);
  }

  @Override
  public boolean mayBeAbsent() {
    return true;
  }

  @Override
  public boolean fromNetworks() {
    return false;
  }
}
