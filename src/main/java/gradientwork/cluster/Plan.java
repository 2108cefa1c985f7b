package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is left to do: the positions that have not ended, longest expected first, and where
 * unfinished runs stopped. Some 30 bytes an experiment, whatever is in it.
 */
final class Plan {
  private final Ids.Ended known;
  private final BitSet pending;
  private final BitSet aside = new BitSet();
  private final int[] order;
  private final float[] cost;
  private final Map<Integer, Two> unfinished = new LinkedHashMap<>();
  private final List<CheckpointPack.Ref> foreign = new ArrayList<>();
  private final long wanted;
  private final long before;

  /** The two newest checkpoints of a run: if one is damaged, the other costs less than a start. */
  private record Two(CheckpointPack.Ref newest, Optional<CheckpointPack.Ref> before) {
    private Two then(CheckpointPack.Ref next) {
      return new Two(next, Optional.of(newest));
    }
  }

  /**
   * @param ended ids of runs that need not be run
   * @param checkpoints of runs that stopped half-way, the newest of each last
   */
  Plan(Ids ids, Ids.Ended ended, Collection<CheckpointPack.Ref> checkpoints) {
    int size = ids.size();
    this.known = new Ids.Ended(size);
    this.cost = new float[size];
    this.pending = new BitSet(size);
    Map<Ids.Id, Two> half = new LinkedHashMap<>();
    for (CheckpointPack.Ref ref : checkpoints) {
      half.merge(
          Ids.id(ref.experiment()),
          new Two(ref, Optional.empty()),
          (older, newer) -> older.then(newer.newest()));
    }
    for (int p = 0; p < size; p++) {
      cost[p] = ids.cost(p);
      // of equal experiments the first position stands for all
      if (known.add(ids.high(p), ids.low(p)) && !ended.contains(ids.high(p), ids.low(p))) {
        pending.set(p);
        Two two = half.get(new Ids.Id(ids.high(p), ids.low(p)));
        if (two != null) {
          unfinished.put(p, two);
        }
      }
    }
    // of experiments that this generation does not want; another may want them again
    checkpoints.stream().filter(ref -> !known.contains(ref.experiment())).forEach(foreign::add);
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
    return known.contains(experiment);
  }

  long left() {
    return pending.cardinality();
  }

  /** Checkpoints that are still needed. */
  Collection<CheckpointPack.Ref> checkpoints() {
    List<CheckpointPack.Ref> needed = new ArrayList<>(foreign);
    for (Two two : unfinished.values()) {
      needed.add(two.newest());
      two.before().ifPresent(needed::add);
    }
    return needed;
  }

  /** Runs that are worked on alone, after all others. */
  void suspect(Ids ids, Collection<String> experiments) {
    if (experiments.isEmpty()) {
      return;
    }
    Ids.Ended suspects = new Ids.Ended(experiments.size());
    for (String experiment : experiments) {
      Ids.Id id = Ids.id(experiment);
      suspects.add(id.high(), id.low());
    }
    pending.stream().filter(p -> suspects.contains(ids.high(p), ids.low(p))).forEach(aside::set);
  }

  /** Deals what is left to at most so many tasks; what is suspected comes last, one by one. */
  List<TaskOrder> orders(int wave, int slots, long nanos, TaskOrder.Care care) {
    if (!pending.isEmpty() && pending.cardinality() == aside.cardinality()) {
      Queues alone = new Queues(1);
      int p = aside.nextSetBit(0);
      if (unfinished.containsKey(p)) {
        alone.resume(p, unfinished.get(p).newest(), cost[p]);
      } else {
        alone.deal(List.of(p), cost[p]);
      }
      return alone.orders(wave, nanos, TaskOrder.Care.ALONE);
    }
    Queues queues = new Queues(slots);
    unfinished.forEach(
        (p, two) -> {
          if (!aside.get(p)) {
            queues.resume(p, two.newest(), cost[p]);
          }
        });
    for (int at = 0; at < order.length; ) {
      int from = at;
      List<Integer> equal = new ArrayList<>();
      while (at < order.length && cost[order[at]] == cost[order[from]]) {
        int p = order[at++];
        if (pending.get(p) && !aside.get(p) && !unfinished.containsKey(p)) {
          equal.add(p);
        }
      }
      queues.deal(equal, cost[order[from]]);
    }
    return queues.orders(wave, nanos, care);
  }

  /** Takes down what a task has done. */
  void done(TaskOrder order, TaskResult result) {
    long[] positions =
        Arrays.stream(order.positions()).filter(p -> !result.aside().contains(p)).toArray();
    for (int i = 0; i < result.ended(); i++) {
      pending.clear((int) positions[i]);
      unfinished.remove((int) positions[i]);
    }
    for (CheckpointPack.Ref ref : result.unfinished()) {
      unfinished.merge(
          (int) positions[(int) result.ended()],
          new Two(ref, Optional.empty()),
          (older, newer) -> older.then(newer.newest()));
    }
    if (order.care() == TaskOrder.Care.ALONE) {
      Arrays.stream(positions).forEach(p -> aside.clear((int) p));
    }
    result.aside().forEach(p -> aside.set(Math.toIntExact(p)));
  }
}
