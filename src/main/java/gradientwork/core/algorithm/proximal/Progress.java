package gradientwork.core.algorithm.proximal;

import java.io.Serializable;

/**
 * What an inner loop carries from one inner step to the next besides the weights. Immutable by
 * convention.
 *
 * @param vectors of the optimiser's memory
 * @param scalars of the optimiser's memory
 * @param steps optimiser steps so far
 * @param seen the objective that the last step saw
 * @param stalls how many steps saw an objective not below that of the step before
 */
public record Progress(double[][] vectors, double[] scalars, long steps, double seen, long stalls)
    implements Serializable {
  /** Where no optimiser is at work. */
  public static final Progress NONE = new Progress(new double[0][], new double[0], 0, 0, 0);
}
