package gradientwork.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The critical directions of the plane. A cell k is where neurons are active on the same samples,
 * D_k; there the squared loss pulls a small neuron with v > 0 along −G_k and one with v < 0 along
 * G_k,
 *
 * <pre>  G_k = Xᵀ D_k e,   e = ŷ − y,</pre>
 *
 * and a direction is critical if it lies in its own cell: neurons in the cell turn towards it.
 * Maennel, Bousquet and Gelly 2018, Gradient descent quantizes ReLU network features.
 *
 * @param sign of the v that is pulled along
 */
record Critical(double a, double b, int sign) {

  static List<Critical> of(Data data, Net net) {
    double[] residual = new double[data.n()];
    Arrays.setAll(residual, i -> net.output(data.x()[2 * i], data.x()[2 * i + 1]) - data.y()[i]);
    double[] borders = borders(data);
    List<Critical> critical = new ArrayList<>();
    for (int k = 0; k < borders.length; k++) {
      double next = k + 1 < borders.length ? borders[k + 1] : borders[0] + 2 * Math.PI;
      double middle = (borders[k] + next) / 2;
      double x = StrictMath.cos(middle);
      double y = StrictMath.sin(middle);
      double[] g = pull(data, residual, x, y);
      for (int sign : new int[] {1, -1}) {
        double a = -sign * g[0];
        double b = -sign * g[1];
        if (a * a + b * b > 0 && inside(data, a, b, x, y)) {
          critical.add(new Critical(a, b, sign));
        }
      }
    }
    return critical;
  }

  /** The angles of all w with x_i·w = 0 for some i, ascending. */
  private static double[] borders(Data data) {
    double[] angles = new double[2 * data.n()];
    for (int i = 0; i < data.n(); i++) {
      double angle = StrictMath.atan2(data.x()[2 * i], -data.x()[2 * i + 1]);
      angles[2 * i] = angle;
      angles[2 * i + 1] = angle > 0 ? angle - Math.PI : angle + Math.PI;
    }
    return Arrays.stream(angles).sorted().distinct().toArray();
  }

  private static double[] pull(Data data, double[] residual, double a, double b) {
    double[] g = new double[2];
    for (int i = 0; i < data.n(); i++) {
      double x = data.x()[2 * i];
      double y = data.x()[2 * i + 1];
      if (x * a + y * b > 0) {
        g[0] += residual[i] * x;
        g[1] += residual[i] * y;
      }
    }
    return g;
  }

  /** Whether w = (a, b) is active on the same samples as (x, y). */
  private static boolean inside(Data data, double a, double b, double x, double y) {
    for (int i = 0; i < data.n(); i++) {
      double p = data.x()[2 * i];
      double q = data.x()[2 * i + 1];
      if (p * a + q * b > 0 != p * x + q * y > 0) {
        return false;
      }
    }
    return true;
  }
}
