package gradientwork.core.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Wall-clock time as the tables have it. */
final class Microseconds {
  private Microseconds() {}

  /** Microseconds since 1970, UTC. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
