package gradientwork.cluster;

import gradientwork.store.StoreError;
import java.util.List;
import java.util.function.Consumer;

/** Runs the waves of one driver. */
interface Waves extends AutoCloseable {

  /**
   * What came of a wave.
   *
   * @param results of the tasks that ended, in the order of the tasks
   * @param failure why the others did not; empty if they all did
   */
  record Done(List<TaskResult> results, List<StoreError> failure) {}

  /**
   * @param arrived is told of each result as it comes; quick, and from another thread
   */
  Done run(List<TaskOrder> orders, Consumer<TaskResult> arrived);

  @Override
  void close();
}
