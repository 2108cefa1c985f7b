package gradientwork.core.algorithm;

import gradientwork.core.problem.Network;
import java.io.Serializable;
import java.util.Optional;

/**
 * All that a method carries from one step to the next: immutable, and complete, so that going on
 * from a stored state gives the same bits as never having stopped.
 */
public interface State extends Serializable {
  /** Completed iterations. */
  long iteration();

  /** The network at this iteration. */
  Network network();

  /** Weights of grid points, for methods that move mass instead of neurons. */
  default Optional<double[]> mass() {
    return Optional.empty();
  }

  /** What only the method knows. */
  Diagnostics diagnostics();
}
