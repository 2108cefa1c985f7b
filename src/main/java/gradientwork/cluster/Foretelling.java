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
import java.util.stream.Stream;

/**
 * Foretells what a run of a sweep will take, and writes down beside the sweep what was foretold and
 * what happened.
 */
public final class Foretelling {
  private static final Duration BUDGET = Duration.ofSeconds(3);

  /** The tables, and the last states of runs. */
  private static final List<String> PLACES =
      Stream.concat(Table.ALL.stream().map(Table::name), Stream.of(SweepFolder.STATES)).toList();

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
    PLACES.forEach(place -> live.files(place).forEach(it -> before.add(it.file())));
  }

  /**
   * Looks at the sweep and, if it is a long one, tries out a few experiments: on this machine, and
   * when nothing else happens there.
   *
   * @param session that will work on it
   */
  public static Foretelling of(Results results, Sweep sweep, Settings settings, Starting session) {
    Predictor predictor = Predictor.of(results, sweep);
    if (predictor.left(settings) > 0) {
      int processors = Runtime.getRuntime().availableProcessors();
      predictor.calibrateBriefly(settings, processors, BUDGET, session::session);
    }
    return new Foretelling(results.sweep(sweep.name()), predictor, settings);
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
    for (String place : PLACES) {
      for (Written file : live.files(place)) {
        if (!before.contains(file.file())) {
          bytes += file.bytes();
          files++;
          if (place.equals(Table.RUNS.name())) {
            seconds.rows(
                sweep.file(place, file.file()),
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
