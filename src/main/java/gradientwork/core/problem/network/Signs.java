package gradientwork.core.problem.network;

import gradientwork.core.parameter.Meaning;

/** Signs of the output weights. */
public enum Signs {
  @Meaning("half positive, half negative, positives first")
  SPLIT,
  @Meaning("all positive")
  POSITIVE
}
