package gradientwork.core.algorithm;

import gradientwork.core.flow.AdamWProx;
import gradientwork.core.flow.BoundedQuasiNewtonProx;
import gradientwork.core.flow.DualNewtonProx;
import gradientwork.core.flow.ExponentiatedGradientProx;
import gradientwork.core.flow.InteriorPointProx;
import gradientwork.core.flow.KlProx;
import gradientwork.core.flow.LeastSquares;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/**
 * What solves min over p of f(p) + λ KL(p | r) inside a scaling iteration. Tolerances are duality
 * gaps relative to max(1, f(0)).
 */
@Meaning("what solves the proximal map inside a scaling iteration")
public sealed interface JkoProx {

  /** The proximal map of f at λ. */
  KlProx of(LeastSquares f, double lambda);

  @Meaning("Newton's method on one price per sample")
  record DualNewton(@Meaning("the gap to reach") @Range(from = 0) double tolerance)
      implements JkoProx {
    public DualNewton {
      Ranges.check(DualNewton.class, tolerance);
    }

    @Override
    public KlProx of(LeastSquares f, double lambda) {
      return new DualNewtonProx(f, lambda, tolerance);
    }
  }

  @Meaning("primal-dual interior point, as a conic solver works")
  record InteriorPoint(
      @Meaning("the gap to reach") @Range(from = 0) double tolerance,
      @Meaning("steps at most") @Range(from = 1) int iterations)
      implements JkoProx {
    public InteriorPoint {
      Ranges.check(InteriorPoint.class, tolerance, iterations);
    }

    @Override
    public KlProx of(LeastSquares f, double lambda) {
      return new InteriorPointProx(f, lambda, tolerance, iterations);
    }
  }

  @Name("l-bfgs-b")
  @Meaning("limited-memory quasi-Newton with bounds, analytic gradient")
  record BoundedQuasiNewton(
      @Meaning("the gap to reach") @Range(from = 0) double tolerance,
      @Meaning("steps at most") @Range(from = 1) int iterations)
      implements JkoProx {
    public BoundedQuasiNewton {
      Ranges.check(BoundedQuasiNewton.class, tolerance, iterations);
    }

    @Override
    public KlProx of(LeastSquares f, double lambda) {
      return new BoundedQuasiNewtonProx(f, lambda, tolerance, iterations);
    }
  }

  @Meaning("gradient steps in the logarithm of the mass")
  record ExponentiatedGradient(
      @Meaning("the gap to reach") @Range(from = 0) double tolerance,
      @Meaning("steps at most") @Range(from = 1) int iterations)
      implements JkoProx {
    public ExponentiatedGradient {
      Ranges.check(ExponentiatedGradient.class, tolerance, iterations);
    }

    @Override
    public KlProx of(LeastSquares f, double lambda) {
      return new ExponentiatedGradientProx(f, lambda, tolerance, iterations);
    }
  }

  /** Reaches no tolerance; the step gap says how far it got. */
  @Name("adamw")
  @Meaning("a fixed number of Adam steps")
  record AdamW(
      @Meaning("how many") @Range(from = 1) int steps,
      @Meaning("step size") @Range(above = 0) double learningRate)
      implements JkoProx {
    private static final double ENOUGH = 1e-12;

    public AdamW {
      Ranges.check(AdamW.class, steps, learningRate);
    }

    @Override
    public KlProx of(LeastSquares f, double lambda) {
      return new AdamWProx(f, lambda, ENOUGH, steps, learningRate);
    }
  }
}
