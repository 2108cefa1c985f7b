package gradientwork.core.algorithm;

import gradientwork.core.flow.Flow;
import gradientwork.core.flow.Kernel;
import gradientwork.core.flow.LeastSquares;
import gradientwork.core.flow.ScalingFlow;
import gradientwork.core.flow.SemiDualFlow;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/** How the minimum that defines a JKO step is found. */
@Meaning("how a JKO step is solved")
public sealed interface JkoSolver {

  /** The flow whose steps it solves. */
  Flow flow(Kernel kernel, LeastSquares f, double lambda);

  /** What is promised of a step. */
  Accuracy accuracy();

  /**
   * What is promised of a step.
   *
   * @param mass relative error of the mass
   * @param marginals relative error of the marginal that a step leaves from
   * @param promised whether a step that ends out of budget breaks a promise
   * @param scaling whether a step is made of scaling iterations, one a unit of work
   */
  record Accuracy(double mass, double marginals, boolean promised, boolean scaling) {
    /** Masses are sums of so many numbers of both sizes that no solver keeps them better. */
    private static final double ROUNDING = 1e-11;

    static Accuracy scaling(double tolerance) {
      return new Accuracy(Math.max(ROUNDING, tolerance), tolerance, tolerance > 0, true);
    }
  }

  /**
   * Its steps are certified: the objective of a step is proven to be within its step gap of the
   * minimum.
   */
  @Meaning("Newton's method on one price per sample; every step with a proven gap")
  record SemiDualNewton(
      @Meaning("the duality gap to reach, relative to max(1, loss)") @Range(from = 0)
          double tolerance)
      implements JkoSolver {
    public SemiDualNewton {
      Ranges.check(SemiDualNewton.class, tolerance);
    }

    @Override
    public Flow flow(Kernel kernel, LeastSquares f, double lambda) {
      return new SemiDualFlow(kernel, f, lambda, tolerance);
    }

    @Override
    public Accuracy accuracy() {
      return new Accuracy(Accuracy.ROUNDING, Accuracy.ROUNDING, true, false);
    }
  }

  /** Steps end at the tolerance of the marginal error or after so many iterations. */
  @Meaning("scaling iterations, with a KL proximal map inside each")
  record Scaling(
      @Meaning("scaling iterations of a step at most") @Range(from = 1) int iterations,
      @Meaning("the relative marginal error to reach; 0 for all iterations, always")
          @Range(from = 0)
          double tolerance,
      @Meaning("what solves the proximal map") JkoProx prox,
      @Meaning("what masses and sums are lifted to, as codes do that do not work in logarithms")
          @Range(from = 0)
          double floor)
      implements JkoSolver {
    public Scaling {
      Ranges.check(Scaling.class, iterations, tolerance, prox, floor);
    }

    @Override
    public Flow flow(Kernel kernel, LeastSquares f, double lambda) {
      return new ScalingFlow(kernel, prox.of(f, lambda), tolerance, iterations, floor);
    }

    @Override
    public Accuracy accuracy() {
      return Accuracy.scaling(tolerance);
    }
  }
}
