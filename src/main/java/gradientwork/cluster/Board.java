package gradientwork.cluster;

import gradientwork.cluster.Beats.Beat;
import gradientwork.cluster.Beats.Key;
import gradientwork.core.run.Pulse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The driver's side of the heartbeats: what all tasks are at. Only for progress, and to pass on
 * "checkpoint and stop"; whatever is lost here costs nothing but a moment.
 */
final class Board {
  /** One per JVM, for the same reason as {@link Beats#HERE}. */
  static final Board HERE = new Board();

  private final Map<Integer, Beat> tasks = new HashMap<>();

  /**
   * Tasks of the current wave that have handed in their results: a late heartbeat counts nothing.
   */
  private final BitSet done = new BitSet();

  private String driver = "";
  private int wave;
  private boolean stopAll;
  private boolean stopWave;
  private Optional<Consumer<List<Sight>>> watcher = Optional.empty();

  /** Begins anew for a driver. */
  synchronized void driver(String name) {
    driver = name;
    wave = 0;
    stopAll = false;
    tasks.clear();
    done.clear();
  }

  /** Whom to tell what executors see, if anybody. */
  synchronized void watch(Optional<Consumer<List<Sight>>> somebody) {
    watcher = somebody;
  }

  synchronized void wave(int number) {
    wave = number;
    stopWave = false;
    tasks.clear();
    done.clear();
  }

  /** A task of the current wave has handed in its result. */
  synchronized void done(int task) {
    tasks.remove(task);
    done.set(task);
  }

  synchronized void stopAll() {
    stopAll = true;
  }

  synchronized boolean stopped() {
    return stopAll;
  }

  /** Ends the current wave early. */
  synchronized void stopWave() {
    stopWave = true;
  }

  synchronized Beats.Answer answer(Beats.Message message) {
    ArrayList<Key> stop = new ArrayList<>();
    for (Beat beat : message.beats()) {
      Key key = beat.key();
      boolean mine = key.driver().equals(driver);
      if (mine && key.wave() == wave && !done.get(key.task())) {
        Beat known = tasks.get(key.task());
        // a retry repeats what an older attempt has told
        if (known == null || known.key().attempt() <= key.attempt()) {
          tasks.put(key.task(), beat);
        }
      }
      if (!mine || stopAll || key.wave() < wave || key.wave() == wave && stopWave) {
        stop.add(key);
      }
    }
    tell(message.sights());
    return new Beats.Answer(stop, watcher.isPresent());
  }

  /** A watcher that fails is told no more: it must not keep "checkpoint and stop" from anybody. */
  private void tell(List<Sight> sights) {
    try {
      if (!sights.isEmpty()) {
        watcher.ifPresent(somebody -> somebody.accept(sights));
      }
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Board.class).error("watching the sweep ends here", e);
      watcher = Optional.empty();
    }
  }

  synchronized List<Pulse> slowest(int count) {
    return tasks.values().stream()
        .map(Beat::pulse)
        .filter(pulse -> !pulse.experiment().isEmpty())
        .sorted(Comparator.comparingDouble(Pulse::seconds).reversed())
        .limit(count)
        .toList();
  }

  synchronized Collection<Beat> tasks() {
    return List.copyOf(tasks.values());
  }
}
