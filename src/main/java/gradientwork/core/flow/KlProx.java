package gradientwork.core.flow;

import gradientwork.core.linalg.Status;

/**
 * The proximal map of a function f in Kullback–Leibler divergence,
 *
 * <pre>
 *   prox(r) = argmin_{p ≥ 0} f(p) + λ KL(p | r),   KL(p | r) = Σ p log(p/r) − p + r
 * </pre>
 *
 * on log p and log r, so that neither over- nor underflows. An f for which this can be computed
 * makes a flow: the scaling iterations ask for nothing else (Peyré 2015, §4).
 */
public interface KlProx {
  /** λ, the factor on KL. */
  double lambda();

  /** f(p). */
  double value(double[] p);

  /**
   * prox(r).
   *
   * @param logReference log r; −∞ where there is no mass, and then none comes
   * @param warm {@link Result#price} of a call before, or no numbers
   */
  Result at(double[] logReference, double[] warm);

  /**
   * A proximal point.
   *
   * @param logMass log p
   * @param price where the next call may start from
   * @param gap a proven bound on how far the value is above the minimum; 0 for closed forms
   */
  record Result(double[] logMass, double[] price, double gap, int iterations, Status status) {}
}
