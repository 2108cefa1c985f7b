package gradientwork.cluster;

import gradientwork.store.SweepFolder;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** A slice of work as Spark sees it. */
final class WaveTask extends AbstractFunction2<TaskContext, Iterator<TaskOrder>, TaskResult>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Work> work;
  private final SweepFolder sweep;
  private final String driver;

  WaveTask(Broadcast<Work> work, SweepFolder sweep, String driver) {
    this.work = work;
    this.sweep = sweep;
    this.driver = driver;
  }

  @Override
  public TaskResult apply(TaskContext context, Iterator<TaskOrder> orders) {
    TaskOrder order = orders.next();
    boolean first = context.attemptNumber() == 0;
    return work(
        work.value(), sweep, driver, first ? order : order.careful(), context.taskAttemptId());
  }

  /**
   * @param attempt tells the attempts of a driver's tasks from each other
   */
  static TaskResult work(
      Work work, SweepFolder sweep, String driver, TaskOrder order, long attempt) {
    Beats.Key key = new Beats.Key(driver, order.wave(), order.task(), attempt);
    try (Beats.Task beat = Beats.HERE.begin(key, order.size())) {
      return new Slice(work, sweep, order, beat)
          .run(
              String.format(
                  Locale.ROOT, "%s-w%04d-t%04d-%d", driver, order.wave(), order.task(), attempt));
    }
  }
}
