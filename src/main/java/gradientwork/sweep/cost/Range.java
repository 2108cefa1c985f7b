package gradientwork.sweep.cost;

/** A number that is expected to lie between two others. */
public record Range(double low, double expected, double high) {
  public static final Range NOTHING = new Range(0, 0, 0);

  public Range {
    if (!(low <= expected && expected <= high)) {
      throw new IllegalArgumentException(low + " <= " + expected + " <= " + high + " is not so");
    }
  }

  /** From expected / factor to expected · factor. */
  public static Range around(double expected, double factor) {
    return new Range(expected / factor, expected, expected * factor);
  }

  public Range plus(Range other) {
    return new Range(low + other.low, expected + other.expected, high + other.high);
  }

  public Range times(double factor) {
    return new Range(low * factor, expected * factor, high * factor);
  }
}
