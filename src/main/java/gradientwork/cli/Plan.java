package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Column;
import gradientwork.sweep.Sweep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a sweep file asks for; nothing is run. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Says what a sweep file asks for, axis by axis, and what of it is done.")
final class Plan implements Callable<Integer> {
  private static final int SHOWN = 4;

  private final Terminal terminal;
  @Mixin private Files files;
  @Mixin private Place place;
  @Mixin private Output output;

  Plan(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sweep sweep = files.read();
    if (output.forEyes()) {
      summary(sweep);
    }
    boolean whole = !output.forEyes() || sweep.size() <= 2 * SHOWN + 1;
    if (whole) {
      output.write(experiments(sweep, LongStream.range(0, sweep.size())), terminal);
    } else {
      output.write(experiments(sweep, LongStream.range(0, SHOWN)), terminal);
      terminal.out().println("… " + Words.count(sweep.size() - 2 * SHOWN) + " more …");
      LongStream last = LongStream.range(sweep.size() - SHOWN, sweep.size());
      output.write(experiments(sweep, last), terminal);
    }
    return ExitCode.DONE;
  }

  private void summary(Sweep sweep) {
    List<String> factors = new ArrayList<>();
    List<List<Object>> axes = new ArrayList<>();
    for (Sweep.AxisView axis : sweep.axes()) {
      long values = axis.values().size();
      factors.add(values + " " + axis.name());
      axes.add(List.of(axis.name(), values, String.join(", ", axis.values())));
    }
    if (sweep.repeats() > 1) {
      factors.add(sweep.repeats() + " repeats");
    }
    String product = factors.isEmpty() ? "" : " = " + String.join(" × ", factors);
    terminal.out().println(
        sweep.name() + ": " + Words.count(sweep.size())
            + (sweep.size() == 1 ? " experiment" : " experiments") + product);
    Set<String> distinct = ids(sweep);
    if (distinct.size() < sweep.size()) {
      terminal.out().println(
          Words.count(sweep.size() - distinct.size()) + " of them are equal to others and run once");
    }
    done(sweep, distinct);
    terminal.out().println();
    if (!axes.isEmpty()) {
      output.write(
          new Frame(
              List.of("axis", "values", ""),
              List.of(Frame.Type.TEXT, Frame.Type.LONG, Frame.Type.TEXT),
              axes),
          terminal);
      terminal.out().println();
    }
  }

  private void done(Sweep sweep, Set<String> distinct) {
    Ended ended = Ended.of(place.results(), sweep.name());
    long done = distinct.stream().filter(ended.status()::containsKey).count();
    long failed =
        distinct.stream().filter(id -> "failed".equals(ended.status().get(id))).count();
    terminal.out().println(
        done == 0
            ? "nothing of it is done in " + place.written()
            : Words.count(done) + " of " + Words.count(distinct.size()) + " are done in "
                + place.written() + (failed == 0 ? "" : ", " + Words.count(failed) + " of them failed"));
  }

  private static Set<String> ids(Sweep sweep) {
    return LongStream.range(0, sweep.size())
        .mapToObj(position -> sweep.planned(position).id())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Frame experiments(Sweep sweep, LongStream positions) {
    List<String> columns = new ArrayList<>(List.of("position", "experiment"));
    sweep.columns().forEach(column -> columns.add(column.name()));
    columns.add("repeat");
    List<Frame.Type> types = new ArrayList<>(List.of(Frame.Type.LONG, Frame.Type.TEXT));
    sweep.columns().forEach(column -> types.add(type(column.type())));
    types.add(Frame.Type.LONG);
    List<List<Object>> rows = new ArrayList<>();
    positions.forEach(position -> rows.add(row(sweep, position)));
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
