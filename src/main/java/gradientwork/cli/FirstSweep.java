package gradientwork.cli;

import gradientwork.report.CellText;
import gradientwork.store.input.TableProfile;
import gradientwork.store.input.TableProfile.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a first sweep over a table: every line is commented, and it runs as it is in about a
 * minute.
 *
 * <p>Its largest learning rate is safe. For the squared loss 1/n Σ (ŷ − y)² with only the first
 * layer trained and v = ±1/√m, the largest eigenvalue of the Hessian is at most 2/n Σ |x|², and
 * gradient descent is stable below 2 over it. The second derivative of the logistic loss is at most
 * a quarter, where that of the squared one is 2. With batches, half of it.
 */
final class FirstSweep {
  private static final int OTHERS_SHOWN = 4;
  private static final int NEURONS = 100;
  private static final int BATCH = 256;
  private static final int COMMENT_AT = 36;
  private static final double FLOPS_A_RUN = 8e9;
  private static final int ENOUGH_ITERATIONS = 500;
  private static final int FEWEST_TO_HOLD_BACK = 20;
  private static final int INPUTS_OF_A_PICTURE = 16;

  private final String name;
  private final String path;
  private final TableProfile table;
  private final Target target;
  private final List<Column> inputs;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param path of the table as the sweep file has to say it
   * @throws Mistake if there is nothing to predict from
   */
  FirstSweep(String name, String path, TableProfile table, Target target) {
    this.name = name;
    this.path = path;
    this.table = table;
    this.target = target;
    this.inputs =
        table.columns().stream()
            .filter(Column::numeric)
            .filter(column -> !column.equals(target.column()) && !counts(column))
            .toList();
    if (inputs.isEmpty()) {
      throw new Mistake(
          path
              + " has no other column of numbers to predict '"
              + target.column().name()
              + "' from");
    }
  }

  /** A column that only counts the rows would be learnt by heart. */
  private boolean counts(Column column) {
    return column.counting() && table.rows() > 2;
  }

  String text(String file) {
    head(file);
    data();
    rest();
    return text.toString();
  }

  private void head(String file) {
    String rows = Words.count(table.rows()) + " rows, ";
    String columns = table.columns().size() + " columns.";
    line("# A first sweep over " + ProfileText.plain(path) + ": " + rows + columns);
    line("#");
    for (String row : ProfileText.lines(table)) {
      line("#   " + row);
    }
    line("#");
    line("# It predicts " + ProfileText.plain(target.column().name()) + ", " + target.why() + ".");
    List<String> others =
        table.columns().stream()
            .filter(Target::possible)
            .filter(column -> !column.equals(target.column()) && column.values().size() == 2)
            .map(column -> ProfileText.plain(column.name()))
            .limit(OTHERS_SHOWN)
            .toList();
    if (!others.isEmpty()) {
      line("# Others have two values: " + String.join(", ", others) + " (--target COLUMN).");
    }
    leftOut();
    line("#");
    line("#   gw plan " + Words.quoted(file) + "      what it asks for");
    line("#   gw run  " + Words.quoted(file) + "      run it; run it again and it goes on");
    line("");
  }

  private void leftOut() {
    List<String> reasons = new ArrayList<>();
    for (Column column : table.columns()) {
      if (!column.numeric()) {
        String why = column.others() > 0 ? "not numbers" : column.missing() + " missing";
        reasons.add(ProfileText.plain(column.name()) + " (" + why + ")");
      } else if (counts(column) && !column.equals(target.column())) {
        reasons.add(ProfileText.plain(column.name()) + " (counts the rows)");
      }
    }
    if (!reasons.isEmpty()) {
      line("# Left out, since every input has to be a number in every row:");
      reasons.forEach(reason -> line("#   " + reason));
    }
  }

  private void data() {
    set("name = " + name, "results land under sweep=" + name);
    set("precision = float64", "or float32: faster, seven digits");
    line("");
    line("data {");
    set("  kind = table", "CSV with a header, or Parquet");
    set("  path = " + quoted(path), "relative to this file");
    set("  target = " + quoted(target.column().name()), "the column to predict");
    if (inputs.size() < table.columns().size() - 1) {
      String names = inputs.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
      set("  columns = [" + names + "]", "the inputs");
    }
    List<Double> values = target.column().values();
    if (target.task() == Target.Task.TWO_CLASSES && !values.equals(List.of(-1.0, 1.0))) {
      String one = number(values.get(1));
      set("  positive = [" + one + "]", one + " becomes +1, " + number(values.get(0)) + " −1");
    }
    if (picture()) {
      set("  normalise = unit", "inputs between 0 and 1, for they all count from 0");
    } else {
      set("  normalise = standard", "inputs with mean 0 and deviation 1, the target as it is");
    }
    if (heldBack()) {
      set("  test-fraction = 0.25", "every fourth row is held back");
    }
    line("}");
  }

