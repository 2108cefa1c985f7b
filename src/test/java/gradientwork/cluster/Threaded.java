package gradientwork.cluster;

import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Slots that are threads, without Spark and without a second attempt. */
record Threaded(int slots) implements Crew {
  @Override
  public Waves waves(Work work, SweepFolder sweep, String driver) {
    ExecutorService pool = Executors.newFixedThreadPool(slots);
    AtomicLong attempt = new AtomicLong();
    return new Waves() {
      @Override
      public Done run(List<TaskOrder> orders, Consumer<TaskResult> arrived) {
        List<Future<TaskResult>> tasks = new ArrayList<>();
        for (TaskOrder order : orders) {
          tasks.add(
              pool.submit(
                  () -> WaveTask.work(work, sweep, driver, order, attempt.getAndIncrement())));
        }
        List<TaskResult> results = new ArrayList<>();
        List<StoreError> failure = new ArrayList<>();
        for (Future<TaskResult> task : tasks) {
          try {
            results.add(task.get());
            arrived.accept(results.get(results.size() - 1));
          } catch (ExecutionException e) {
            failure.add(SparkWaves.failure(e.getCause()));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        return new Done(results, failure);
      }

      @Override
      public void close() {
        pool.shutdownNow();
      }
    };
  }
}
