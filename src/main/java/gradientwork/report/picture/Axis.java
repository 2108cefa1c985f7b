package gradientwork.report.picture;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** An axis and what it shows, {@code low} to {@code high}. */
public record Axis(String label, boolean log, double low, double high) {
  private static final double MARGIN = 0.03;

  public Axis {
    if (!(low < high) || !Double.isFinite(high - low) || log && low <= 0) {
      throw new IllegalArgumentException(
          "the axis of " + label + " cannot go from " + low + " to " + high);
    }
  }

  /** An axis with room for all finite values, and a little beyond. */
  public static Axis linear(String label, double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return new Axis(label, false, 0, 1);
    }
    double low = DoubleStream.of(finite).min().getAsDouble();
    double high = DoubleStream.of(finite).max().getAsDouble();
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low <= 1e-9 * size || high == low) {
      double half = size == 0 ? 1 : 0.1 * size;
      return new Axis(label, false, low - half, high + half);
    }
    double margin = MARGIN * (high - low);
    // a half of the largest numbers there are would not fit otherwise
    return new Axis(label, false, low - margin, high + margin);
  }

  /** An axis from the first to the last value without margins. */
  public static Axis exact(String label, boolean log, double... values) {
    Axis wide = log ? log(label, values) : linear(label, values);
    double[] shown =
        Arrays.stream(values).filter(v -> Double.isFinite(v) && (!log || v > 0)).toArray();
    double low = DoubleStream.of(shown).min().orElse(0);
    double high = DoubleStream.of(shown).max().orElse(0);
    return low < high ? new Axis(label, log, low, high) : wide;
  }

  /** A logarithmic axis with room for all positive finite values. */
  public static Axis log(String label, double... values) {
    double[] positive =
        Arrays.stream(values).filter(value -> value > 0 && Double.isFinite(value)).toArray();
    if (positive.length == 0) {
      return new Axis(label, true, 0.1, 10);
    }
    double low = DoubleStream.of(positive).min().getAsDouble();
    double high = DoubleStream.of(positive).max().getAsDouble();
    double factor = StrictMath.pow(high / low, MARGIN);
    if (!(factor > 1.0001)) {
      factor = 1.5;
    }
    return new Axis(
        label,
        true,
        Math.max(Double.MIN_NORMAL, low / factor),
        Math.min(Double.MAX_VALUE / 4, high * factor));
  }

  public Axis labelled(String label) {
    return new Axis(label, log, low, high);
  }
}
