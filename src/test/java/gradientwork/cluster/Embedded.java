package gradientwork.cluster;

import java.util.Optional;

/** The one Spark of the tests: it takes seconds to start, so it is started once. */
final class Embedded {
  static final Session SESSION =
      Session.open(new Session.Options(Optional.empty(), 2, false));

  private Embedded() {}
}
