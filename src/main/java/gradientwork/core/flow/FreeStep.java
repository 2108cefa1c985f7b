package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The step of a flow that f does not act on: mass only diffuses,
 *
 * <pre>
 *   π₀ = K diag(q/K1),   Dq = π₀1 = K (q/K1)
 * </pre>
 *
 * Of all couplings that leave from q it has the least KL(π | K). So the minimiser π of f(π1) + λ
 * KL(π | K) keeps f(π1) + λ KL(π | K) ≤ f(Dq) + λ KL(π₀ | K), and with it f(π1) ≤ f(Dq): a flow
 * decreases f up to what diffusion alone does to it, the entropic bias f(Dq) − f(q).
 */
public final class FreeStep {
  private final Kernel kernel;
  private final double lambda;
  private final double kernelSum;
  private final double[] logRow;

  public FreeStep(Kernel kernel, double lambda) {
    this.kernel = kernel;
    this.lambda = lambda;
    this.kernelSum = SemiDual.total(kernel);
    this.logRow = new double[kernel.size()];
    kernel.logSum(new double[kernel.size()], logRow);
  }

  /** Dq. */
  public double[] from(double[] q) {
    double[] log = new double[q.length];
    Arrays.setAll(
        log, i -> q[i] == 0 ? Double.NEGATIVE_INFINITY : Elementary.log(q[i]) - logRow[i]);
    kernel.logSum(log, log);
    Arrays.setAll(log, i -> Elementary.exp(log[i]));
    return log;
  }

  /** f(Dq) + λ KL(π₀ | K), which no step from q may exceed. */
  public double objective(double[] q, ToDoubleFunction<double[]> f) {
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      sum += q[i] == 0 ? 0 : q[i] * (Elementary.log(q[i]) - logRow[i] - 1);
    }
    return f.applyAsDouble(from(q)) + lambda * (sum + kernelSum);
  }
}
