package gradientwork.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reference problems as the tables that sweep files read. */
record ReferenceFiles(Path folder) {

  void data(String name, JsonNode x, JsonNode y) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header("x_", x.get(0).size()) + ",y"));
    List<Double> targets = numbers(y);
    List<List<Double>> rows = matrix(x);
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(rows.get(i)) + "," + targets.get(i));
    }
    Files.write(folder.resolve(name + "-data.csv"), lines);
  }

  void network(String name, List<List<Double>> w, List<Double> v) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header("w_", w.get(0).size()) + ",v"));
    for (int j = 0; j < w.size(); j++) {
      lines.add(line(w.get(j)) + "," + v.get(j));
    }
    Files.write(folder.resolve(name + "-network.csv"), lines);
  }

  void gates(String name, List<List<Double>> w) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header("w_", w.get(0).size())));
    w.forEach(row -> lines.add(line(row)));
    Files.write(folder.resolve(name + "-gates.csv"), lines);
  }

  private static String header(String stem, int d) {
    List<String> names = new ArrayList<>();
    for (int k = 1; k <= d; k++) {
      names.add(stem + k);
    }
    return String.join(",", names);
  }

  private static String line(List<Double> row) {
    return String.join(",", row.stream().map(String::valueOf).toList());
  }

  static List<List<Double>> matrix(JsonNode rows) {
    List<List<Double>> matrix = new ArrayList<>();
    rows.forEach(row -> matrix.add(numbers(row)));
    return matrix;
  }

  static List<List<Double>> transposed(JsonNode rows) {
    List<List<Double>> columns = new ArrayList<>();
    for (int j = 0; j < rows.get(0).size(); j++) {
      List<Double> column = new ArrayList<>();
      for (JsonNode row : rows) {
        column.add(row.get(j).asDouble());
      }
      columns.add(column);
    }
    return columns;
  }

  /** Numbers, or those of rows with one number each. */
  static List<Double> numbers(JsonNode row) {
    List<Double> numbers = new ArrayList<>();
    row.forEach(
        number -> numbers.add(number.isArray() ? number.get(0).asDouble() : number.asDouble()));
    return numbers;
  }
}
