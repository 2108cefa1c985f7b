package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.Meaning;
import java.util.Optional;

/**
 * A first-order method: turns gradients into changes of the weights. Letters in all formulas: w
 * weights, g gradient of the objective at w, t = 1, 2, … the step, η the learning rate times its
 * schedule's factor. All trained weights are one vector; every operation is per component unless a
 * formula says otherwise.
 */
@Meaning("a first-order method")
public sealed interface Optimiser permits Sgd, AdamW, Adadelta, Prodigy, Mechanic {

  /** How its learning rate changes. */
  Schedule schedule();

  /** How many vectors it carries. */
  int vectors();

  /** How many scalars it carries. */
  default int scalars() {
    return 0;
  }

  /** How many scratch vectors a step needs. */
  default int scratch() {
    return 0;
  }

  /** The optimiser that this one steers. */
  default Optional<Optimiser> inner() {
    return Optional.empty();
  }

  /** In which precision it keeps its vectors when the weights have the given one. */
  default Precision bookkeeping(Precision weights) {
    return weights;
  }

  /** Whether Σ η is the time of the gradient flow that the method follows. */
  default boolean followsFlow() {
    return false;
  }

  /** Sets what does not start at zero. */
  default void start(Reals w, Memory memory) {}

  /**
   * One step: changes w and memory in place; g may be overwritten.
   *
   * @param factor the factor on the learning rate at this step
   * @param t from 1
   * @return the effective learning rate of this step
   */
  double step(Reals w, Reals g, double factor, Memory memory, long t);

  /** The factor on the learning rate, own schedule times that of the optimiser inside. */
  default double factor(long iteration, long stalls) {
    double own = schedule().factor(iteration, stalls);
    Optional<Optimiser> base = inner();
    return base.isPresent() ? own * base.get().factor(iteration, stalls) : own;
  }
}
