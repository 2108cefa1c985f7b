package gradientwork.cluster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for other threads, and throws here what was thrown there. */
final class Waiting {
  private Waiting() {}

  static <T> T on(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
