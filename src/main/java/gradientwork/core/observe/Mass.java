package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/** Σ_j |v_j|: the total mass of a network whose neurons carry mass |v|. */
@Meaning("sum of |v_j| over the neurons")
public record Mass() implements Indicator {
  @Override
  public double of(View view) {
    double sum = 0;
    for (double v : view.network().v()) {
      sum += Math.abs(v);
    }
    return sum;
  }
}
