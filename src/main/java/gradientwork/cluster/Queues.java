package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Deals experiments to tasks: longest first, each to the task with the least to do, neighbours
 * together so that a queue is a few ranges.
 */
final class Queues {
  /** Pieces that equal experiments are cut into, per task: fine enough to balance. */
  private static final int PIECES = 8;

  private final List<Queue> all = new ArrayList<>();
  private final PriorityQueue<Queue> least =
      new PriorityQueue<>(
          Comparator.<Queue>comparingDouble(queue -> queue.load)
              .thenComparingInt(queue -> queue.number));

  private static final class Queue {
    private final int number;
    private final List<TaskOrder.Resumed> resumed = new ArrayList<>();
    private final List<long[]> ranges = new ArrayList<>();
    private double load;

    private Queue(int number) {
      this.number = number;
    }

    private void add(long position) {
      long[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      boolean single = last != null && last[0] == last[1];
      if (last != null && position > last[1] && (single || last[1] + last[2] == position)) {
        last[2] = position - last[1];
        last[1] = position;
      } else {
        ranges.add(new long[] {position, position, 1});
      }
    }

    private long[] flat() {
      long[] flat = new long[3 * ranges.size()];
      for (int r = 0; r < ranges.size(); r++) {
        System.arraycopy(ranges.get(r), 0, flat, 3 * r, 3);
      }
      return flat;
    }
  }

  Queues(int tasks) {
    for (int t = 0; t < tasks; t++) {
      all.add(new Queue(t));
    }
    least.addAll(all);
  }

  void resume(long position, CheckpointPack.Ref checkpoint, double cost) {
    Queue queue = least.remove();
    queue.resumed.add(new TaskOrder.Resumed(position, checkpoint));
    queue.load += cost;
    least.add(queue);
  }

  /** Deals the first so many experiments, of one cost; called with falling costs. */
  void deal(int[] positions, int count, double cost) {
    int piece = Math.max(1, count / (PIECES * all.size()));
    for (int from = 0; from < count; from += piece) {
      Queue queue = least.remove();
      for (int i = from; i < Math.min(from + piece, count); i++) {
        queue.add(positions[i]);
        queue.load += cost;
      }
      least.add(queue);
    }
  }

  /** The queues that are not empty. */
  List<TaskOrder> orders(int wave, long nanos, Goal goal, TaskOrder.Care care) {
    List<TaskOrder> orders = new ArrayList<>();
    for (Queue queue : all) {
      TaskOrder order =
          new TaskOrder(
              wave, orders.size(), nanos, goal, care, List.copyOf(queue.resumed), queue.flat());
      if (order.size() > 0) {
        orders.add(order);
      }
    }
    return orders;
  }
}
