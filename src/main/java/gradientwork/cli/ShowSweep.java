package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.store.Forecast;
import gradientwork.sweep.cost.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What was foretold of a sweep beside what happened, for each time it was run. */
final class ShowSweep {
  private static final int SHOWN = 5;

  /** A quantity that is foretold. */
  private record Quantity(
      String name,
      String unit,
      DoubleFunction<String> words,
      Function<Forecast, Range> foretold,
      ToDoubleFunction<Forecast.Happened> happened) {}

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(
              "compute time", "s", Words::readable, Forecast::compute, Forecast.Happened::compute),
          new Quantity("wall time", "s", Words::readable, Forecast::wall, Forecast.Happened::wall),
          new Quantity("bytes", "B", Words::bytes, Forecast::bytes, Forecast.Happened::bytes),
          new Quantity(
              "files",
              "",
              files -> Words.count(Math.round(files)),
              Forecast::files,
              Forecast.Happened::files));

  private ShowSweep() {}

  /** The last of the times that it was run. */
  static List<Forecast> latest(List<Forecast> all) {
    return all.subList(Math.max(0, all.size() - SHOWN), all.size());
  }

  /** {@code run at 2026-05-01T10:00:00Z: 60 of 60 experiments ended, on 2 slots}. */
  static String title(Forecast forecast) {
    String ended =
        forecast
            .happened()
            .map(
                it ->
                    Words.count(it.ended())
                        + " of "
                        + PlanText.experiments(forecast.experiments())
                        + " ended")
            .orElse(PlanText.experiments(forecast.experiments()) + ", still running or killed");
    return "run at "
        + Instant.ofEpochSecond(forecast.started() / 1000)
        + ": "
        + ended
        + ", on "
        + forecast.slots()
        + (forecast.slots() == 1 ? " slot" : " slots");
  }

  /** For eyes. */
  static Frame beside(Forecast forecast) {
    List<List<Object>> rows = new ArrayList<>();
    for (Quantity quantity : QUANTITIES) {
      Range range = quantity.foretold.apply(forecast);
      Optional<Double> happened = forecast.happened().map(quantity.happened::applyAsDouble);
      rows.add(
          Arrays.asList(
              quantity.name,
              quantity.words.apply(range.expected()),
              quantity.words.apply(range.low()) + " to " + quantity.words.apply(range.high()),
              happened.map(quantity.words::apply).orElse(null),
              happened.map(it -> Math.round(100 * it / range.expected()) / 100.0).orElse(null)));
    }
    return new Frame(
        List.of("what", "foretold", "between", "happened", "ratio"),
        List.of(
            Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.DOUBLE),
        rows);
  }

  /** For programs: one row per quantity and time that it was run, in plain units. */
  static Frame rows(List<Forecast> all) {
    List<List<Object>> rows = new ArrayList<>();
    for (Forecast forecast : all) {
      for (Quantity quantity : QUANTITIES) {
        Range range = quantity.foretold.apply(forecast);
        Optional<Double> happened = forecast.happened().map(quantity.happened::applyAsDouble);
        rows.add(
            Arrays.asList(
                Instant.ofEpochMilli(forecast.started()),
                forecast.generation(),
                forecast.experiments(),
                forecast.happened().map(Forecast.Happened::ended).orElse(null),
                quantity.name.replace(' ', '_'),
                quantity.unit,
                range.expected(),
                range.low(),
                range.high(),
                happened.orElse(null),
                happened.map(it -> it / range.expected()).orElse(null)));
      }
    }
    return new Frame(
        List.of(
            "started",
            "generation",
            "experiments",
            "ended",
            "what",
            "unit",
            "foretold",
            "low",
            "high",
            "happened",
            "ratio"),
        List.of(
            Frame.Type.TIMESTAMP,
            Frame.Type.LONG,
            Frame.Type.LONG,
            Frame.Type.LONG,
            Frame.Type.TEXT,
            Frame.Type.TEXT,
            Frame.Type.DOUBLE,
            Frame.Type.DOUBLE,
            Frame.Type.DOUBLE,
            Frame.Type.DOUBLE,
            Frame.Type.DOUBLE),
        rows);
  }
}
