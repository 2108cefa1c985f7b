package gradientwork.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * How a sweep is worked on: nothing here changes a number.
 *
 * @param firstSlice length of the first wave
 * @param longestSlice slices double from wave to wave up to this
 * @param retryFailed whether runs that failed are run again
 * @param fresh whether everything is run again, replacing what is there
 * @param deadline after which tasks checkpoint and the driver ends with exit code 3
 * @param signals whether Ctrl-C and SIGTERM stop the sweep in an orderly way
 */
public record Settings(
    Duration firstSlice,
    Duration longestSlice,
    boolean retryFailed,
    boolean fresh,
    Optional<Duration> deadline,
    boolean signals) {

  public static final Settings DEFAULT =
      new Settings(
          Duration.ofSeconds(4), Duration.ofMinutes(2), false, false, Optional.empty(), true);

  public Settings {
    if (firstSlice.isNegative() || longestSlice.compareTo(firstSlice) < 0) {
      throw new IllegalArgumentException(
          "slices must grow from at least 0: first " + firstSlice + ", longest " + longestSlice);
    }
  }

  public Settings withRetryFailed(boolean retry) {
    return new Settings(firstSlice, longestSlice, retry, fresh, deadline, signals);
  }

  public Settings withFresh(boolean again) {
    return new Settings(firstSlice, longestSlice, retryFailed, again, deadline, signals);
  }

  public Settings withDeadline(Optional<Duration> after) {
    return new Settings(firstSlice, longestSlice, retryFailed, fresh, after, signals);
  }

  public Settings withSlices(Duration first, Duration longest) {
    return new Settings(first, longest, retryFailed, fresh, deadline, signals);
  }
}
