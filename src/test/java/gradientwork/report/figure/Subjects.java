package gradientwork.report.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs for tests. */
final class Subjects {
  private Subjects() {}

  static Subject run(int number, int repeat, Map<String, Object> keys) {
    try {
      return new Subject(
          "sweep",
          String.format("%08x", number).repeat(8),
          "point" + keys,
          repeat,
          "data",
          "finished",
          10,
          keys,
          new ObjectMapper()
              .readTree(
                  "{\"data\":{\"kind\":\"sine\",\"samples\":5},\"algorithm\":{\"kind\":\"jko\","
                      + "\"epsilon\":0.1}}"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All of so many rates and methods, each so often. */
  static Chosen grid(int rates, List<String> methods, int repeats) {
    List<Subject> runs = new ArrayList<>();
    for (int rate = 1; rate <= rates; rate++) {
      for (String method : methods) {
        for (int repeat = 0; repeat < repeats; repeat++) {
          Map<String, Object> keys = new LinkedHashMap<>();
          keys.put("rate", (double) rate);
          keys.put("method", method);
          runs.add(run(runs.size(), repeat, keys));
        }
      }
    }
    return new Chosen(Choice.ALL, runs, List.of("rate", "method"));
  }
}
