package gradientwork.cluster;

import gradientwork.cluster.Beats.Beat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what has been done and tells the listener, about every half second. */
final class Telling implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;
  private static final int SLOWEST = 5;

  private static final Logger LOG = LoggerFactory.getLogger("gradientwork.events");

  private final Consumer<Progress> listener;
  private final Board board;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> ticking;

  private final List<String> notices = new ArrayList<>();
  private long wanted;
  private long before;
  private long ended;
  private long failed;
  private long pruned;
  private long rows;
  private int wave;
  private long entries;
  private long steps;

  /**
   * @param also done at every tick
   */
  Telling(Consumer<Progress> listener, Board board, Consumer<Progress> also) {
    this.listener = listener;
    this.board = board;
    this.ticking =
        clock.scheduleWithFixedDelay(
            () -> {
              Progress now = progress();
              Meters.HERE.now(now, steps());
              also.accept(now);
              tell();
            },
            PERIOD_MILLIS,
            PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  synchronized void plan(long experiments, long endedBefore) {
    wanted = experiments;
    before = endedBefore;
  }

  synchronized void wave(int number) {
    wave = number;
    board.wave(number);
  }

  /** Something that a user should know. */
  synchronized void notice(String sentence) {
    LOG.info(sentence);
    notices.add(sentence);
  }

  /** A task has handed in its result: what its heartbeats told is counted for good. */
  synchronized void arrived(TaskResult result) {
    board.done(result.task());
    ended += result.ended();
    failed += result.failed();
    pruned += result.pruned();
    rows += result.rows();
    steps += result.steps();
  }

  /**
   * @param took seconds that the commit took
   */
  synchronized void committed(double took) {
    entries++;
    Meters.HERE.committed(took);
    Meters.HERE.now(progress(), steps());
    tell();
  }

  synchronized Progress progress() {
    return progress(board.tasks());
  }

  /** What results say alone, at the end: a heartbeat may come after the result of its task. */
  synchronized Progress outcome() {
    return progress(List.of());
  }

  private Progress progress(Collection<Beat> tasks) {
    return new Progress(
        wanted,
        before,
        ended + tasks.stream().mapToLong(Beat::ended).sum(),
        failed + tasks.stream().mapToLong(Beat::failed).sum(),
        tasks.size(),
        rows + tasks.stream().mapToLong(Beat::rows).sum(),
        seconds(),
        wave,
        entries,
        pruned,
        board.slowest(SLOWEST),
        notices);
  }

  /** Iterations of all runs. */
  private synchronized long steps() {
    return steps + board.tasks().stream().mapToLong(Beat::steps).sum();
  }

  double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Throws here what the listener threw. */
  void check() {
    if (ticking.isDone()) {
      Waiting.on(ticking);
    }
  }

  private synchronized void tell() {
    if (wanted > 0) {
      listener.accept(progress());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
