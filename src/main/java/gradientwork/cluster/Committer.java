package gradientwork.cluster;

import gradientwork.store.Entry;
import gradientwork.store.Journal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/**
 * Commits in a thread of its own, one entry after the other, while the next wave already runs. At
 * most one commit waits: a driver whose disk is slow does not run away from it.
 */
final class Committer implements AutoCloseable {
  private final Journal journal;
  private final DoubleConsumer committed;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread committer = new Thread(task, "committer");
            committer.setDaemon(true);
            return committer;
          });
  private Future<?> last;

  /**
   * @param committed is told after every commit how many seconds it took
   */
  Committer(Journal journal, DoubleConsumer committed) {
    this.journal = journal;
    this.committed = committed;
  }

  /**
   * Waits for the commit before, throws what it threw, and begins this one; an entry that changes
   * nothing is not written.
   */
  void commit(Supplier<Entry> entry) {
    finish();
    last =
        thread.submit(
            () -> {
              Entry next = entry.get();
              if (!next.add().isEmpty() || !next.remove().isEmpty()) {
                long start = System.nanoTime();
                journal.commit(next);
                committed.accept((System.nanoTime() - start) * 1e-9);
              }
            });
  }

  /** Waits for the last commit and throws what it threw. */
  void finish() {
    if (last != null) {
      Future<?> waiting = last;
      last = null;
      Waiting.on(waiting);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
