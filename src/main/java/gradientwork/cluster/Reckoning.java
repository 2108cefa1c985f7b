package gradientwork.cluster;

import gradientwork.cluster.Calibration.Found;
import gradientwork.cluster.Volume.Rate;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.table.Table;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.cost.CostModel;
import gradientwork.sweep.cost.Demand;
import gradientwork.sweep.cost.Demands;
import gradientwork.sweep.cost.Makespan;
import gradientwork.sweep.cost.Makespan.Jobs;
import gradientwork.sweep.cost.Observation;
import gradientwork.sweep.cost.Range;
import gradientwork.sweep.cost.Tally;
import java.util.ArrayList;
import java.util.List;

/** Adds up what all experiments take: time, waves, rows, bytes and files. */
final class Reckoning {
  /** Seconds that each wave costs beside its work. */
  private static final double WAVE = 0.15;

  /** How much early ends may save where nobody has seen one. */
  private static final double EARLY = 0.1;

  private final List<Tally.Kind> kinds;
  private final long[] counts;
  private final double[] parts;
  private final CostModel model;
  private final Found found;
  private final Experiment one;

  private final List<Jobs> low = new ArrayList<>();
  private final List<Jobs> expected = new ArrayList<>();
  private final List<Jobs> high = new ArrayList<>();
  private Range compute = Range.NOTHING;
  private Range busy = Range.NOTHING;
  private long runs;
  private double rows;
  private double inner;
  private double numbers;

  /** Of the numbers in snapshots, those of runs whose last states are kept. */
  private double kept;

  /**
   * @param counts experiments that are to be run, by kind
   * @param parts what is left of the runs of each kind, from 0 to 1
   * @param one any of the experiments: all record and stop alike
   */
  Reckoning(
      List<Tally.Kind> kinds,
      long[] counts,
      double[] parts,
      CostModel model,
      Found found,
      Experiment one) {
    this.kinds = kinds;
    this.counts = counts;
    this.parts = parts;
    this.model = model;
    this.found = found;
    this.one = one;
  }

  /**
   * @param data numbers of the data sets that are yet to be written down, with the experiments; 0
   *     if they are there
   */
  Prediction of(int slots, Range start, double data, int known) {
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] > 0) {
        add(kinds.get(k).demand(), Math.max(0, parts[k]), counts[k]);
      }
    }
    Range warmUp = warmUp(slots);
    compute = compute.plus(warmUp.times(Math.min(slots, Math.max(1, runs))));
    double work = Makespan.of(expected, slots);
    int waves = waves(work);
    Range wall =
        new Range(Makespan.of(low, slots), work, Makespan.of(high, slots))
            .plus(warmUp)
            .plus(start)
            .plus(Range.around(WAVE * waves, 2));
    Range files = files(waves, slots, data > 0);
    return new Prediction(
        runs,
        slots,
        compute,
        runs == 0 ? start : wall,
        start,
        runs == 0 ? Range.NOTHING : bytes(files, data),
        runs == 0 ? Range.NOTHING : files,
        waves,
        found.warm().size(),
        known,
        found.share(),
        one.stop().iterations().isEmpty() && one.stop().time().isEmpty(),
        Demands.mayEndEarly(one));
  }

  private void add(Demand whole, double part, long count) {
    Demand demand = whole.times(part * model.fraction(whole.method()));
    // unmeasured times are those of a machine that has nothing else to do
    double others = found.warm().isEmpty() ? 1 / found.share() : 1;
    Range method = model.compute(demand).times(others);
    double cap = one.stop().time().map(time -> time.toNanos() * 1e-9).orElse(Double.MAX_VALUE);
    double within = Math.min(1, cap / method.expected());
    if (within < 1) {
      demand = demand.times(within);
      method = model.compute(demand).times(others);
      method = new Range(method.low(), method.expected(), Math.max(cap, method.expected()));
    }
    if (Demands.mayEndEarly(one) && model.fraction(whole.method()) == 1) {
      method = new Range(method.low() * EARLY, method.expected(), method.high());
    }
    // what others take from a busy machine now they may not take then
    method = new Range(method.low() * found.share(), method.expected(), method.high());
    Range all = method.plus(model.around(demand).times(others));
    low.add(new Jobs(all.low(), count));
    expected.add(new Jobs(all.expected(), count));
    high.add(new Jobs(all.high(), count));
    compute = compute.plus(method.times(count));
    busy = busy.plus(all.times(count));
    runs += count;
    rows += count * demand.rows() * found.rowsFactor();
    inner += count * demand.inner();
    numbers += count * demand.numbers();
    if (method.expected() >= SweepWork.KEPT) {
      kept += count * demand.numbers();
    }
  }

  /** Seconds of each slot until the Java machine has compiled what is used most. */
  private Range warmUp(int slots) {
    double seconds = 0;
    double steady = 0;
    for (Observation cold : found.cold()) {
      double warm =
          model.compute(cold.demand()).expected() + model.around(cold.demand()).expected();
      steady += warm;
      seconds += cold.compute() + cold.around() - warm;
    }
    double part = steady > 0 ? Math.min(1, busy.expected() / steady) : 0;
    double each = Math.max(0, seconds) * part / slots;
    return new Range(0, each, 2 * each);
  }

  /** Waves until so many seconds of work are done: their slices double up to the longest. */
  private int waves(double seconds) {
    double slice = Settings.DEFAULT.firstSlice().toNanos() * 1e-9;
    double longest = Settings.DEFAULT.longestSlice().toNanos() * 1e-9;
    int waves = 1;
    for (double left = seconds - slice; left > 0; left -= slice) {
      slice = Math.min(longest, 2 * slice);
      waves++;
    }
    return runs == 0 ? 0 : waves;
  }

  private Range files(int waves, int slots, boolean register) {
    double files = waves * Math.min(slots, (double) runs) * places() + (register ? 2 : 0);
    return Range.around(files, 1.5);
  }

  /**
   * Iterations, snapshots and runs; last states of runs that are not tiny, and inner iterations
   * where they are asked for.
   */
  private int places() {
    return 3 + (kept > 0 ? 1 : 0) + (inner > 0 ? 1 : 0);
  }

  private Range bytes(Range files, double data) {
    double tasks = (files.expected() - (data > 0 ? 2 : 0)) / places();
    double snapshots = Demands.count(one.recording().snapshots(), Demands.limit(one));
    double bytes =
        bytes(Table.ITERATIONS.name(), tasks, rows)
            + bytes(Table.SNAPSHOTS.name(), tasks, numbers)
            + bytes(SweepFolder.STATES, kept > 0 ? tasks : 0, kept / snapshots)
            + bytes(Table.RUNS.name(), tasks, runs)
            + (inner > 0 ? bytes(Table.INNER_ITERATIONS.name(), tasks, inner) : 0)
            + (data > 0
                ? bytes(Table.EXPERIMENTS.name(), 1, runs) + bytes(Table.DATASETS.name(), 1, data)
                : 0);
    return Range.around(bytes, found.rates().isEmpty() ? 2 : 1.3);
  }

  private double bytes(String place, double files, double units) {
    Rate rate = found.rates().getOrDefault(place, Volume.typical(place));
    return files * rate.file() + units * rate.unit();
  }
}
