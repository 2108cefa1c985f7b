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
    @Meaning("when an activation pattern has changed since the last one")
        boolean onPatternChange) {

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
    return new Cadence(
        OptionalLong.of(iterations), OptionalInt.empty(), Optional.empty(), false);
  }
}
