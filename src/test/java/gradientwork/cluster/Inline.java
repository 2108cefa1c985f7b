package gradientwork.cluster;

import gradientwork.store.Faults;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Two slots that work one after the other in the thread that asks; no Spark. */
record Inline(int slots) implements Crew {
  /** As often as Spark does. */
  private static final int ATTEMPTS = 4;

  static final Inline TWO = new Inline(2);

  @Override
  public Waves waves(Work work, SweepFolder sweep, String driver) {
    AtomicLong attempt = new AtomicLong();
    return new Waves() {
      @Override
      public Done run(List<TaskOrder> orders, java.util.function.Consumer<TaskResult> arrived) {
        List<TaskResult> results = new ArrayList<>();
        List<StoreError> failure = new ArrayList<>();
        for (TaskOrder order : orders) {
          try {
            TaskResult result = task(work, sweep, driver, order, attempt, ATTEMPTS);
            results.add(result);
            arrived.accept(result);
          } catch (RuntimeException e) {
            failure.add(SparkWaves.failure(e));
          }
        }
        return new Done(results, failure);
      }

      @Override
      public void close() {}
    };
  }

  private static TaskResult task(
      Work work, SweepFolder sweep, String driver, TaskOrder order, AtomicLong attempt, int left) {
    try {
      return WaveTask.work(work, sweep, driver, order, attempt.getAndIncrement());
    } catch (Faults.Lost executor) {
      if (left == 1) {
        throw executor;
      }
      return task(work, sweep, driver, order.careful(), attempt, left - 1);
    }
  }
}
