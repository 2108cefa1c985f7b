package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Ramp;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A regular grid of the plane that mass lies on. Points may be there twice, once for each sign.
 *
 * @param tile which tile point j is, row by row
 */
record Ground(double[] x, double[] y, int[] tile) {

  /**
   * @throws NothingToDraw if the points are no grid
   */
  static Ground of(Net net) {
    if (net.d() != 2) {
      throw new NothingToDraw("mass is drawn in the plane; these points have d = " + net.d());
    }
    double[] x = distinct(net, 0);
    double[] y = distinct(net, 1);
    if (x.length < 2 || y.length < 2 || (long) x.length * y.length > 4L * net.m()) {
      throw new NothingToDraw("the points that mass lies on are no regular grid");
    }
    int[] tile = new int[net.m()];
    Arrays.setAll(tile, j -> index(y, net.w(j, 1)) * x.length + index(x, net.w(j, 0)));
    return new Ground(x, y, tile);
  }

  private static double[] distinct(Net net, int k) {
    double[] sorted =
        IntStream.range(0, net.m()).mapToDouble(j -> net.w(j, k)).sorted().distinct().toArray();
    double near = 1e-9 * (sorted[sorted.length - 1] - sorted[0]);
    double[] kept = new double[sorted.length];
    int size = 0;
    for (double value : sorted) {
      if (size == 0 || value - kept[size - 1] > near) {
        kept[size++] = value;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private static int index(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    if (at >= 0) {
      return at;
    }
    int above = Math.min(-at - 1, sorted.length - 1);
    return above > 0 && value - sorted[above - 1] < sorted[above] - value ? above - 1 : above;
  }

  /** The mass of one sign on every tile. */
  double[] mass(Net net, int sign) {
    double[] mass = new double[x.length * y.length];
    for (int j = 0; j < net.m(); j++) {
      mass[tile[j]] += Math.max(0, sign * net.v()[j]);
    }
    return mass;
  }

  Layer.Tiles tiles(double[] values, Ramp ramp, double high) {
    return new Layer.Tiles(x[0], step(x), x.length, y[0], step(y), y.length, values, ramp, 0, high);
  }

  private static double step(double[] axis) {
    return (axis[axis.length - 1] - axis[0]) / (axis.length - 1);
  }

  Axis across(String label) {
    return axis(label, x);
  }

  Axis up(String label) {
    return axis(label, y);
  }

  private static Axis axis(String label, double[] values) {
    double half = step(values) / 2;
    return new Axis(label, false, values[0] - half, values[values.length - 1] + half);
  }
}
