package gradientwork.core.algorithm;

import gradientwork.core.algorithm.proximal.Anchored;
import gradientwork.core.linalg.Layout;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;

/**
 * A proximal step as a problem of squares, Σ_j c_j |w_j − p_σ(j)|²: what the distance is once the
 * coupling σ is fixed. Weight decay joins the squares: c|w − p|² + (β/2)|w|² is (c + β/2)|w − p'|²
 * with p' = cp/(c + β/2), up to a constant.
 */
final class StepSquares {
  private final Problem problem;
  private final Distance distance;
  private final Distance.Shape shape;
  private final Layout layout;

  StepSquares(Problem problem, Distance distance, Distance.Shape shape) {
    this.problem = problem;
    this.distance = distance;
    this.shape = shape;
    this.layout = shape.layout();
  }

  /** Whether the objective is a squared loss plus squares of W, and v stays. */
  boolean apply() {
    Objective objective = problem.objective();
    return objective.loss() == Objective.Loss.SQUARED
        && objective.penalty() != Objective.Penalty.PATH
        && shape.components() == layout.d()
        && !(distance instanceof Distance.SlicedWasserstein);
  }

  /**
   * @param anchor P, both layers
   * @param partners σ
   */
  Anchored of(double[] anchor, int[] partners) {
    int d = layout.d();
    double[] v = layout.v(anchor);
    double[] w = layout.w(anchor);
    double[] c = factors(v);
    double[] p = new double[w.length];
    double decay =
        problem.objective().penalty() == Objective.Penalty.WEIGHT_DECAY ? problem.beta() / 2 : 0;
    for (int j = 0; j < c.length; j++) {
      double shrink = c[j] / (c[j] + decay);
      for (int k = 0; k < d; k++) {
        p[d * j + k] = shrink * w[d * partners[j] + k];
      }
      c[j] += decay;
    }
    return new Anchored(v, c, p);
  }

  /** c_j of every neuron. */
  private double[] factors(double[] v) {
    int[] sizes = new int[3];
    for (double weight : v) {
      sizes[group(weight)]++;
    }
    double[] c = new double[v.length];
    for (int j = 0; j < c.length; j++) {
      c[j] = distance.factor(shape, sizes[group(v[j])]);
    }
    return c;
  }

  private static int group(double v) {
    return v > 0 ? 0 : v < 0 ? 1 : 2;
  }

  /**
   * The time for which a step follows the gradient flow, 1/(2c); NaN where c is not the same for
   * all neurons that move.
   *
   * @param v output weights
   */
  double flowTime(double[] v) {
    double[] c = factors(v);
    double common = Double.NaN;
    for (int j = 0; j < c.length; j++) {
      if (v[j] != 0) {
        if (c[j] != common && !Double.isNaN(common)) {
          return Double.NaN;
        }
        common = c[j];
      }
    }
    return 1 / (2 * common);
  }
}
