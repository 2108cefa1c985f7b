package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.cluster.Prediction;
import gradientwork.cluster.Standing;
import gradientwork.sweep.Prunings;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepChange;
import gradientwork.sweep.cost.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** A plan in words and tables for eyes. */
final class PlanText {
  private static final int WIDE = 58;
  private static final int LISTED = 8;

  private PlanText() {}

  /** {@code first: 60 experiments = 3 optimiser × 4 rate × 5 repeats}. */
  static String title(Sweep sweep) {
    Map<String, List<String>> factors = new LinkedHashMap<>();
    for (Sweep.AxisView axis : sweep.axes()) {
      factors
          .computeIfAbsent(axis.variant(), any -> new ArrayList<>())
          .add(Words.count(axis.values().size()) + " " + axis.name());
    }
    List<String> products =
        factors.entrySet().stream()
            .map(
                each ->
                    (each.getKey().isEmpty() ? "" : each.getKey() + ": ")
                        + String.join(" × ", each.getValue()))
            .toList();
    String points = String.join(" + ", products);
    boolean sum = products.size() > 1 || !sweep.rules().isEmpty();
    String repeats = sweep.repeats() > 1 ? Words.count(sweep.repeats()) + " repeats" : "";
    String all =
        points.isEmpty() || repeats.isEmpty()
            ? points + repeats
            : (sum ? "(" + points + ")" : points) + " × " + repeats;
    return sweep.name()
        + ": "
        + experiments(sweep.size())
        + (all.isEmpty() || !sweep.rules().isEmpty() ? "" : " = " + all)
        + (sweep.rules().isEmpty() ? "" : " of " + all);
  }

  static String experiments(long count) {
    return Words.count(count) + (count == 1 ? " experiment" : " experiments");
  }

  /** One sentence for each rule. */
  static List<String> rules(Sweep sweep) {
    return sweep.rules().stream()
        .map(
            rule ->
                "rule \""
                    + rule.rule()
                    + "\" leaves out "
                    + Words.count(rule.leavesOut())
                    + " of "
                    + Words.count(rule.points())
                    + " points")
        .toList();
  }

  /** {@code of 8 points 4 go on at iteration 10, 2 at 100, by loss}. */
  static List<String> pruning(Sweep sweep) {
    return Prunings.stored(sweep.text(), sweep.name()).stream()
        .map(
            rule -> {
              long[] left = rule.points(sweep.points());
              List<String> steps = new ArrayList<>();
              for (int rung = 0; rung < rule.at().size(); rung++) {
                steps.add(
                    Words.count(left[rung + 1])
                        + (rung == 0 ? " go on at iteration " : " at ")
                        + Words.count(rule.at().get(rung)));
              }
              return rule.name()
                  + ": of "
                  + Words.count(left[0])
                  + " points "
                  + String.join(", ", steps)
                  + ", by "
                  + rule.indicator().name()
                  + "; the others are pruned";
            })
        .toList();
  }

  /** What the file says now and did not say when it was run last. */
  static List<String> changes(SweepChange change) {
    List<String> lines = new ArrayList<>();
    lines.add("changed since it was run last:");
    change.sentences().forEach(sentence -> lines.add("  " + sentence));
    return lines;
  }

  static String done(long distinct, Standing standing, String results) {
    long done = standing.done().cardinality();
    List<String> more = new ArrayList<>();
    if (standing.failed() > 0) {
      more.add(Words.count(standing.failed()) + " of them failed");
    }
    if (standing.pruned() > 0) {
      more.add(Words.count(standing.pruned()) + " of them pruned");
    }
    if (standing.reopened() > 0) {
      more.add(Words.count(standing.reopened()) + " go on from where they ended");
    }
    if (standing.dropped() > 0) {
      more.add(Words.count(standing.dropped()) + " others are no longer asked for");
    }
    String first =
        done == 0
            ? "nothing of it is done in " + results
            : Words.count(done) + " of " + Words.count(distinct) + " are done in " + results;
    return first + (more.isEmpty() ? "" : ", " + String.join(", ", more));
  }

