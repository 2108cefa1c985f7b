package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.cluster.Prediction;
import gradientwork.cluster.Predictor;
import gradientwork.cluster.Settings;
import gradientwork.core.table.Column;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweptColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a sweep file asks for and what it will take; nothing is run but a few trials. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a sweep file asks for, axis by axis, what of it is done, and what the rest will",
      "take. For that it tries out a few experiments, for some seconds at most."
    })
final class Plan implements Callable<Integer> {
  private static final int SHOWN = 4;

  /** Time for trying out experiments. */
  private static final Duration CALIBRATION = Duration.ofSeconds(3);

  private final Terminal terminal;
  @Mixin private Files files;
  @Mixin private Place place;
  @Mixin private Output output;

  @Option(
      names = "--calibrate",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "whether a few experiments are tried out (default: yes)")
  private boolean calibrate;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "experiments that run at a time (default: one per processor)")
  private int slots = Runtime.getRuntime().availableProcessors();

  Plan(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (slots < 1) {
      throw new Mistake("--slots " + slots + " must be at least 1");
    }
    Sweep sweep = files.read();
    sweep.rules().forEach(rule -> rule.warning().ifPresent(terminal::say));
    if (output.isJson()) {
      Predictor predictor = Predictor.of(place.results(), sweep);
      terminal.out().println(PlanDocument.json(sweep, predictor, predicted(predictor)));
      terminal.out().flush();
    } else if (output.forEyes()) {
      text(sweep);
    } else {
      output.write(experiments(sweep, false), terminal);
    }
    return ExitCode.DONE;
  }

  private void text(Sweep sweep) {
    say(PlanText.title(sweep));
    PlanText.rules(sweep).forEach(this::say);
    PlanText.pruning(sweep).forEach(this::say);
    Predictor predictor = Predictor.of(place.results(), sweep);
    long equal = sweep.size() - predictor.distinct();
    if (equal > 0) {
      say(Words.count(equal) + " of them are equal to others and run once");
    }
    predictor.standing().change().ifPresent(it -> PlanText.changes(it).forEach(this::say));
    say(PlanText.done(predictor.distinct(), predictor.standing(), place.written()));
    say("");
    if (!sweep.axes().isEmpty()) {
      output.write(PlanText.axes(sweep), terminal);
      say("");
    }
    output.write(experiments(sweep, true), terminal);
    predicted(predictor)
        .ifPresent(
            prediction -> {
              say("");
              output.write(PlanText.prediction(prediction), terminal);
              PlanText.basis(prediction).forEach(this::say);
              terminal.out().flush();
            });
  }

  private void say(String line) {
    terminal.out().println(line);
  }

  /** Nothing if nothing is left to do. */
  private Optional<Prediction> predicted(Predictor predictor) {
    if (predictor.left(Settings.DEFAULT) == 0) {
      return Optional.empty();
    }
    terminal.out().flush();
    if (calibrate) {
      if (terminal.live()) {
        terminal.say("trying out a few experiments …");
      }
      predictor.calibrate(Settings.DEFAULT, slots, CALIBRATION);
    }
    return Optional.of(predictor.predict(Settings.DEFAULT, slots));
  }

  /**
   * The experiments.
   *
   * @param ends only the first and the last ones
   */
  private static Frame experiments(Sweep sweep, boolean ends) {
    List<String> columns = new ArrayList<>(List.of("position", "experiment"));
    List<Frame.Type> types = new ArrayList<>(List.of(Frame.Type.LONG, Frame.Type.TEXT));
    for (SweptColumn column : sweep.columns()) {
      columns.add(column.name());
      types.add(type(column.type()));
    }
    columns.add("repeat");
    types.add(Frame.Type.LONG);
    List<List<Object>> rows = new ArrayList<>();
    boolean cut = ends && sweep.size() > 2 * SHOWN + 1;
    for (long position = 0; position < sweep.size(); position++) {
      if (cut && position == SHOWN) {
        rows.add(Collections.nCopies(columns.size(), "…"));
        position = sweep.size() - SHOWN;
      }
      rows.add(row(sweep, position));
    }
    return new Frame(columns, types, rows);
  }

  private static List<Object> row(Sweep sweep, long position) {
    Sweep.Planned planned = sweep.planned(position);
    List<Object> row = new ArrayList<>(List.of(position, planned.id()));
    row.addAll(sweep.values(planned));
    row.add((long) planned.repeat());
    return row;
  }

  private static Frame.Type type(Column.Type type) {
    return switch (type) {
      case LONG -> Frame.Type.LONG;
      case DOUBLE -> Frame.Type.DOUBLE;
      case BOOLEAN -> Frame.Type.BOOLEAN;
      default -> Frame.Type.TEXT;
    };
  }
}
