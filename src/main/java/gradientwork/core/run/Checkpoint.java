package gradientwork.core.run;

import gradientwork.core.algorithm.State;
import java.io.Serializable;

/**
 * All that a run needs to go on as if it had never stopped.
 *
 * @param version of the algorithm that wrote the state
 * @param state of the algorithm
 * @param memory of what observes the run
 * @param inner inner iterations of the step on its way that have been told; 0 between steps
 * @param seconds compute time so far, all slices
 * @param slices slices of work so far, the one that ends here included
 * @param startedAt when the first slice started, microseconds since 1970
 */
public record Checkpoint(
    int version,
    State state,
    Serializable memory,
    long inner,
    double seconds,
    long slices,
    long startedAt)
    implements Serializable {}
