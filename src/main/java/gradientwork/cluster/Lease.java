package gradientwork.cluster;

import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps a second driver away from a sweep while the first one lives. Two drivers could not harm the
 * tables, which the journal guards, but each would clear away what the other has not committed.
 */
final class Lease implements AutoCloseable {
  private final Closeable held;

  private Lease(Closeable held) {
    this.held = held;
  }

  /**
   * @throws StoreError naming who works on the sweep, and since when
   */
  static Lease take(SweepFolder sweep, String name, Identification driver) {
    String holder = sweep.lease() + ".holder";
    Closeable held =
        sweep
            .storage()
            .hold(sweep.lease())
            .orElseThrow(
                () ->
                    new StoreError(
                        "sweep "
                            + name
                            + " is being run by another driver: "
                            + who(sweep, holder)));
    Lease lease = new Lease(held);
    try {
      sweep.storage().write(holder, words(driver).getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
    return lease;
  }

  private static String words(Identification driver) {
    return driver.provenance().host()
        + ", process "
        + driver.provenance().process()
        + ", since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String who(SweepFolder sweep, String holder) {
    return sweep.storage().exists(holder)
        ? new String(sweep.storage().read(holder), StandardCharsets.UTF_8)
        : "it has only just begun";
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
