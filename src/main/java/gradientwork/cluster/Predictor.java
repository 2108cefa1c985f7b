package gradientwork.cluster;

import gradientwork.cluster.Calibration.Found;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Pruning;
import gradientwork.store.Results;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Census;
import gradientwork.sweep.Prunings;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.cost.CostModel;
import gradientwork.sweep.cost.Demand;
import gradientwork.sweep.cost.Demands;
import gradientwork.sweep.cost.Observation;
import gradientwork.sweep.cost.Sizes;
import gradientwork.sweep.cost.Tally;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks at all experiments of a sweep, at what is done, and at what runs of it take, and says what
 * the rest will. Starts no Spark and changes nothing.
 */
public final class Predictor {
  /** Experiments that a calibration tries at most. */
  private static final int TRIED = 24;

  private static final double GOLDEN = 0.6180339887498949;

  /** Seconds of the shortest calibration. */
  private static final double SHORTEST = 0.5;

  /** Part of a run's time that may be spent on foretelling it. */
  private static final double BRIEFLY = 0.05;

  private final Results results;
  private final Sweep sweep;
  private final Census census;
  private final Tally tally;
  private final Standing standing;
  private final double planning;
  private Found found = Found.NOTHING;

  private Predictor(
      Results results,
      Sweep sweep,
      Census census,
      Tally tally,
      Standing standing,
      double planning) {
    this.results = results;
    this.sweep = sweep;
    this.census = census;
    this.tally = tally;
    this.standing = standing;
    this.planning = planning;
  }

  /** Goes through the whole sweep once. */
  public static Predictor of(Results results, Sweep sweep) {
    long start = System.nanoTime();
    FileInputs inputs = new FileInputs();
    Tally tally = new Tally(sweep.size(), () -> new Demands(new Sizes(inputs)));
    Census census = new Census(sweep, tally::counting);
    double planning = (System.nanoTime() - start) * 1e-9;
    Standing standing = Standing.of(results, sweep, census);
    return new Predictor(results, sweep, census, tally, standing, planning);
  }

  /** Number of different experiments. */
  public long distinct() {
    return census.distinct();
  }

  public Standing standing() {
    return standing;
  }

  /** Experiments that are to be run. */
  public long left(Settings settings) {
    return (long) census.distinct() - standing.done(settings).cardinality();
  }

  /**
   * Tries out a few of the experiments that are to be run.
   *
   * @param settings what of that which is done will be run again
   * @param threads that do so at a time
   * @param budget about how long it may take
   */
  public void calibrate(Settings settings, int threads, Duration budget) {
    long[] counts = counts(settings);
    Duration time = shortened(budget, counts);
    found = new Calibration(sweep, samples(counts), threads, time).run();
  }

  /**
   * The same where somebody waits for the sweep itself: for a small part of the time that it is
   * likely to take, and not at all where that is short.
   *
   * @param before done before something is tried
   */
  void calibrateBriefly(Settings settings, int threads, Duration budget, Runnable before) {
    long[] counts = counts(settings);
    double seconds = BRIEFLY * prior(counts) / threads;
    if (seconds < SHORTEST) {
      found = Found.unmeasured();
    } else {
      Duration time = Duration.ofNanos((long) (1e9 * Math.min(seconds, budget.toNanos() * 1e-9)));
      before.run();
      found = new Calibration(sweep, samples(counts), threads, time).run();
    }
  }

  /**
   * What the rest will take, from the calibration if there was one and from earlier runs.
   *
   * @param settings what of that which is done will be run again
   * @param slots tasks at a time
   */
  public Prediction predict(Settings settings, int slots) {
    long[] counts = counts(settings);
    List<Observation> known = known();
    List<Observation> all = new ArrayList<>(found.warm());
    all.addAll(known);
    double data = settings.fresh() || !standing.registered() ? tally.dataNumbers() : 0;
    return new Reckoning(
            tally.kinds(), counts, parts(settings, counts), new CostModel(all), found, first())
        .of(slots, StartUp.seconds(results, found.share(), planning), data, known.size());
  }

  /** No longer than the whole sweep is likely to take. */
  private Duration shortened(Duration budget, long[] counts) {
    long nanos = (long) Math.min(1e18, 1e9 * Math.max(SHORTEST, prior(counts)));
    return nanos < budget.toNanos() ? Duration.ofNanos(nanos) : budget;
  }

  /** Seconds that the methods take if all constants are right. */
  private double prior(long[] counts) {
    double seconds = 0;
    for (int k = 0; k < counts.length; k++) {
      seconds += counts[k] * tally.kinds().get(k).demand().prior();
    }
    return seconds;
  }

