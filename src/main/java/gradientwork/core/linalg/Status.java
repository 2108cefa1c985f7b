package gradientwork.core.linalg;

import gradientwork.core.parameter.Meaning;

/** How a solver ended. No solver is ever silently out of budget. */
public enum Status {
  @Meaning("the duality gap is proven to be below the tolerance")
  CERTIFIED,
  @Meaning("the stationarity residual is below the tolerance")
  STATIONARY,
  @Meaning("the allowed number of steps was used up")
  BUDGET,
  @Meaning("no further progress was possible in floating point")
  FAILED
}
