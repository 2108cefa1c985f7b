package gradientwork.cluster;

import org.apache.spark.util.SignalUtils;

/** Ctrl-C and SIGTERM: the first one asks for an orderly stop, a second one ends at once. */
final class Interrupts {
  private static final int INTERRUPTED = 130;

  private static Runnable stop;
  private static boolean asked;
  private static boolean registered;

  private Interrupts() {}

  /** Until {@link #leave}, the first signal calls this. */
  static synchronized void to(Runnable action) {
    stop = action;
    asked = false;
    if (!registered) {
      registered = true;
      SignalUtils.register("INT", Interrupts::handled);
      SignalUtils.register("TERM", Interrupts::handled);
    }
  }

  static synchronized void leave() {
    stop = null;
  }

  /** Whether the signal is dealt with; if not, it does what it always does. */
  private static synchronized Object handled() {
    if (stop == null) {
      return false;
    }
    if (asked) {
      // not exit: its hooks would wait for tasks
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    asked = true;
    stop.run();
    return true;
  }
}
