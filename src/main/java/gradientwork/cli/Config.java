package gradientwork.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameters of an experiment, one line each. */
final class Config {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Config() {}

  /** Lines of a key, as a sweep file writes it, and its value. */
  static List<List<Object>> lines(String json) {
    try {
      List<List<Object>> lines = new ArrayList<>();
      add("", JSON.readTree(json), lines);
      return lines;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these are no parameters of an experiment: " + json, e);
    }
  }

  private static void add(String key, JsonNode node, List<List<Object>> lines) {
    if (!node.isObject()) {
      lines.add(List.of(key, node.isValueNode() ? node.asText() : node.toString()));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      add(key.isEmpty() ? field.getKey() : key + "." + field.getKey(), field.getValue(), lines);
    }
  }
}