  /**
   * Many whole numbers from 0 on, such as pixels: dividing each by its own deviation makes noise.
   */
  private boolean picture() {
    return inputs.size() >= INPUTS_OF_A_PICTURE
        && inputs.stream().allMatch(column -> column.whole() && column.min() >= 0);
  }

  private boolean heldBack() {
    return table.rows() >= FEWEST_TO_HOLD_BACK;
  }

  private void rest() {
    boolean classes = target.task() != Target.Task.NUMBERS;
    boolean logistic = target.task() == Target.Task.TWO_CLASSES;
    double safe = ladder((logistic ? 8.0 : 1.0) / (batches() ? 2 : 1) / power());
    List<String> rates =
        List.of(number(ladder(safe / 4.9)), number(ladder(safe / 1.9)), number(safe));
    String variance = CellText.readable(target.column().variance());
    set(
        "network { kind = normal, neurons = 50, scale = 0.1, output-scale = sqrt }",
        "random neurons, v = ±1/√m");
    if (logistic) {
      set("objective { loss = logistic }", "mean of log(1 + exp(−y ŷ)); log 2 = 0.693 is guessing");
    } else {
      set("objective { loss = squared }", "1/n Σ (ŷ − y)²; the mean alone reaches " + variance);
    }
    line("algorithm {");
    line("  kind = gradient-descent");
    set("  train = first-layer", "or both-layers");
    line("  optimiser { kind = sgd, learning-rate = " + rates.get(1) + ", momentum = 0.9 }");
    if (batches()) {
      set("  batch { size = " + BATCH + " }", "absent: all rows at every iteration");
    }
    line("}");
    line("");
    line("record {");
    List<String> indicators = new ArrayList<>(List.of("loss"));
    indicators.addAll(heldBack() ? List.of("test-loss") : List.of());
    indicators.addAll(classes ? List.of("accuracy") : List.of());
    indicators.addAll(classes && heldBack() ? List.of("test-accuracy") : List.of());
    indicators.addAll(List.of("active-patterns", "dead-neurons"));
    set("  indicators = [" + String.join(", ", indicators) + "]", "gw help indicator lists all");
    set("  iterations { per-decade = 20 }", "evenly in the logarithm; first and last always");
    line("}");
    set("stop { iterations = " + iterations() + " }", "raise it, and the runs go on from there");
    line("");
    set("axes = [", "every size with every rate");
    line("  { network.neurons = [20, " + NEURONS + "] }");
    line(
        "  { axis = rate, algorithm.optimiser.learning-rate = ["
            + String.join(", ", rates)
            + "] }");
    line("]");
    set("repeats = 3", heldBack() ? "other neurons, other rows held back" : "other neurons");
  }

  /** As many as fit into some seconds. */
  private long iterations() {
    double rows = batches() ? BATCH : table.rows();
    return (long) Math.max(100, Math.min(1000, ladder(FLOPS_A_RUN / flops(rows))));
  }

  /** Whether only few iterations over all rows would fit. */
  private boolean batches() {
    return table.rows() > BATCH && FLOPS_A_RUN / flops(table.rows()) < ENOUGH_ITERATIONS;
  }

  /** An iteration takes 4 n d m operations. */
  private double flops(double rows) {
    return 4 * rows * (inputs.size() + 1) * NEURONS;
  }

  /** The mean of |x|² over the rows, as they will be normalised, the column of ones included. */
  private double power() {
    double power = 1;
    for (Column column : inputs) {
      double range = column.max() - column.min();
      double shifted = column.mean() - column.min();
      double unit = (shifted * shifted + column.variance()) / (range * range);
      power += column.constant() ? 0 : picture() ? unit : 1;
    }
    return power;
  }

  /** The largest of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is not above x. */
  static double ladder(double x) {
    double best = 0;
    for (int exponent = -12; exponent <= 12; exponent++) {
      for (int digit : new int[] {1, 2, 5}) {
        double step = Double.parseDouble(digit + "e" + exponent);
        best = step <= x ? step : best;
      }
    }
    return best;
  }

  private static String number(double x) {
    return CellText.readable(x);
  }

  /** A comment that would stand too far right comes first. */
  private void set(String what, String comment) {
    if (what.length() > COMMENT_AT + 4) {
      line(" ".repeat(what.length() - what.stripLeading().length()) + "# " + comment);
      line(what);
    } else {
      line(what + " ".repeat(Math.max(1, COMMENT_AT - what.length())) + "# " + comment);
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** A word as HOCON takes it. */
  private static String quoted(String word) {
    if (word.matches("[A-Za-z_][A-Za-z0-9_]*")
        && !word.matches("true|false|null|include|yes|no|on|off")) {
      return word;
    }
    StringBuilder text = new StringBuilder("\"");
    for (char c : word.toCharArray()) {
      if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return text.append('"').toString();
  }
}
