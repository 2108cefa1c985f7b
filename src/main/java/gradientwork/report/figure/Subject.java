package gradientwork.report.figure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A run that is drawn.
 *
 * @param keys the swept columns and their values; absent ones are left out
 * @param config its parameters
 */
public record Subject(
    String sweep,
    String experiment,
    String point,
    long repeat,
    String data,
    String status,
    long iterations,
    Map<String, Object> keys,
    JsonNode config) {

  /** The beginning of its id, as commands take it. */
  public String id() {
    return experiment.substring(0, Math.min(8, experiment.length()));
  }

  /** What picks its rows out of a table. */
  String rows() {
    return "sweep = '" + sweep + "' and experiment = '" + experiment + "'";
  }

  /** A text among its parameters: {@code algorithm.kind}; empty if it has none. */
  String parameter(String key) {
    JsonNode node = config;
    for (String word : key.split("\\.")) {
      node = node.path(word);
    }
    return node.isObject() ? node.path("kind").asText() : node.asText();
  }

  /** What a column of the sweep, or {@code repeat}, says of it; null where it has none. */
  Object key(String column) {
    return switch (column) {
      case "repeat" -> repeat;
      case "sweep" -> sweep;
      case "experiment" -> id();
      case "point" -> point;
      case "status" -> status;
      default -> keys.get(column);
    };
  }
}
