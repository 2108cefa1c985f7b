package gradientwork.cluster;

/** Threads that do not keep the program alive. */
final class Threads {
  private Threads() {}

  static Thread start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static void start(Runnable task) {
    start(task, "background");
  }
}
