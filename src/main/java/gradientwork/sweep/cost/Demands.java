package gradientwork.sweep.cost;

import gradientwork.core.algorithm.Algorithm;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Recording;
import gradientwork.core.experiment.Stop;
import gradientwork.core.linalg.Precision;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.LowerBound;
import gradientwork.core.problem.Objective;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says how much work experiments are. For one thread. */
public final class Demands {
  /** Stands for no limit where the time or the method itself ends a run. */
  static final long OPEN = 1_000_000_000L;

  private static final int MANY = 1000;

  private final Sizes sizes;

  /** All experiments of a sweep record alike, and counting takes longer than all the rest. */
  private final Map<Counted, Double> counts = new HashMap<>();

  private Algorithm latest;
  private Precision precision;
  private String method = "";

  private record Counted(Cadence cadence, long last) {}

  public Demands(Sizes sizes) {
    this.sizes = sizes;
  }

  /** A whole run, if no rule ends it before its limit of iterations. */
  public Demand of(Experiment experiment) {
    return of(experiment, limit(experiment));
  }

  Size size(Experiment experiment) {
    return sizes.of(experiment);
  }

  Scale scale(Experiment experiment) {
    Algorithm algorithm = experiment.algorithm();
    Size size = sizes.of(experiment);
    if (algorithm != latest || experiment.precision() != precision) {
      precision = experiment.precision();
      latest = algorithm;
      method = Terms.method(experiment);
    }
    return new Scale(
        method,
        size,
        Terms.rows(algorithm, size),
        Terms.innerSteps(algorithm) * 1000 + Terms.directions(algorithm),
        experiment.objective().penalty() != Objective.Penalty.NONE);
  }

  /** The first iterations of a run. */
  public Demand of(Experiment experiment, long iterations) {
    Size size = sizes.of(experiment);
    double[] setUp = Terms.setUp(size);
    double[] step = Terms.step(experiment, size);
    double[] compute = new double[setUp.length + step.length];
    System.arraycopy(setUp, 0, compute, 0, setUp.length);
    for (int k = 0; k < step.length; k++) {
      compute[setUp.length + k] = iterations * step[k];
    }
    Recording recording = experiment.recording();
    double rows = counted(recording.iterations(), iterations);
    double weights = (double) size.m() * (size.d() + 1);
    double numbers = counted(recording.snapshots(), iterations) * weights;
    double inner = inner(experiment, iterations);
    double[] around = around(experiment, size, iterations, rows, numbers, inner);
    return new Demand(Terms.method(experiment), iterations, compute, around, rows, inner, numbers);
  }

  /** The iterations after which a run ends at the latest; a billion if nobody says. */
  public static long limit(Experiment experiment) {
    return experiment.stop().iterations().orElse(OPEN);
  }

  /** Whether rules or the method itself may end a run long before its limit. */
  public static boolean mayEndEarly(Experiment experiment) {
    Stop stop = experiment.stop();
    return stop.lossBelow().isPresent()
        || stop.gradientNormBelow().isPresent()
        || stop.gapBelow().isPresent()
        || stop.relativeGapBelow().isPresent()
        || stop.plateau().isPresent()
        || stop.iterations().isEmpty();
  }

  private static double[] around(
      Experiment experiment,
      Size size,
      double iterations,
      double rows,
      double numbers,
      double inner) {
    Recording recording = experiment.recording();
    double products = (double) size.d() * size.m();
    List<Indicator> indicators = recording.indicators();
    boolean proves = indicators.stream().anyMatch(each -> each instanceof LowerBound);
    boolean bounded = experiment.objective().penalty() != Objective.Penalty.NONE;
    boolean always = recording.iterations().looksAlways() || recording.snapshots().looksAlways();
    double bound = (double) size.n() * size.n() * size.d() * 1e-7;
    return new double[] {
      5e-5,
      rows * (1e-6 + 2e-7 * indicators.size()),
      rows * (size.n() + size.held()) * products * 2e-10 * (1 + indicators.size()),
      numbers * 3e-8,
      inner * 5e-7,
      (proves ? rows : 1) * (bounded ? bound : 0),
      always ? iterations * size.n() * products * 2e-10 : 0
    };
  }

  private double inner(Experiment experiment, long iterations) {
    if (experiment.recording().inner().isEmpty()) {
      return 0;
    }
    long steps = Terms.innerSteps(experiment.algorithm());
    return (double) iterations * counted(experiment.recording().inner().get(), steps);
  }

  private double counted(Cadence cadence, long last) {
    if (counts.size() > MANY) {
      counts.clear();
    }
    return counts.computeIfAbsent(new Counted(cadence, last), any -> count(cadence, last));
  }

  /**
   * How many of the iterations 0, …, last are looked at, the last one included; those that depend
   * on the time or on patterns are not known.
   */
  public static double count(Cadence cadence, long last) {
    if (last == 0) {
      return 1;
    }
    long strides = cadence.every().isPresent() ? last / cadence.every().getAsLong() : 0;
    long decades = 0;
    if (cadence.perDecade().isPresent()) {
      Cadence alone =
          new Cadence(OptionalLong.empty(), cadence.perDecade(), Optional.empty(), false);
      for (long due = alone.next(0); due <= last; due = alone.next(due)) {
        boolean counted = cadence.every().isPresent() && due % cadence.every().getAsLong() == 0;
        decades += counted ? 0 : 1;
      }
    }
    return 1.0 + strides + decades + (cadence.due(last) ? 0 : 1);
  }
}
