package gradientwork.cluster;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a driver tells Spark's metrics system, and with it Prometheus, JMX or a file: numbers of the
 * sweep that it works on, as its progress has them. Where no sweep is worked on all are 0.
 */
final class Meters {
  /** One per JVM, because Spark makes the plugin and the driver, and they have to meet. */
  static final Meters HERE = new Meters();

  private static final Map<String, ToDoubleFunction<Meters>> ALL = all();

  private Progress progress = new Progress(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());
  private double commitSeconds;
  private double allCommitSeconds;
  private long steps;
  private double stepsPerSecond;
  private long lastSteps;
  private double lastSeconds;

  private static Map<String, ToDoubleFunction<Meters>> all() {
    Map<String, ToDoubleFunction<Meters>> all = new LinkedHashMap<>();
    all.put("runs.wanted", it -> it.progress.wanted());
    all.put("runs.ended_before", it -> it.progress.before());
    all.put("runs.ended", it -> it.progress.ended());
    all.put("runs.failed", it -> it.progress.failed());
    all.put("runs.pruned", it -> it.progress.pruned());
    all.put("runs.running", it -> it.progress.running());
    all.put("runs.left", it -> it.progress.left());
    all.put("rows", it -> it.progress.rows());
    all.put("steps", it -> it.steps);
    all.put("steps_per_second", it -> it.stepsPerSecond);
    all.put("wave", it -> it.progress.wave());
    all.put("commits", it -> it.progress.entries());
    all.put("commit_seconds.last", it -> it.commitSeconds);
    all.put("commit_seconds.sum", it -> it.allCommitSeconds);
    all.put("seconds", it -> it.progress.seconds());
    return all;
  }

  /** Begins anew for a driver. */
  synchronized void begin() {
    commitSeconds = 0;
    allCommitSeconds = 0;
    steps = 0;
    stepsPerSecond = 0;
    lastSteps = 0;
    lastSeconds = 0;
  }

  /**
   * @param stepsSoFar iterations of all runs since the driver began
   */
  synchronized void now(Progress latest, long stepsSoFar) {
    progress = latest;
    steps = stepsSoFar;
    double passed = latest.seconds() - lastSeconds;
    // over a few seconds: between two beats of one executor nothing is known
    if (passed >= 2) {
      stepsPerSecond = (steps - lastSteps) / passed;
      lastSteps = steps;
      lastSeconds = latest.seconds();
    }
  }

  synchronized void committed(double seconds) {
    commitSeconds = seconds;
    allCommitSeconds += seconds;
  }

  private synchronized double read(ToDoubleFunction<Meters> meter) {
    return meter.applyAsDouble(this);
  }

  /** Puts a gauge for each number into a registry. */
  void register(MetricRegistry registry) {
    ALL.forEach((name, meter) -> registry.register(name, (Gauge<Double>) () -> read(meter)));
  }
}
