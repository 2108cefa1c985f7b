package gradientwork.cluster;

import java.util.Optional;

/** The connection to Spark: embedded, or whatever spark-submit or a master URL gives. */
public final class Session implements AutoCloseable {

  /**
   * Where to run.
   *
   * @param master a Spark master URL; absent means what spark-submit gives, or embedded
   * @param workers slots of an embedded session; 0 means one per processor
   * @param ui whether Spark's web page is served (on the loopback interface when embedded)
   */
  public record Options(Optional<String> master, int workers, boolean ui) {
    public static final Options EMBEDDED = new Options(Optional.empty(), 0, false);
  }

  private Session() {}

  /** Starts Spark. Takes seconds; there is one session per JVM. */
  public static Session open(Options options) {
    throw new UnsupportedOperationException();
  }

  /** Tasks that can run at the same time right now. */
  public int slots() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
