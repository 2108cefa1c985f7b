package gradientwork.core.algorithm;

/**
 * A method bound to a problem: where it starts and how it moves. Owns buffers, so it serves one
 * thread; its states own nothing and can be kept, stored and gone on from by any other iteration
 * that was bound in the same way.
 */
public interface Iteration<S extends State> extends AutoCloseable {
  /** The state before the first step. */
  S init();

  /**
   * One step; a pure function of the state. Takes about a second at most: a method whose iterations
   * are longer hands out states inside them, which are not {@linkplain State#complete complete}.
   */
  S step(S state);

  /**
   * Steps until {@code until} iterations are complete, or to the first state after {@code state}
   * that {@code watch} wants to see. Equal to repeated {@link #step}, bit for bit.
   */
  default S advance(S state, long until, Watch watch) {
    S current = state;
    while (current.iteration() < until) {
      current = step(current);
      if (watch.sees(current)) {
        break;
      }
    }
    return current;
  }

  /**
   * The same with what the method knew at the iterations on the way, as far as it takes notes; one
   * that takes none goes a single iteration.
   */
  default Way<S> walk(S state, long until, Watch watch) {
    return Way.straight(advance(state, Math.min(until, state.iteration() + 1), watch));
  }

  @Override
  default void close() {}
}
