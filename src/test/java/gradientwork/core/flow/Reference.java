package gradientwork.core.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.linalg.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Cases of the reference files. */
record Reference(JsonNode node) {
  static List<Reference> cases(String file) {
    try (InputStream in = Reference.class.getResourceAsStream("/reference/" + file)) {
      List<Reference> cases = new ArrayList<>();
      new ObjectMapper().readTree(in).get("cases").forEach(node -> cases.add(new Reference(node)));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double number(String key) {
    return node.get(key).asDouble();
  }

  int count(String key) {
    return node.get(key).asInt();
  }

  double[] numbers(String key) {
    return row(node.get(key));
  }

  List<Reference> list(String key) {
    List<Reference> list = new ArrayList<>();
    node.get(key).forEach(child -> list.add(new Reference(child)));
    return list;
  }

  /** A list of rows, one after the other. */
  double[] rows(String key) {
    List<Double> all = new ArrayList<>();
    node.get(key).forEach(row -> row.forEach(value -> all.add(value.asDouble())));
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] row(JsonNode array) {
    double[] row = new double[array.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = array.get(i).asDouble();
    }
    return row;
  }

  /** A = relu(X gridᵀ) diag(signs) of a case of jko.json. */
  LeastSquares leastSquares() {
    int n = count("n");
    int m = count("m");
    int d = count("dim");
    double[] x = rows("X");
    double[] grid = rows("grid");
    double[] signs = numbers("signs");
    double[] a = new double[n * m];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < m; k++) {
        double sum = 0;
        for (int c = 0; c < d; c++) {
          sum += x[j * d + c] * grid[k * d + c];
        }
        a[j * m + k] = signs[k] * Math.max(sum, 0);
      }
    }
    return LeastSquares.of(new Matrix(n, m, a), numbers("y"), 0);
  }

  /** The kernel of a case of jko.json, as a matrix. */
  TensorKernel denseKernel() {
    return TensorKernel.dense(
        number("gamma"), 1, rows("grid"), count("dim"), number("kernel_floor"));
  }
}
