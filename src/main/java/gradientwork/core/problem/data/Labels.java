package gradientwork.core.problem.data;

import gradientwork.core.problem.BadInput;
import java.util.List;

/** Turns targets into labels: the positive values become +1, all others −1. */
final class Labels {
  private Labels() {}

  /**
   * @param what the targets are, for the message
   * @param positive the values that become +1; targets stay as they are if there are none
   * @throws BadInput if no target is one of the positive values
   */
  static double[] of(String what, double[] targets, List<Double> positive) {
    if (positive.isEmpty()) {
      return targets;
    }
    double[] labels = new double[targets.length];
    boolean any = false;
    for (int i = 0; i < labels.length; i++) {
      boolean isPositive = isIn(positive, targets[i]);
      any |= isPositive;
      labels[i] = isPositive ? 1 : -1;
    }
    if (!any) {
      throw new BadInput(
          "positive = "
              + positive
              + ", but none of the "
              + targets.length
              + " targets in "
              + what
              + " is one of these");
    }
    return labels;
  }

  private static boolean isIn(List<Double> values, double target) {
    for (double value : values) {
      if (value == target) {
        return true;
      }
    }
    return false;
  }
}