  /** The axes, one line each, or one line a value where values are long. */
  static Frame axes(Sweep sweep) {
    boolean variants = sweep.axes().stream().anyMatch(axis -> !axis.variant().isEmpty());
    List<List<Object>> rows = new ArrayList<>();
    for (Sweep.AxisView axis : sweep.axes()) {
      for (List<Object> line : lines(axis)) {
        List<Object> row = new ArrayList<>(line);
        if (variants) {
          row.add(0, line.get(0).equals("") ? "" : axis.variant());
        }
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("axis", "values", ""));
    List<Frame.Type> types =
        new ArrayList<>(List.of(Frame.Type.TEXT, Frame.Type.LONG, Frame.Type.TEXT));
    if (variants) {
      columns.add(0, "variant");
      types.add(0, Frame.Type.TEXT);
    }
    return new Frame(columns, types, rows);
  }

  private static List<List<Object>> lines(Sweep.AxisView axis) {
    List<String> values = axis.values();
    int size = values.size();
    List<String> shown = values.subList(0, Math.min(LISTED, size));
    String together = String.join(", ", shown);
    if (size <= LISTED && together.length() <= WIDE) {
      return List.of(List.of(axis.name(), (long) size, together));
    }
    boolean words = shown.stream().allMatch(value -> value.length() <= WIDE / 3);
    if (words) {
      String ends = String.join(", ", shown.subList(0, 3)) + ", …, " + values.get(size - 1);
      return List.of(List.of(axis.name(), (long) size, ends));
    }
    List<List<Object>> lines = new ArrayList<>();
    for (int v = 0; v < shown.size(); v++) {
      lines.add(
          List.of(v == 0 ? axis.name() : "", v == 0 ? (Object) (long) size : "", shown.get(v)));
    }
    if (size > LISTED) {
      lines.add(List.of("", "", "… " + Words.count(size - LISTED) + " more"));
    }
    return lines;
  }

  static Frame prediction(Prediction plan) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row("compute time", plan.compute(), Words::readable));
    rows.add(row("wall time on " + slots(plan.slots()), plan.wall(), Words::readable));
    rows.add(row("bytes", plan.bytes(), Words::bytes));
    rows.add(row("files", plan.files(), files -> Words.count(Math.round(files))));
    return new Frame(
        List.of("left to do", "expected", "at least", "at most"),
        List.of(Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT, Frame.Type.TEXT),
        rows);
  }

  private static String slots(int slots) {
    return slots + (slots == 1 ? " slot" : " slots");
  }

  private static List<Object> row(String what, Range range, DoubleFunction<String> words) {
    return Arrays.asList(
        what, words.apply(range.expected()), words.apply(range.low()), words.apply(range.high()));
  }

  /** What a prediction rests on, and what it cannot know. */
  static List<String> basis(Prediction plan) {
    List<String> lines = new ArrayList<>();
    List<String> from = new ArrayList<>();
    if (plan.tried() > 0) {
      from.add("a calibration with " + experiments(plan.tried()));
    }
    if (plan.known() > 0) {
      from.add(Words.count(plan.known()) + " earlier runs");
    }
    lines.add(
        plan.guessed()
            ? "guessed from sizes alone: nothing was measured"
            : "from " + String.join(" and ", from));
    if (plan.share() < 0.85) {
      lines.add(
          "this machine is busy: each slot gets "
              + Math.round(100 * plan.share())
              + " % of a processor; at least is what an idle one would take");
    }
    if (plan.open()) {
      lines.add("runs have no limit of iterations or time, so nobody can know how long they take");
    } else if (plan.early()) {
      lines.add("rules may end runs before their limit of iterations");
    }
    return lines;
  }
}
