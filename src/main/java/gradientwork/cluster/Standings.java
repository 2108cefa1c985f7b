package gradientwork.cluster;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.Table;
import gradientwork.store.Live;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Where the runs of a sweep stand at an iteration, read from the tables: of each run the last
 * recorded value of an indicator up to there. 24 bytes a position.
 */
final class Standings {
  private static final String FAILED = RunRow.Status.FAILED.name().toLowerCase(Locale.ROOT);
  private static final String PRUNED = RunRow.Status.PRUNED.name().toLowerCase(Locale.ROOT);

  private final long iteration;
  private final double[] value;
  private final long[] at;
  private final long[] furthest;
  private final BitSet failed = new BitSet();
  private final BitSet pruned = new BitSet();
  private final boolean largerIsBetter;

  private Standings(long iteration, Indicator indicator, int size) {
    this.iteration = iteration;
    this.largerIsBetter = indicator.largerIsBetter();
    this.value = new double[size];
    this.at = new long[size];
    this.furthest = new long[size];
    Arrays.fill(value, Double.NaN);
    Arrays.fill(at, -1);
    Arrays.fill(furthest, -1);
  }

  static Standings at(
      long iteration, Indicator indicator, SweepFolder sweep, Live live, Positions positions) {
    Standings standings = new Standings(iteration, indicator, positions.size());
    String column = Words.snake(indicator.name());
    Scan values = Scan.of(sweep.storage(), List.of("experiment", "iteration", column));
    for (String path : live.paths(Table.ITERATIONS.name())) {
      values.rows(path, cells -> standings.told(positions.of((String) cells[0]), cells));
    }
    Scan ends = Scan.of(sweep.storage(), List.of("experiment", "status", "iterations"));
    for (String path : live.paths(Table.RUNS.name())) {
      ends.rows(path, cells -> standings.ended(positions.of((String) cells[0]), cells));
    }
    return standings;
  }

  private void told(int position, Object[] cells) {
    if (position < 0) {
      return;
    }
    long when = (Long) cells[1];
    furthest[position] = Math.max(furthest[position], when);
    if (when <= iteration && when > at[position]) {
      at[position] = when;
      value[position] = cells[2] == null ? Double.NaN : ((Number) cells[2]).doubleValue();
    }
  }

  private void ended(int position, Object[] cells) {
    if (position >= 0) {
      failed.set(position, FAILED.equals(cells[1]) && (Long) cells[2] <= iteration);
      pruned.set(position, PRUNED.equals(cells[1]));
    }
  }

  /** The runs that have come to an iteration. */
  BitSet reached(long there) {
    BitSet reached = new BitSet();
    for (int p = 0; p < furthest.length; p++) {
      reached.set(p, furthest[p] >= there);
    }
    return reached;
  }

  /** Whether it was given up before this iteration. */
  boolean gaveUpBefore(int position) {
    return pruned.get(position) && furthest[position] < iteration;
  }

  /** The smaller the better; a run that failed on the way, or has no value, is as bad as can be. */
  double badness(int position) {
    double x = value[position];
    if (failed.get(position) || Double.isNaN(x)) {
      return Double.POSITIVE_INFINITY;
    }
    // 0 − x: of −0 and 0 none is better
    return (largerIsBetter ? 0 - x : x) + 0.0;
  }
}
