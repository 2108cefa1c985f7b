package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** When something is recorded; several conditions together mean any of them. */
@Meaning("when to record; any of the conditions")
public record Cadence(
    @Meaning("every so many iterations") @Range(from = 1) OptionalLong every,
    @Meaning("so many per factor of ten, evenly in the logarithm") @Range(from = 1)
        OptionalInt perDecade,
    @Meaning("when so much compute time has passed since the last one") Optional<Duration> time,
    @Meaning("when an activation pattern has changed since the last one") boolean onPatternChange) {

  /** Nothing but the first and the last iteration. */
  public static final Cadence ENDS =
      new Cadence(OptionalLong.empty(), OptionalInt.empty(), Optional.empty(), false);

  public Cadence {
    Ranges.check(Cadence.class, every, perDecade, time, onPatternChange);
    if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
      throw new NotAllowed("time", time.get(), "longer than 0");
    }
  }

  public static Cadence every(long iterations) {
    return new Cadence(OptionalLong.of(iterations), OptionalInt.empty(), Optional.empty(), false);
  }

  /**
   * The next iteration after the given one at which this is due whatever the run does, by {@code
   * every} or {@code per-decade}; {@link Long#MAX_VALUE} if there is none.
   */
  public long next(long iteration) {
    long byStride =
        every.isPresent()
            ? (iteration / every.getAsLong() + 1) * every.getAsLong()
            : Long.MAX_VALUE;
    return perDecade.isPresent() ? Math.min(byStride, nextOfDecade(iteration)) : byStride;
  }

  /** Whether this is due at an iteration whatever the run does. */
  public boolean due(long iteration) {
    return iteration == 0 || next(iteration - 1) == iteration;
  }

  /** Whether every single iteration has to be looked at. */
  public boolean looksAlways() {
    return onPatternChange;
  }

  /** Points round(10^(k/p)), k = 0, 1, …; equal ones count once. */
  private long nextOfDecade(long iteration) {
    if (iteration < 1) {
      return 1;
    }
    int p = perDecade.getAsInt();
    long k = (long) (p * StrictMath.log10(iteration)) - 1;
    long point;
    do {
      point = Math.round(StrictMath.pow(10, (double) ++k / p));
    } while (point <= iteration);
    return point;
  }
}
