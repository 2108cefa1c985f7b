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

/**
 * What is left to do: the positions that have not ended, longest expected first, and where
 * unfinished runs stopped. Some 30 bytes an experiment, whatever is in it.
 */
final class Plan {
  private final Ids.Ended known;
  private final BitSet pending;
  private final BitSet aside = new BitSet();
  private final BitSet waiting = new BitSet();
  private final BitSet condemned = new BitSet();
  private Goal goal = Goal.END;
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
    order = byCost();
  }

  /** Positions, the most expensive first, equal ones in their order. */
  private int[] byCost() {
    long[] keys = new long[cost.length];
    for (int p = 0; p < keys.length; p++) {
      // of numbers that are not negative the bits are in the same order
      keys[p] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(cost[p])) << 32 | p;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int at = 0; at < sorted.length; at++) {
      sorted[at] = (int) keys[at];
    }
    return sorted;
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

  /** Whether everything that is left waits to be compared. */
  boolean compares() {
    return !pending.isEmpty() && condemned.isEmpty() && able().isEmpty();
  }

  /**
   * Lets runs go on to the next goal.
   *
   * @param there positions of runs that have come that far
   */
  void towards(Goal next, BitSet there) {
    goal = next;
    waiting.clear();
    waiting.or(there);
  }

  /** Ends runs where they stand, before anything else goes on; those that have ended stay so. */
  void condemn(BitSet losers, String verdict) {
    condemned.or(losers);
    condemned.and(pending);
    goal = new Goal(goal.until(), verdict);
  }

  /** What a wave can work on. */
  private BitSet able() {
    BitSet able = (BitSet) (condemned.isEmpty() ? pending : condemned).clone();
    if (condemned.isEmpty()) {
      able.andNot(waiting);
    }
    return able;
  }

  /** Deals what can be done now to at most so many tasks; what is suspected comes last, singly. */
  List<TaskOrder> orders(int wave, int slots, long nanos, TaskOrder.Care care) {
    BitSet able = able();
    BitSet unsuspected = (BitSet) able.clone();
    unsuspected.andNot(aside);
    Goal now = condemned.isEmpty() ? new Goal(goal.until(), "") : goal;
    if (unsuspected.isEmpty() && !able.isEmpty()) {
      Queues alone = new Queues(1);
      int p = able.nextSetBit(0);
      if (unfinished.containsKey(p)) {
        alone.resume(p, unfinished.get(p).newest(), cost[p]);
      } else {
        alone.deal(new int[] {p}, 1, cost[p]);
      }
      return alone.orders(wave, nanos, now, TaskOrder.Care.ALONE);
    }
    Queues queues = new Queues(slots);
    unfinished.forEach(
        (p, two) -> {
          if (unsuspected.get(p)) {
            queues.resume(p, two.newest(), cost[p]);
          }
        });
    int[] same = new int[unsuspected.cardinality()];
    for (int at = 0; at < order.length; ) {
      int from = at;
      int equal = 0;
      while (at < order.length && cost[order[at]] == cost[order[from]]) {
        int p = order[at++];
        if (unsuspected.get(p) && !unfinished.containsKey(p)) {
          same[equal++] = p;
        }
      }
      queues.deal(same, equal, cost[order[from]]);
    }
    return queues.orders(wave, nanos, now, care);
  }

  /** Takes down what a task has done. */
  void done(TaskOrder order, TaskResult result) {
    long[] positions =
        Arrays.stream(order.positions()).filter(p -> !result.aside().contains(p)).toArray();
    int wait = 0;
    int head = (int) result.ended() + result.waiting().size();
    for (int i = 0; i < head; i++) {
      int p = (int) positions[i];
      if (wait < result.waiting().size() && result.waiting().get(wait) == p) {
        stands(p, result.unfinished().get(wait++));
        waiting.set(p);
      } else {
        pending.clear(p);
        condemned.clear(p);
        unfinished.remove(p);
      }
    }
    if (wait < result.unfinished().size()) {
      stands((int) positions[head], result.unfinished().get(wait));
    }
    if (order.care() == TaskOrder.Care.ALONE) {
      Arrays.stream(positions).forEach(p -> aside.clear((int) p));
    }
    result.aside().forEach(p -> aside.set(Math.toIntExact(p)));
  }

  private void stands(int position, CheckpointPack.Ref ref) {
    unfinished.merge(
        position, new Two(ref, Optional.empty()), (older, newer) -> older.then(newer.newest()));
  }
}
