package gradientwork.core.flow;

import java.io.Serializable;

/**
 * All that a flow carries from one unit of work to the next. Arrays are not to be written.
 *
 * @param steps complete steps
 * @param mass p after them, length N
 * @param inner inner iterations done of the step that is under way; 0 between steps
 * @param price dual numbers the next unit starts from; empty if there are none yet
 * @param scaling log b inside a step of scaling iterations, else empty
 * @param report what is known of the last unit of work
 */
public record FlowState(
    long steps, double[] mass, int inner, double[] price, double[] scaling, StepReport report)
    implements Serializable {

  static FlowState start(double[] mass, int points) {
    if (mass.length != points) {
      throw new IllegalArgumentException(
          mass.length + " masses for a kernel of " + points + " points");
    }
    double total = 0;
    for (int i = 0; i < points; i++) {
      if (!(mass[i] >= 0 && mass[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the mass of point " + i + " is " + mass[i]);
      }
      total += mass[i];
    }
    if (total == 0) {
      throw new IllegalArgumentException("there is no mass on any point");
    }
    return new FlowState(0, mass.clone(), 0, new double[0], new double[0], StepReport.NONE);
  }

  FlowState within(int inner, double[] price, double[] scaling, StepReport report) {
    return new FlowState(steps, mass, inner, price, scaling, report);
  }

  FlowState complete(double[] mass, double[] price, StepReport report) {
    return new FlowState(steps + 1, mass, 0, price, new double[0], report);
  }
}
