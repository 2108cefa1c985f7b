package gradientwork.core.algorithm.optimiser;

/**
 * Which rows each step sees, bound to a number of samples. What it has to carry from step to step
 * is an order of all rows, or nothing: an empty one.
 */
public interface Draw {
  /** Rows per step. */
  int size();

  /**
   * The order for a step.
   *
   * @param step from 0
   * @param order that of the step before; empty at step 0; not changed
   */
  int[] order(long step, int[] order);

  /**
   * The row numbers among which those of a step stand, {@link #size} of them from {@link #start}.
   */
  int[] rows(int[] order);

  /** Where the rows of a step begin. */
  int start(long step);
}
