package gradientwork.sweep.cost;

/**
 * What a run, a part of one, or several runs of one experiment took.
 *
 * @param demand the work that was done
 * @param compute seconds in the method itself, as {@code compute_seconds} counts them
 * @param around seconds around it; NaN if nobody measured them
 * @param reach how much of its limit of iterations a run reached that ended; NaN if none ended
 */
public record Observation(Demand demand, double compute, double around, double reach) {}
