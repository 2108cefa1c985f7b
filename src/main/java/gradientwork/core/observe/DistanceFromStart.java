package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Network;

/** √(|W − W⁰|² + |v − v⁰|²). No value where the number of neurons is not the initial one. */
@Meaning("Euclidean distance of all weights from the initial ones")
public record DistanceFromStart() implements Indicator {
  @Override
  public double of(View view) {
    Network now = view.unlabelled();
    Network start = view.problem().start();
    if (now.m() != start.m()) {
      return Double.NaN;
    }
    return Math.sqrt(square(now.w(), start.w()) + square(now.v(), start.v()));
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
