package gradientwork.cluster;

import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Runs waves on Spark: each is one job with one partition per queue. */
final class SparkWaves implements Waves {
  private final SparkContext spark;
  private final Broadcast<Work> work;
  private final SweepFolder sweep;
  private final String driver;

  SparkWaves(Session session, Work work, SweepFolder sweep, String driver) {
    this.spark = session.context();
    this.work = JavaSparkContext.fromSparkContext(spark).broadcast(work);
    this.sweep = sweep;
    this.driver = driver;
  }

  @Override
  public Done run(List<TaskOrder> orders, Consumer<TaskResult> arrived) {
    RDD<TaskOrder> queues =
        JavaSparkContext.fromSparkContext(spark).parallelize(orders, orders.size()).rdd();
    TaskResult[] results = new TaskResult[orders.size()];
    ClassTag<TaskResult> tag = ClassTag$.MODULE$.apply(TaskResult.class);
    List<StoreError> failure = new ArrayList<>();
    try {
      spark.runJob(
          queues,
          new WaveTask(work, sweep, driver),
          new AbstractFunction2<Object, TaskResult, BoxedUnit>() {
            @Override
            public BoxedUnit apply(Object partition, TaskResult result) {
              results[(Integer) partition] = result;
              arrived.accept(result);
              return BoxedUnit.UNIT;
            }
          },
          tag);
    } catch (Exception e) { // Scala throws checked exceptions without saying so
      failure.add(failure(e));
    }
    List<TaskResult> done = new ArrayList<>();
    for (TaskResult result : results) {
      if (result != null) {
        done.add(result);
      }
    }
    return new Done(done, failure);
  }

  static StoreError failure(Throwable thrown) {
    return new StoreError(sentence(thrown), thrown);
  }

  /** What went wrong in the end, without the stack trace that Spark writes into its message. */
  private static String sentence(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof StoreError)) {
      cause = cause.getCause();
    }
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause instanceof StoreError
        ? first
        : "Spark gave up a task of the sweep: " + cause.getClass().getSimpleName() + ": " + first;
  }

  @Override
  public void close() {
    work.unpersist(false);
  }
}
