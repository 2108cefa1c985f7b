package gradientwork.report.picture;

/**
 * What the colours of numbers mean.
 *
 * @param low the number at the beginning of the ramp
 * @param ink whether it is for curves, see {@link Ramp#ink}
 */
public record ColourBar(
    String label, Ramp ramp, double low, double high, boolean log, boolean ink) {

  /** Where on the ramp a number is, between 0 and 1. */
  public double position(double value) {
    double part =
        log
            ? (StrictMath.log(value) - StrictMath.log(low))
                / (StrictMath.log(high) - StrictMath.log(low))
            : (value - low) / (high - low);
    return Double.isFinite(part) ? Math.max(0, Math.min(1, part)) : 0;
  }
}
