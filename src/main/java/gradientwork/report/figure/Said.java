package gradientwork.report.figure;

import com.fasterxml.jackson.databind.JsonNode;
import gradientwork.report.CellText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of pictures: names of columns, values, runs and what they have in common. */
final class Said {
  private static final String BETWEEN = " · ";

  /** Parameters that say little beside the others. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "seed",
          "columns",
          "positive",
          "precision",
          "target",
          "signs",
          "bias",
          "tolerance",
          "normalise",
          "output-scale",
          "sampling",
          "test-fraction",
          "validation-fraction",
          "rule",
          "scaling",
          "kernel-floor",
          "mass-penalty");

  /** Parameters that count something. */
  private static final Set<String> COUNTS =
      Set.of("samples", "neurons", "features", "rows", "steps", "iterations", "count");

  private Said() {}

  /** A column as an axis says it. */
  static String column(String column) {
    return switch (column) {
      case "seconds" -> "compute time [s]";
      case "flow_time" -> "time of the flow";
      case "wasserstein_step" -> "W² to the last";
      default -> column.replace('_', ' ');
    };
  }

  /** A value; of a path its last part. */
  static String value(Object value) {
    if (value instanceof Double number) {
      return CellText.readable(number.doubleValue()).replace('-', '−');
    }
    String text = String.valueOf(value);
    return text.matches("[\\w.:/-]*/[^/ ]+") ? text.substring(text.lastIndexOf('/') + 1) : text;
  }

  /** A number with three digits. */
  static String rough(double number) {
    return value(new BigDecimal(number).round(new MathContext(3)).doubleValue());
  }

  /** A value with the name of its column unless the value is a word. */
  static String pair(String column, Object value) {
    if (value == null) {
      return "no " + column(column);
    }
    boolean word = value instanceof String && !column.equals("sweep");
    return word ? value(value) : column(column) + " " + value(value);
  }

  /** The values of some columns; what a run does not have is left out. */
  static String values(Subject run, List<String> columns) {
    List<String> words = new ArrayList<>();
    for (String column : columns) {
      if (run.key(column) != null) {
        words.add(pair(column, run.key(column)));
      }
    }
    return String.join(", ", words);
  }

  /** A single run: its id, what was swept, and the rest of its parameters. */
  static String run(Subject run, List<String> swept) {
    List<String> words = new ArrayList<>();
    words.add("run " + run.id());
    String values = values(run, swept);
    if (!values.isEmpty()) {
      words.add(values);
    }
    if (run.repeat() > 0) {
      words.add("repeat " + run.repeat());
    }
    return String.join(BETWEEN, words);
  }

  /** Several runs. */
  static String runs(Chosen chosen) {
    if (chosen.runs().size() == 1) {
      return run(chosen.runs().get(0), List.of());
    }
    long points = chosen.runs().stream().map(Subject::point).distinct().count();
    String which = chosen.choice().where().isEmpty() ? "" : " with " + chosen.choice().where();
    return chosen.runs().size()
        + " runs"
        + (points < chosen.runs().size()
            ? " of " + points + (points == 1 ? " point" : " points")
            : "")
        + which;
  }

  /** What all runs have in common, shortly: data, network and method. */
  static String common(Chosen chosen) {
    List<JsonNode> configs = chosen.runs().stream().map(Subject::config).toList();
    List<String> words = new ArrayList<>();
    for (String part : List.of("data", "network", "objective", "algorithm")) {
      String said = part(configs.stream().map(config -> config.path(part)).toList());
      if (!said.isEmpty()) {
        words.add(said);
      }
    }
    return String.join(BETWEEN, words);
  }

  private static String part(List<JsonNode> parts) {
    JsonNode first = parts.get(0);
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : first.properties()) {
      String key = field.getKey();
      boolean same = parts.stream().allMatch(part -> part.path(key).equals(field.getValue()));
      if (!same || LEFT_OUT.contains(key) || dull(field.getValue())) {
        continue;
      }
      String value = word(field.getValue());
      words.add(phrase(key, value, field.getValue().isNumber()));
    }
    return String.join(" ", words);
  }

  private static String phrase(String key, String value, boolean number) {
    if (COUNTS.contains(key)) {
      return value + " " + (value.equals("1") ? key.replaceFirst("s$", "") : key);
    }
    if (key.equals("loss")) {
      return value + " loss";
    }
    return number ? key.replace('-', ' ') + " " + value : value;
  }

  /** Nothing, none and zero are what they are everywhere. */
  private static boolean dull(JsonNode node) {
    return node.isNull()
        || node.isBoolean()
        || node.isArray()
        || node.isNumber() && node.asDouble() == 0
        || node.asText().equals("none")
        || node.asText().equals("one")
        || node.asText().equals("constant");
  }

  private static String word(JsonNode node) {
    if (!node.isObject()) {
      return node.isNumber() && !node.isIntegralNumber()
          ? value(node.asDouble())
          : value(node.asText());
    }
    String kind = node.path("kind").asText();
    JsonNode rate = node.path("learning-rate");
    return rate.isMissingNode() ? kind : kind + " " + value(rate.asDouble());
  }

  static String join(String... words) {
    List<String> said = new ArrayList<>();
    for (String each : words) {
      if (!each.isEmpty()) {
        said.add(each);
      }
    }
    return String.join(BETWEEN, said);
  }
}
