package gradientwork.cluster;

import gradientwork.core.run.Pulse;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The heartbeats of one executor JVM: what its tasks are at, and whether they should stop. */
final class Beats {
  /** One per JVM, because Spark makes the plugin and the tasks, and they have to meet. */
  static final Beats HERE = new Beats();

  /** For what is shown of runs while they work. */
  final Eye eye = new Eye();

  private final Map<Key, Task> tasks = new ConcurrentHashMap<>();

  /** Tells an attempt of a task from all others. */
  record Key(String driver, int wave, int task, long attempt) implements Serializable {}

  /**
   * What a task says of itself.
   *
   * @param queued experiments that it has not begun
   * @param steps iterations that its runs have gone on
   */
  record Beat(Key key, Pulse pulse, long queued, long ended, long failed, long rows, long steps)
      implements Serializable {}

  /**
   * The heartbeat of an executor.
   *
   * @param sights what was seen since the last one, if somebody watches
   */
  record Message(ArrayList<Beat> beats, ArrayList<Sight> sights) implements Serializable {}

  /**
   * The driver's answer.
   *
   * @param stop those that should checkpoint and stop
   * @param watched whether somebody watches
   */
  record Answer(ArrayList<Key> stop, boolean watched) implements Serializable {}

  /** Networks of more numbers, or more often, are not sent. */
  private static final int NETWORK_NUMBERS = 20_000;

  private static final long NETWORK_NANOS = 400_000_000L;

  /** A task while it works; written by its thread, read by the heartbeat. */
  static final class Task implements AutoCloseable {
    private final Beats beats;
    private final Key key;
    private final long size;
    private volatile boolean stop;
    private volatile Beat last;
    private long ended;
    private long waiting;
    private long failed;
    private long rows;
    private long watching = -1;
    private long drawn;
    private long steps;
    private long from;

    private Task(Beats beats, Key key, long size) {
      this.beats = beats;
      this.key = key;
      this.size = size;
      this.last = new Beat(key, new Pulse("", 0, Double.NaN, 0), size, 0, 0, 0, 0);
    }

    /** A run is begun, or goes on from an iteration. */
    void begin(Pulse pulse) {
      from = pulse.iteration();
      now(pulse);
    }

    void now(Pulse pulse) {
      steps += Math.max(0, pulse.iteration() - from);
      from = pulse.iteration();
      last = new Beat(key, pulse, size - ended - waiting - 1, ended, failed, rows, steps);
    }

    /** Tells whoever watches that a run has ended at which nobody looks any more. */
    void killed(long position, RunRow outcome) {
      if (beats.eye.isOpen()) {
        beats.eye.look(position, List.of(outcome), false);
      }
    }

    /** Tells whoever watches what a run gave, and now and then what it looks like. */
    void look(long position, List<Row> recorded, Work.Cursor run) {
      if (!beats.eye.isOpen()) {
        return;
      }
      beats.eye.look(position, recorded, position != watching);
      watching = position;
      long now = System.nanoTime();
      if (now - drawn >= NETWORK_NANOS) {
        drawn = now;
        run.network()
            .filter(network -> network.w().length <= NETWORK_NUMBERS)
            .ifPresent(
                network ->
                    beats.eye.add(new Sight.Neurons(position, run.pulse().iteration(), network)));
      }
    }

    void ended(long failedSoFar, long rowsSoFar) {
      ended++;
      failed = failedSoFar;
      rows = rowsSoFar;
      last = new Beat(key, last.pulse(), size - ended - waiting, ended, failed, rows, steps);
    }

    /** A run waits for others: nobody has to begin it any more. */
    void waits(long rowsSoFar) {
      waiting++;
      rows = rowsSoFar;
      last = new Beat(key, last.pulse(), size - ended - waiting, ended, failed, rows, steps);
    }

    long steps() {
      return steps;
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
    return new Message(
        new ArrayList<>(tasks.values().stream().map(task -> task.last).toList()), eye.taken());
  }

  /**
   * @param turn of the eye when the question was asked: a driver in this very JVM may have opened
   *     or closed it since
   */
  void obey(Answer answer, int turn) {
    eye.open(answer.watched(), turn);
    for (Key key : answer.stop()) {
      Task task = tasks.get(key);
      if (task != null) {
        task.stop = true;
      }
    }
  }

  /** Whether there is anything to tell. */
  boolean idle() {
    return tasks.isEmpty() && eye.idle();
  }
}
