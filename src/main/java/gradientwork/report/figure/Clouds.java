package gradientwork.report.figure;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Mark;
import gradientwork.report.picture.Pen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Neurons as points of a plane. */
final class Clouds {
  private static final int SPARSE = 60;
  private static final int DENSE = 300;

  private Clouds() {}

  static Colour colour(double v) {
    return v > 0 ? Colour.POSITIVE : v < 0 ? Colour.NEGATIVE : Colour.GREY;
  }

  /** Points get smaller and lines fainter where there are many. */
  static double diameter(int m) {
    return m <= SPARSE ? 7 : m <= DENSE ? 5 : 3.4;
  }

  static double opacity(int m) {
    return m <= SPARSE ? 0.55 : m <= DENSE ? 0.3 : 0.13;
  }

  /** The neurons of one network, each sign in its colour. */
  static List<Layer> points(Net net, PlaneAxes plane, Mark mark, double diameter) {
    List<Layer> layers = new ArrayList<>();
    for (int sign : new int[] {0, -1, 1}) {
      int[] own =
          IntStream.range(0, net.m()).filter(j -> Math.signum(net.v()[j]) == sign).toArray();
      if (own.length > 0) {
        layers.add(
            new Layer.Dots(
                Arrays.stream(own).mapToDouble(j -> plane.x(net, j)).toArray(),
                Arrays.stream(own).mapToDouble(j -> plane.y(net, j)).toArray(),
                mark,
                diameter,
                colour(sign)));
      }
    }
    return layers;
  }

  /** The ways of all neurons through the networks, each followed by its label. */
  static List<Layer> ways(List<Net> nets, PlaneAxes plane, Pen.Dash dash) {
    Net last = nets.get(nets.size() - 1);
    int m = last.m();
    double[][] x = new double[m][nets.size()];
    double[][] y = new double[m][nets.size()];
    double[] v = new double[m];
    for (int t = 0; t < nets.size(); t++) {
      Net net = nets.get(t);
      for (int j = 0; j < Math.min(m, net.m()); j++) {
        int label = net.label(j);
        x[label][t] = plane.x(net, j);
        y[label][t] = plane.y(net, j);
        v[label] = net.v()[j];
      }
    }
    List<Layer> layers = new ArrayList<>();
    for (int label = 0; label < m; label++) {
      Colour colour = colour(v[label]).faded(opacity(m));
      layers.add(new Layer.Line(x[label], y[label], new Pen(colour, 1, dash)));
    }
    return layers;
  }

  /**
   * The borders between the cells of the plane in which neurons are active on the same samples: the
   * lines x_i·w = 0.
   */
  static Layer borders(Data data, Axis x, Axis y) {
    double reach =
        4 * (Math.abs(x.low()) + Math.abs(x.high()) + Math.abs(y.low()) + Math.abs(y.high()));
    double[] ends = new double[data.n()];
    double[] upper = new double[data.n()];
    for (int i = 0; i < data.n(); i++) {
      double a = data.x()[2 * i];
      double b = data.x()[2 * i + 1];
      double length = Math.sqrt(a * a + b * b);
      ends[i] = length == 0 ? 0 : reach * b / length;
      upper[i] = length == 0 ? 0 : -reach * a / length;
    }
    return new Layer.Segments(
        negated(ends), negated(upper), ends, upper, Pen.solid(Colour.GREY.faded(0.3), 0.6), false);
  }

  static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  static double[] xs(List<Net> nets, PlaneAxes plane) {
    return nets.stream()
        .flatMapToDouble(net -> IntStream.range(0, net.m()).mapToDouble(j -> plane.x(net, j)))
        .toArray();
  }

  static double[] ys(List<Net> nets, PlaneAxes plane) {
    return nets.stream()
        .flatMapToDouble(net -> IntStream.range(0, net.m()).mapToDouble(j -> plane.y(net, j)))
        .toArray();
  }
}
