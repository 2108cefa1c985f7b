package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;

/** A first-order method: turns gradients into changes of the weights. */
@Meaning("a first-order method")
public sealed interface Optimiser permits Sgd, AdamW, Adadelta, Prodigy, Mechanic {

  /** How its learning rate changes. */
  Schedule schedule();
}
