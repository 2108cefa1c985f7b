package gradientwork.core.algorithm;

import gradientwork.core.convex.Certificate;
import gradientwork.core.problem.Network;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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

  /**
   * Euclidean norm of the objective's gradient over the trained layers, where the method knows the
   * gradient; worked out when asked for.
   */
  default OptionalDouble knownGradientNorm() {
    return OptionalDouble.empty();
  }

  /**
   * Whether this is the state at an iteration. Where it is not, an inner loop is on its way: {@link
   * #network} and {@link #diagnostics} are still those of the iteration before.
   */
  default boolean complete() {
    return true;
  }

  /** The inner iterations of the step that led here. */
  default Inner inner() {
    return Inner.NONE;
  }

  /** What the step that led here ought to have kept and did not. */
  default List<Violation> violations() {
    return List.of();
  }

  /** How far the last step is from what defines it: a solver's own residual. */
  default OptionalDouble stepGap() {
    return OptionalDouble.empty();
  }

  /** How far the last step is from the marginal it leaves, relative to the mass. */
  default OptionalDouble marginalError() {
    return OptionalDouble.empty();
  }

  /** Why there is nothing more to do; empty as long as steps make sense. */
  default Optional<String> ended() {
    return Optional.empty();
  }

  /** What the method itself has proven: a bound, and over which networks. */
  default Optional<Certificate> certificate() {
    return Optional.empty();
  }

  /** What the method minimises, where that is not the objective of its network. */
  default OptionalDouble objective() {
    return OptionalDouble.empty();
  }

  /**
   * Which neuron of the initial network each neuron goes on from, for methods that put neurons in
   * another order; empty otherwise.
   */
  default int[] labels() {
    return NO_LABELS;
  }

  /** Neurons in the order they have always had. */
  int[] NO_LABELS = {};
}
