package gradientwork.core.problem;

import gradientwork.core.parameter.Meaning;

/** Which layers move. */
public enum Layers {
  @Meaning("only the neurons W")
  FIRST_LAYER,
  @Meaning("the neurons W and the output weights v")
  BOTH_LAYERS
}
