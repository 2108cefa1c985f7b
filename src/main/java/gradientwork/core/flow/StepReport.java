package gradientwork.core.flow;

import gradientwork.core.linalg.Status;
import java.io.Serializable;

/**
 * How a step, or what was done of it, ended. NaN where a method has no such number.
 *
 * @param status CERTIFIED: the gap is below the tolerance; STATIONARY: the marginal error is;
 *     BUDGET: out of iterations, or a step that is still under way; FAILED: no progress in floating
 *     point
 * @param loss f(p)
 * @param divergence λ KL(π | K)
 * @param gap proven bound on f(π1) + λ KL(π | K) above its minimum; for scaling iterations that of
 *     the last proximal point
 * @param marginalError Σ |πᵀ1 − q| / Σ q
 * @param iterations of the step so far: Newton steps or scaling iterations
 * @param work inner to these: conjugate gradient steps, or those of the proximal solver, of the
 *     last unit of work
 */
public record StepReport(
    Status status,
    double loss,
    double divergence,
    double gap,
    double marginalError,
    int iterations,
    int work)
    implements Serializable {

  /** Before the first step. */
  public static final StepReport NONE =
      new StepReport(Status.BUDGET, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);

  /** f(p) + λ KL(π | K), what the step minimises. */
  public double objective() {
    return loss + divergence;
  }
}
