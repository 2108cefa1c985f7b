package gradientwork.cluster;

import gradientwork.store.Results;
import gradientwork.sweep.Sweep;
import java.util.function.Consumer;

/**
 * Runs a sweep to its end, or goes on where it stopped.
 *
 * <pre>{@code
 * try (Session session = Session.open(Session.Options.EMBEDDED)) {
 *   Outcome outcome = new Driver(session, Results.at("results"), sweep, Settings.DEFAULT)
 *       .run(progress -> …);
 *   System.exit(outcome.exitCode());
 * }
 * }</pre>
 */
public final class Driver {
  public Driver(Session session, Results results, Sweep sweep, Settings settings) {}

  /**
   * Works until everything has ended or it is stopped. The listener is called about once a second
   * and after every commit, always from one thread at a time.
   *
   * @throws gradientwork.store.StoreError for what went wrong outside the experiments, in one
   *     sentence (exit code 4)
   */
  public Outcome run(Consumer<Progress> listener) {
    throw new UnsupportedOperationException();
  }

  /** Asks the tasks to checkpoint at their next unit of work, and the driver to commit and end. */
  public void stop() {
    throw new UnsupportedOperationException();
  }
}
