package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Column;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweptColumn;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final int WIDE = 58;
  private static final int LISTED = 8;

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
    output.write(experiments(sweep), terminal);
    return ExitCode.DONE;
  }

  private void summary(Sweep sweep) {
    List<String> factors = new ArrayList<>();
    List<List<Object>> axes = new ArrayList<>();
    for (Sweep.AxisView axis : sweep.axes()) {
      long values = axis.values().size();
      factors.add(values + " " + axis.name());
      axes.addAll(lines(axis));
    }
    if (sweep.repeats() > 1) {
      factors.add(sweep.repeats() + " repeats");
    }
    String product = factors.isEmpty() ? "" : " = " + String.join(" × ", factors);
    terminal
        .out()
        .println(
            sweep.name()
                + ": "
                + Words.count(sweep.size())
                + (sweep.size() == 1 ? " experiment" : " experiments")
                + product);
    Set<String> distinct = ids(sweep);
    if (distinct.size() < sweep.size()) {
      terminal
          .out()
          .println(
              Words.count(sweep.size() - distinct.size())
                  + " of them are equal to others and run once");
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

  /** One line, or one line a value where they are long. */
  private static List<List<Object>> lines(Sweep.AxisView axis) {
    List<String> values = axis.values();
    String together = String.join(", ", values);
    if (together.length() <= WIDE) {
      return List.of(List.of(axis.name(), (long) values.size(), together));
    }
    boolean words = values.stream().allMatch(value -> value.length() <= WIDE / 4);
    if (words) {
      String ends =
          String.join(", ", values.subList(0, 3)) + ", …, " + values.get(values.size() - 1);
      return List.of(List.of(axis.name(), (long) values.size(), ends));
    }
    List<List<Object>> lines = new ArrayList<>();
    for (int v = 0; v < Math.min(LISTED, values.size()); v++) {
      lines.add(
          List.of(
              v == 0 ? axis.name() : "",
              v == 0 ? (Object) (long) values.size() : "",
              values.get(v)));
    }
    if (values.size() > LISTED) {
      lines.add(List.of("", "", "… " + (values.size() - LISTED) + " more"));
    }
    return lines;
  }

  private void done(Sweep sweep, Set<String> distinct) {
    Ended ended = Ended.of(place.results(), sweep.name());
    long done = distinct.stream().filter(ended.status()::containsKey).count();
    long failed = distinct.stream().filter(id -> "failed".equals(ended.status().get(id))).count();
    terminal
        .out()
        .println(
            done == 0
                ? "nothing of it is done in " + place.written()
                : Words.count(done)
                    + " of "
                    + Words.count(distinct.size())
                    + " are done in "
                    + place.written()
                    + (failed == 0 ? "" : ", " + Words.count(failed) + " of them failed"));
  }

  private static Set<String> ids(Sweep sweep) {
    return LongStream.range(0, sweep.size())
        .mapToObj(position -> sweep.planned(position).id())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** All experiments; for eyes the first and the last ones. */
  private Frame experiments(Sweep sweep) {
    List<String> columns = new ArrayList<>(List.of("position", "experiment"));
    List<Frame.Type> types = new ArrayList<>(List.of(Frame.Type.LONG, Frame.Type.TEXT));
    for (SweptColumn column : sweep.columns()) {
      columns.add(column.name());
      types.add(type(column.type()));
    }
    columns.add("repeat");
    types.add(Frame.Type.LONG);
    List<List<Object>> rows = new ArrayList<>();
    boolean cut = output.forEyes() && sweep.size() > 2 * SHOWN + 1;
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
