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
 * @param tasks slots that are used at most; 0 means all there are
 * @param maxFailures runs that may fail; one more ends the sweep early
 * @param careful whether the driver before died of what it ran: runs leave notes then
 * @param signals whether Ctrl-C and SIGTERM stop the sweep in an orderly way
 */
public record Settings(
    Duration firstSlice,
    Duration longestSlice,
    boolean retryFailed,
    boolean fresh,
    Optional<Duration> deadline,
    int tasks,
    long maxFailures,
    boolean careful,
    boolean signals) {

  public static final Settings DEFAULT =
      new Settings(
          Duration.ofSeconds(4),
          Duration.ofMinutes(2),
          false,
          false,
          Optional.empty(),
          0,
          Long.MAX_VALUE,
          false,
          true);

  public Settings {
    if (firstSlice.isNegative() || longestSlice.compareTo(firstSlice) < 0) {
      throw new IllegalArgumentException(
          "slices must grow from at least 0: first " + firstSlice + ", longest " + longestSlice);
    }
  }

  public Settings withRetryFailed(boolean retry) {
    return new Settings(
        firstSlice, longestSlice, retry, fresh, deadline, tasks, maxFailures, careful, signals);
  }

  public Settings withFresh(boolean again) {
    return new Settings(
        firstSlice,
        longestSlice,
        retryFailed,
        again,
        deadline,
        tasks,
        maxFailures,
        careful,
        signals);
  }

  public Settings withDeadline(Optional<Duration> after) {
    return new Settings(
        firstSlice, longestSlice, retryFailed, fresh, after, tasks, maxFailures, careful, signals);
  }

  public Settings withSlices(Duration first, Duration longest) {
    return new Settings(
        first, longest, retryFailed, fresh, deadline, tasks, maxFailures, careful, signals);
  }

  public Settings withTasks(int most) {
    return new Settings(
        firstSlice,
        longestSlice,
        retryFailed,
        fresh,
        deadline,
        most,
        maxFailures,
        careful,
        signals);
  }

  public Settings withMaxFailures(long most) {
    return new Settings(
        firstSlice, longestSlice, retryFailed, fresh, deadline, tasks, most, careful, signals);
  }

  public Settings withCareful(boolean notes) {
    return new Settings(
        firstSlice, longestSlice, retryFailed, fresh, deadline, tasks, maxFailures, notes, signals);
  }
}
