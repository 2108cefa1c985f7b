package gradientwork.core.flow;

/**
 * An entropic JKO flow: from masses q on N fixed points, each step goes to p = π1 of
 *
 * <pre>
 *   min_{π ≥ 0, πᵀ1 = q}  f(π1) + λ KL(π | K)
 * </pre>
 *
 * (Peyré 2015, eq. 12). Bound to a kernel and a function; states are values and steps pure
 * functions of them. A flow has buffers of its own: one thread uses one at a time.
 */
public interface Flow {
  /**
   * The state at the beginning.
   *
   * @param mass q ≥ 0, finite, one number per point, not all 0
   */
  FlowState start(double[] mass);

  /**
   * Does the next unit of work: a step, or a part of one that takes long. {@link FlowState#steps}
   * advances when a step is complete. Going on from a stored state gives the same bits as never
   * having stopped.
   */
  FlowState advance(FlowState state);

  /** The state after one more complete step. */
  default FlowState step(FlowState state) {
    FlowState next = advance(state);
    while (next.steps() == state.steps()) {
      next = advance(next);
    }
    return next;
  }
}
