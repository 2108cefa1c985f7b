package gradientwork.core.algorithm;

import gradientwork.core.parameter.Meaning;

/** Which output weights a pattern may have. */
public enum ConvexSigns {
  @Meaning("positive and negative ones")
  BOTH,
  @Meaning("those of the initial network's neurons that have the pattern")
  NETWORK
}
