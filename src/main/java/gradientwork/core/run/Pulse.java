package gradientwork.core.run;

import java.io.Serializable;

/**
 * What a run looks like from outside, for progress only.
 *
 * @param loss last known training loss; NaN where not known
 * @param seconds compute time so far
 */
public record Pulse(String experiment, long iteration, double loss, double seconds)
    implements Serializable {}
