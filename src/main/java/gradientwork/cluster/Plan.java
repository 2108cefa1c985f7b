package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is left to do: the positions that have not ended, longest expected first, and where
 * unfinished runs stopped. Some 30 bytes an experiment, whatever is in it.
 */
final class Plan {
  private final Ids.Ended known;
  private final BitSet pending;
  private final int[] order;
  private final float[] cost;
  private final Map<Integer, CheckpointPack.Ref> unfinished = new LinkedHashMap<>();
  private final long wanted;
  private final long before;

  /**
   * @param ended ids of runs that need not be run
   * @param checkpoints of runs that stopped half-way
   */
  Plan(Ids ids, Ids.Ended ended, Collection<CheckpointPack.Ref> checkpoints) {
    int size = ids.size();
    this.known = new Ids.Ended(size);
    this.cost = new float[size];
    this.pending = new BitSet(size);
    Map<Ids.Id, CheckpointPack.Ref> half = new LinkedHashMap<>();
    checkpoints.forEach(ref -> half.put(Ids.id(ref.experiment()), ref));
    for (int p = 0; p < size; p++) {
      cost[p] = ids.cost(p);
      // of equal experiments the first position stands for all
      if (known.add(ids.high(p), ids.low(p)) && !ended.contains(ids.high(p), ids.low(p))) {
        pending.set(p);
        CheckpointPack.Ref ref = half.get(new Ids.Id(ids.high(p), ids.low(p)));
        if (ref != null) {
          unfinished.put(p, ref);
        }
      }
    }
    wanted = known.size();
    before = wanted - pending.cardinality();
    order =
        IntStream.range(0, size)
            .boxed()
            .sorted((a, b) -> Float.compare(cost[b], cost[a]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Distinct experiments. */
  long wanted() {
    return wanted;
  }

  /** Of those, the ones that had ended when this was made. */
  long before() {
    return before;
  }

  boolean wants(String experiment) {
    Ids.Id id = Ids.id(experiment);
    return known.contains(id.high(), id.low());
  }

  long left() {
    return pending.cardinality();
  }

  /** Checkpoints that are still needed. */
  Collection<CheckpointPack.Ref> checkpoints() {
    return unfinished.values();
  }

  /** Deals what is left to at most so many tasks. */
  List<TaskOrder> orders(int wave, int slots, long nanos) {
    Queues queues = new Queues(slots);
    unfinished.forEach((p, ref) -> queues.resume(p, ref, cost[p]));
    for (int at = 0; at < order.length; ) {
      int from = at;
      List<Integer> equal = new ArrayList<>();
      while (at < order.length && cost[order[at]] == cost[order[from]]) {
        int p = order[at++];
        if (pending.get(p) && !unfinished.containsKey(p)) {
          equal.add(p);
        }
      }
      queues.deal(equal, cost[order[from]]);
    }
    return queues.orders(wave, nanos);
  }

  /** Takes down what a task has done. */
  void done(TaskOrder order, TaskResult result) {
    long[] positions = order.positions();
    for (int i = 0; i < result.ended(); i++) {
      pending.clear((int) positions[i]);
      unfinished.remove((int) positions[i]);
    }
    for (CheckpointPack.Ref ref : result.unfinished()) {
      unfinished.put((int) positions[(int) result.ended()], ref);
    }
  }
}
