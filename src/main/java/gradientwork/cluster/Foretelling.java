package gradientwork.cluster;

import gradientwork.core.table.Table;
import gradientwork.store.Forecast;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import gradientwork.sweep.Sweep;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Foretells what a run of a sweep will take while Spark is starting, and writes down beside the
 * sweep what was foretold and what happened.
 */
public final class Foretelling {
  private static final Duration BUDGET = Duration.ofMillis(1500);

  private final SweepFolder sweep;
  private final Predictor predictor;
  private final Settings settings;
  private final long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
  private final Set<String> before = new HashSet<>();
  private Optional<Forecast> forecast = Optional.empty();
  private double start = Double.NaN;

  private Foretelling(SweepFolder sweep, Predictor predictor, Settings settings) {
    this.sweep = sweep;
    this.predictor = predictor;
    this.settings = settings;
    Live live = Live.of(sweep);
    Table.ALL.forEach(table -> live.files(table.name()).forEach(it -> before.add(it.file())));
  }

  /** Looks at the sweep and tries out a few experiments, in a thread of its own. */
  public static Future<Foretelling> begin(Results results, Sweep sweep, Settings settings) {
    return CompletableFuture.supplyAsync(
        () -> {
          Predictor predictor = Predictor.of(results, sweep);
          if (predictor.left(settings) > 0) {
            predictor.calibrate(settings, 1, BUDGET, Calibration.Clock.PROCESSOR);
          }
          return new Foretelling(results.sweep(sweep.name()), predictor, settings);
        },
        Threads::start);
  }

  /** Waits for the beginning and throws here what it threw. */
  public static Foretelling of(Future<Foretelling> beginning) {
    return Waiting.on(beginning);
  }

  /** What will happen; nothing if nothing is left to do. */
  public Optional<Prediction> on(int slots) {
    if (predictor.left(settings) == 0) {
      return Optional.empty();
    }
    Prediction prediction = predictor.predict(settings, slots);
    forecast =
        Optional.of(
            new Forecast(
                begun,
                0,
                prediction.left(),
                slots,
                prediction.compute(),
                prediction.wall(),
                prediction.bytes(),
                prediction.files(),
                null));
    return Optional.of(prediction);
  }

  /** Told while the sweep runs; the first time, the forecast is stored. */
  public synchronized void look(Progress progress) {
    if (Double.isNaN(start) && progress.wave() > 0) {
      start = uptime();
      forecast.ifPresent(it -> it.write(sweep));
    }
  }

  /** Stores what happened beside it. */
  public synchronized void happened(Outcome outcome) {
    if (forecast.isEmpty()) {
      return;
    }
    Live live = Live.of(sweep);
    double bytes = 0;
    double files = 0;
    double[] compute = {0};
    Scan seconds = Scan.of(sweep.storage(), List.of("compute_seconds"));
    for (Table table : Table.ALL) {
      for (Written file : live.files(table.name())) {
        if (!before.contains(file.file())) {
          bytes += file.bytes();
          files++;
          if (table == Table.RUNS) {
            seconds.rows(
                sweep.file(table.name(), file.file()),
                cells -> compute[0] += cells[0] == null ? 0 : (Double) cells[0]);
          }
        }
      }
    }
    Forecast.Happened happened =
        new Forecast.Happened(
            outcome.progress().ended(),
            compute[0],
            uptime(),
            Double.isNaN(start) ? uptime() : start,
            bytes,
            files);
    forecast.get().with(happened, live.generation()).write(sweep);
  }

  private double uptime() {
    return (System.currentTimeMillis() - begun) * 1e-3;
  }
}
