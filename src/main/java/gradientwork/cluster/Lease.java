package gradientwork.cluster;

import gradientwork.store.Provenance;
import gradientwork.store.Storage;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a second driver away from a sweep while the first one lives. Two drivers could not harm the
 * tables, which the journal guards, but each would clear away what the other has not committed.
 */
final class Lease implements AutoCloseable {
  private static final Pattern HOLDER = Pattern.compile("(.*), process ([0-9]+), since .*");

  /** A driver that is just beginning says who it is within five seconds. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final int LOOKS = 250;

  private final Closeable held;

  private Lease(Closeable held) {
    this.held = held;
  }

  /**
   * Takes it, and forgets what was asked of drivers before. Who holds it is not said sooner: what
   * is asked from then on is asked of this one.
   *
   * @throws StoreError naming who works on the sweep, and since when
   */
  static Lease take(SweepFolder sweep, Provenance driver) {
    Lease lease = new Lease(hold(sweep, driver).orElseThrow(() -> refused(sweep)));
    try {
      sweep.storage().delete(holder(sweep));
      sweep.storage().delete(sweep.stop());
      String words =
          driver.host()
              + ", process "
              + driver.process()
              + ", since "
              + Instant.now().truncatedTo(ChronoUnit.SECONDS);
      sweep.storage().write(holder(sweep), words.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
    return lease;
  }

  /** Who works on a sweep, and since when; empty if nobody does. */
  static Optional<String> holder(SweepFolder sweep, Provenance asking) {
    Optional<Closeable> held = hold(sweep, asking);
    held.ifPresent(free -> new Lease(free).close());
    return held.isPresent() ? Optional.empty() : Optional.of(who(sweep));
  }

  /**
   * Asks whoever works on a sweep to checkpoint and end, by a file that it looks for. Waits until
   * one that is just beginning has said who it is, because it forgets what was asked before.
   *
   * @return who that is, and since when; empty if nobody does
   */
  static Optional<String> stop(SweepFolder sweep, Provenance asking) {
    Optional<String> holder = holder(sweep, asking);
    for (int n = 0; n < LOOKS && holder.isPresent() && !saysWho(sweep); n++) {
      pause();
      holder = holder(sweep, asking);
    }
    if (holder.isPresent()) {
      sweep.storage().write(sweep.stop(), new byte[0]);
    }
    return holder;
  }

  private static boolean saysWho(SweepFolder sweep) {
    return sweep.storage().exists(holder(sweep));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreError("interrupted before the driver could be asked to end", e);
    }
  }

  private static Optional<Closeable> hold(SweepFolder sweep, Provenance driver) {
    Storage storage = sweep.storage();
    Optional<Closeable> held = storage.hold(sweep.lease());
    if (held.isEmpty() && isDead(who(sweep), driver)) {
      storage.free(sweep.lease());
      return storage.hold(sweep.lease());
    }
    return held;
  }

  /** Whether the holder ran on this very machine and does so no more. */
  private static boolean isDead(String holder, Provenance here) {
    Matcher words = HOLDER.matcher(holder);
    return words.matches()
        && words.group(1).equals(here.host())
        && ProcessHandle.of(Long.parseLong(words.group(2))).isEmpty();
  }

  private static StoreError refused(SweepFolder sweep) {
    return new StoreError(
        "sweep "
            + sweep.name()
            + " is being run by another driver: "
            + who(sweep)
            + "; 'gw stop "
            + sweep.name()
            + "' asks it to end");
  }

  private static String who(SweepFolder sweep) {
    return saysWho(sweep)
        ? new String(sweep.storage().read(holder(sweep)), StandardCharsets.UTF_8)
        : "it has only just begun";
  }

  private static String holder(SweepFolder sweep) {
    return sweep.lease() + ".holder";
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
