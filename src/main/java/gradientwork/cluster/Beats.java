package gradientwork.cluster;

import gradientwork.core.run.Pulse;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The heartbeats of one executor JVM: what its tasks are at, and whether they should stop. */
final class Beats {
  /** One per JVM, because Spark makes the plugin and the tasks, and they have to meet. */
  static final Beats HERE = new Beats();

  private final Map<Key, Task> tasks = new ConcurrentHashMap<>();

  /** Tells an attempt of a task from all others. */
  record Key(String driver, int wave, int task, long attempt) implements Serializable {}

  /**
   * What a task says of itself.
   *
   * @param queued experiments that it has not begun
   */
  record Beat(Key key, Pulse pulse, long queued, long ended, long failed, long rows)
      implements Serializable {}

  /** The heartbeat of an executor. */
  record Message(ArrayList<Beat> beats) implements Serializable {}

  /** The driver's answer: those that should checkpoint and stop. */
  record Answer(ArrayList<Key> stop) implements Serializable {}

  /** A task while it works; written by its thread, read by the heartbeat. */
  static final class Task implements AutoCloseable {
    private final Beats beats;
    private final Key key;
    private final long size;
    private volatile boolean stop;
    private volatile Beat last;
    private long ended;
    private long failed;
    private long rows;

    private Task(Beats beats, Key key, long size) {
      this.beats = beats;
      this.key = key;
      this.size = size;
      this.last = new Beat(key, new Pulse("", 0, Double.NaN, 0), size, 0, 0, 0);
    }

    void now(Pulse pulse) {
      last = new Beat(key, pulse, size - ended - 1, ended, failed, rows);
    }

    void ended(long failedSoFar, long rowsSoFar) {
      ended++;
      failed = failedSoFar;
      rows = rowsSoFar;
      last = new Beat(key, last.pulse(), size - ended, ended, failed, rows);
    }

    boolean stop() {
      return stop;
    }

    @Override
    public void close() {
      beats.tasks.remove(key);
    }
  }

  Task begin(Key key, long size) {
    Task task = new Task(this, key, size);
    tasks.put(key, task);
    return task;
  }

  Message message() {
    return new Message(new ArrayList<>(tasks.values().stream().map(task -> task.last).toList()));
  }

  void obey(Answer answer) {
    for (Key key : answer.stop()) {
      Task task = tasks.get(key);
      if (task != null) {
        task.stop = true;
      }
    }
  }

  /** Whether there is anything to tell. */
  boolean idle() {
    return tasks.isEmpty();
  }
}