  /** Experiments that are to be run, by kind. */
  private long[] counts(Settings settings) {
    BitSet done = standing.done(settings);
    long[] counts = new long[tally.kinds().size()];
    for (int p = 0; p < census.size(); p++) {
      if (census.first(p) && !done.get(p)) {
        counts[tally.kind(p)]++;
      }
    }
    return counts;
  }

  /** What is left of the runs of each kind: those that go on have done something already. */
  private double[] parts(Settings settings, long[] counts) {
    double[] parts = new double[counts.length];
    Arrays.fill(parts, shareOfPruned(settings, counts));
    if (!settings.fresh()) {
      double limit = Math.max(1, Demands.limit(first()));
      standing
          .reopenedAt()
          .forEach(
              (position, iterations) -> {
                int kind = tally.kind(position);
                parts[kind] -= Math.min(1, iterations / limit) / counts[kind];
              });
    }
    return parts;
  }

  /**
   * The part of all iterations that is left where points are given up on the way: with n_k points
   * compared at a_k, and n_K that go on to the limit L, it is Σ (a_k − a_{k−1}) n_k / (L n_0). Of a
   * sweep that is half done, n_0 is what is left.
   */
  private double shareOfPruned(Settings settings, long[] counts) {
    Optional<Pruning> rule = Prunings.stored(sweep.text(), sweep.name());
    if (rule.isEmpty()) {
      return 1;
    }
    long[] points = rule.get().points(sweep.points());
    long left = Math.max(1, Arrays.stream(counts).sum() / sweep.repeats());
    int from = 0;
    while (standing.pruned() > 0
        && !settings.fresh()
        && from + 1 < points.length
        && points[from + 1] >= left) {
      from++;
    }
    double limit = Math.max(1, Demands.limit(first()));
    double sum = 0;
    double before = from == 0 ? 0 : rule.get().at().get(from - 1);
    double all = limit - before;
    for (int rung = from; rung < points.length; rung++) {
      double at = rung < rule.get().at().size() ? rule.get().at().get(rung) : limit;
      sum += (at - before) * points[rung];
      before = at;
    }
    return sum / (all * points[from]);
  }

  /**
   * Experiments to try: of every method its smallest, its largest, and some between, as many as
   * there is room for.
   */
  private List<Integer> samples(long[] counts) {
    List<List<Tally.Kind>> methods = new ArrayList<>();
    List<Tally.Kind> kinds = tally.kinds();
    List<String> names = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] > 0) {
        String method = kinds.get(k).demand().method();
        if (!names.contains(method)) {
          names.add(method);
          methods.add(new ArrayList<>());
        }
        methods.get(names.indexOf(method)).add(kinds.get(k));
      }
    }
    List<Integer> samples = new ArrayList<>();
    int each = Math.max(1, TRIED / Math.max(1, methods.size()));
    for (List<Tally.Kind> method : methods) {
      method.sort(Comparator.comparingDouble(kind -> kind.demand().prior()));
      int taken = Math.min(each, method.size());
      for (int s = 0; s < taken && samples.size() < 2 * TRIED; s++) {
        int at = taken == 1 ? method.size() / 2 : s * (method.size() - 1) / (taken - 1);
        samples.add(method.get(at).sample());
      }
    }
    scattered(samples);
    return samples;
  }

  /**
   * Some more from all over the sweep, for what sizes do not tell: k φ mod 1 for the golden ratio φ
   * is even at every number of points and in step with no axis.
   */
  private void scattered(List<Integer> samples) {
    for (int k = 1; k <= TRIED && samples.size() < Math.min(TRIED, census.size()); k++) {
      int position = (int) (k * GOLDEN % 1 * census.size());
      if (!samples.contains(position)) {
        samples.add(position);
      }
    }
  }

  /** What runs of this sweep took before, on this very machine. */
  private List<Observation> known() {
    Demands demands = new Demands(new Sizes(new FileInputs()));
    List<Observation> known = new ArrayList<>();
    String here = host();
    for (Standing.Measured run : standing.measured()) {
      if (run.host().isEmpty() || run.host().equals(here)) {
        Experiment experiment = sweep.planned(run.position()).experiment();
        Demand demand = demands.of(experiment, run.iterations());
        double around = Math.max(0, run.seconds() - run.compute());
        double reach = (double) run.iterations() / Math.max(1, Demands.limit(experiment));
        known.add(new Observation(demand, run.compute(), around, reach));
      }
    }
    return known;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** One of the experiments: all record and stop alike. */
  private Experiment first() {
    if (sweep.size() == 0) {
      throw new IllegalArgumentException("sweep " + sweep.name() + " asks for nothing");
    }
    return sweep.planned(0).experiment();
  }
}
