package gradientwork.core.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Clouds for the tests, coordinate k of point i at k·m + i. */
final class Clouds {
  private Clouds() {}

  static double[] normal(long seed, String name, int size) {
    Philox random = Philox.of(seed, name);
    double[] z = new double[size];
    for (int at = 0; at < size; at++) {
      z[at] = random.normal(at);
    }
    return z;
  }

  /** Small integers: many equal distances, and duplicates once there are many points. */
  static double[] integers(long seed, String name, int size) {
    Philox random = Philox.of(seed, name);
    double[] z = new double[size];
    for (int at = 0; at < size; at++) {
      z[at] = Math.floor(random.uniform(at, -3, 4));
    }
    return z;
  }

  static double[] moved(double[] z, long seed, double by) {
    double[] step = normal(seed, "step", z.length);
    double[] moved = z.clone();
    for (int at = 0; at < z.length; at++) {
      moved[at] += by * step[at];
    }
    return moved;
  }

  static double[] translated(double[] z, double[] t) {
    int m = z.length / t.length;
    double[] moved = z.clone();
    for (int at = 0; at < z.length; at++) {
      moved[at] += t[at / m];
    }
    return moved;
  }

  static double[] mean(double[] z, int d) {
    int m = z.length / d;
    double[] mean = new double[d];
    for (int at = 0; at < z.length; at++) {
      mean[at / m] += z[at] / m;
    }
    return mean;
  }

  static double[] columnsOf(double[] z, int d, int[] which) {
    int m = z.length / d;
    double[] picked = new double[d * which.length];
    for (int k = 0; k < d; k++) {
      for (int i = 0; i < which.length; i++) {
        picked[k * which.length + i] = z[k * m + which[i]];
      }
    }
    return picked;
  }

  static Matrix matrix(double[] z, int d) {
    return new Matrix(d, z.length / d, z);
  }

  static double[] uniform(int m) {
    double[] weights = new double[m];
    java.util.Arrays.fill(weights, 1.0 / m);
    return weights;
  }

  static List<JsonNode> cases(String file) {
    try (InputStream in = Clouds.class.getResourceAsStream("/reference/" + file)) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] vector(JsonNode list) {
    double[] vector = new double[list.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = list.get(i).asDouble();
    }
    return vector;
  }

  /** A list of rows, as it stands. */
  static Matrix rows(JsonNode list) {
    int columns = list.get(0).size();
    double[] values = new double[list.size() * columns];
    for (int i = 0; i < list.size(); i++) {
      System.arraycopy(vector(list.get(i)), 0, values, i * columns, columns);
    }
    return new Matrix(list.size(), columns, values);
  }

  /** A list of points, one point per column. */
  static Matrix points(JsonNode list) {
    Matrix rows = rows(list);
    double[] values = new double[rows.values().length];
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < rows.columns(); k++) {
        values[k * rows.rows() + i] = rows.at(i, k);
      }
    }
    return new Matrix(rows.columns(), rows.rows(), values);
  }
}
