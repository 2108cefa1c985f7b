package gradientwork.cluster;

import gradientwork.store.SweepFolder;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A session that starts in a thread of its own, which takes seconds: a sweep is planned meanwhile.
 * Where it runs on this machine, its slots are known at once.
 */
public final class Starting implements Crew, AutoCloseable {
  private final OptionalInt local;
  private final CompletableFuture<Session> started;

  private Starting(Session.Options options) {
    this.local = options.slots();
    this.started = CompletableFuture.supplyAsync(() -> Session.open(options), Threads::start);
  }

  public static Starting of(Session.Options options) {
    return new Starting(options);
  }

  /** Waits for it; throws here what went wrong there. */
  public Session session() {
    return Waiting.on(started);
  }

  @Override
  public int slots() {
    return started.isDone() || local.isEmpty() ? session().slots() : local.getAsInt();
  }

  @Override
  public Waves waves(Work work, SweepFolder sweep, String driver) {
    return session().waves(work, sweep, driver);
  }

  /** Waits until it has started, and ends it. */
  @Override
  public void close() {
    started.handle((session, error) -> session).thenAccept(Starting::close).join();
  }

  private static void close(Session session) {
    if (session != null) {
      session.close();
    }
  }
}
