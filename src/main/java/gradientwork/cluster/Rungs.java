package gradientwork.cluster;

import gradientwork.core.experiment.Pruning;
import gradientwork.store.Live;
import gradientwork.store.SweepFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives up points on the way: when all runs have come to one of the iterations of a {@link
 * Pruning}, whole points are compared there and the worse ones end.
 *
 * <p>A decision is a pure function of committed rows, so it depends neither on how fast anything
 * ran nor on who took it: a driver that goes on after another one takes the same decision again,
 * and finds those runs ended that the other had already committed. A point that has gone beyond an
 * iteration is never given up there; that happens only where the file was changed after it passed.
 */
final class Rungs {
  private final Pruning pruning;
  private final SweepFolder sweep;
  private final Supplier<Live> live;
  private final int[] first;
  private final Positions positions;
  private final int repeats;
  private int rung;

  /** What the decision at this rung was taken from; null before it is taken. */
  private Standings decided;

  /**
   * @param live the tables as they are when it is asked
   */
  Rungs(Work work, Ids ids, SweepFolder sweep, Supplier<Live> live) {
    this.pruning = work.pruning().orElseThrow();
    this.repeats = work.repeats();
    this.sweep = sweep;
    this.live = live;
    this.positions = new Positions(ids);
    this.first = new int[ids.size()];
    for (int p = 0; p < first.length; p++) {
      first[p] = positions.of(ids.high(p), ids.low(p));
    }
  }

  /** Finds out how far the runs have come, and lets them go to the first comparison. */
  void start(Plan plan) {
    plan.towards(goal(), measured().reached(until()));
    climb(plan);
  }

  /** Compares as often as it can be done now; what follows is for the next waves. */
  void climb(Plan plan) {
    while (rung < pruning.at().size() && plan.compares()) {
      if (decided == null) {
        decided = measured();
        decide(plan, decided);
      } else {
        rung++;
        plan.towards(goal(), decided.reached(until()));
        decided = null;
      }
    }
  }

  private Goal goal() {
    return new Goal(until(), "");
  }

  private long until() {
    return rung < pruning.at().size() ? pruning.at().get(rung) : Long.MAX_VALUE;
  }

  private Standings measured() {
    long iteration = pruning.at().get(Math.min(rung, pruning.at().size() - 1));
    return Standings.at(iteration, pruning.indicator(), sweep, live.get(), positions);
  }

  private void decide(Plan plan, Standings now) {
    List<Integer> compared = compared(now);
    double[] score = new double[first.length / repeats];
    compared.forEach(point -> score[point] = median(point, now));
    compared.sort(
        Comparator.<Integer>comparingDouble(point -> score[point])
            .thenComparingInt(point -> point));
    int kept = (int) pruning.kept(compared.size());
    BitSet losers = new BitSet();
    compared.subList(kept, compared.size()).forEach(point -> runs(point, losers));
    BitSet winners = new BitSet();
    compared.subList(0, kept).forEach(point -> runs(point, winners));
    losers.andNot(winners);
    losers.andNot(now.reached(until() + 1));
    plan.condemn(
        losers,
        pruning.name()
            + ": not among the best "
            + kept
            + " of "
            + compared.size()
            + " points at iteration "
            + until());
  }

  /** The points that have got so far; of equal ones the first. */
  private List<Integer> compared(Standings now) {
    List<Integer> compared = new ArrayList<>();
    for (int point = 0; point < first.length / repeats; point++) {
      boolean own = false;
      boolean here = true;
      for (int p = point * repeats; p < (point + 1) * repeats; p++) {
        own |= first[p] >= point * repeats;
        here &= !now.gaveUpBefore(first[p]);
      }
      if (own && here) {
        compared.add(point);
      }
    }
    return compared;
  }

  private void runs(int point, BitSet runs) {
    for (int p = point * repeats; p < (point + 1) * repeats; p++) {
      runs.set(first[p]);
    }
  }

  /** The median over the repeats, of an even number the worse one in the middle. */
  private double median(int point, Standings now) {
    double[] values = new double[repeats];
    for (int r = 0; r < repeats; r++) {
      values[r] = now.badness(first[point * repeats + r]);
    }
    Arrays.sort(values);
    return values[repeats / 2];
  }
}
