package gradientwork.core.convex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The directions of the plane, cut by the lines x_i·w = 0 of d = 2. With L distinct lines there are
 * 2L kink rays e_0, …, e_{2L−1} in counterclockwise order, e_{k+L} = −e_k, and 2L open arcs, arc k
 * between e_k and e_{k+1}. Sample i is active on the L arcs from {@code on[i]} on. Lines within
 * 1e-13 rad are one line.
 */
final class Circle {
  private static final double SAME_LINE = 1e-13;

  /** An angle that rounds to π counts as 0. */
  private static final double ROUNDING = 1e-15;

  private final int lines;
  private final double[] rays;
  private final int[] on;

  private record Line(int sample, double angle) {}

  /**
   * @param x rows of length 2; zero rows are never active
   */
  Circle(double[][] x) {
    List<Line> sorted = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      double angle = angle(x[i]);
      if (!Double.isNaN(angle)) {
        sorted.add(new Line(i, angle));
      }
    }
    sorted.sort(Comparator.comparingDouble(Line::angle).thenComparingInt(Line::sample));
    int[] line = new int[x.length];
    Arrays.fill(line, -1);
    List<Integer> first = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (Line next : sorted) {
      boolean wraps = !first.isEmpty() && sorted.get(0).angle + Math.PI - next.angle <= SAME_LINE;
      if (next.angle - last > SAME_LINE && !wraps) {
        first.add(next.sample);
      }
      last = next.angle;
      line[next.sample] = wraps ? 0 : first.size() - 1;
    }
    lines = first.size();
    rays = new double[4 * lines];
    for (int k = 0; k < lines; k++) {
      ray(x[first.get(k)], k);
    }
    on = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      on[i] = line[i] < 0 ? -1 : activation(x[i], line[i]);
    }
  }

  /** The angle in [0, π) of the line x·w = 0; NaN for x = 0. */
  private static double angle(double[] x) {
    if (x[0] == 0 && x[1] == 0) {
      return Double.NaN;
    }
    double angle = StrictMath.atan2(x[0], -x[1]);
    if (angle < 0) {
      angle += Math.PI;
    }
    return angle >= Math.PI ? 0 : angle;
  }

  /** The ray e_k of x's line with angle in [0, π), and its opposite. */
  private void ray(double[] x, int k) {
    double norm = Vectors.norm(x);
    double u = -x[1] / norm;
    double v = x[0] / norm;
    double side = (Math.abs(v) <= ROUNDING ? u > 0 : v > 0) ? 1 : -1;
    int opposite = k + lines;
    rays[2 * k] = side * u;
    rays[2 * k + 1] = side * v;
    rays[2 * opposite] = -side * u;
    rays[2 * opposite + 1] = -side * v;
  }

  /** x becomes active where w, turning counterclockwise, passes (x_2, −x_1). */
  private int activation(double[] x, int line) {
    double along = x[1] * rays[2 * line] - x[0] * rays[2 * line + 1];
    return along > 0 ? line : line + lines;
  }

  int arcs() {
    return 2 * lines;
  }

  /** The kink rays, e_k at 2k, unit vectors. */
  double[] rays() {
    return rays;
  }

  /** The ray after e_k, also the upper end of arc k. */
  int next(int k) {
    return k + 1 == 2 * lines ? 0 : k + 1;
  }

  /** The arc from which on sample i is active; −1 if never. */
  int on(int i) {
    return on[i];
  }

  boolean active(int i, int arc) {
    return on[i] >= 0 && Math.floorMod(arc - on[i], 2 * lines) < lines;
  }

  /** Whether x_i·e_k > 0: a sample on whose line e_k lies is not active there. */
  boolean activeOnRay(int i, int k) {
    return active(i, k) && on[i] != k;
  }

  long[] pattern(int arc) {
    long[] pattern = Bits.none(on.length);
    for (int i = 0; i < on.length; i++) {
      if (active(i, arc)) {
        Bits.set(pattern, i);
      }
    }
    return pattern;
  }

  /** The unit vector in the middle of an arc. */
  double[] middle(int arc) {
    int upper = next(arc);
    double u = rays[2 * arc] + rays[2 * upper];
    double v = rays[2 * arc + 1] + rays[2 * upper + 1];
    if (lines == 1) {
      u = -rays[2 * arc + 1];
      v = rays[2 * arc];
    }
    double norm = Math.sqrt(u * u + v * v);
    return new double[] {u / norm, v / norm};
  }

  /** The arc that holds w ≠ 0, or on whose lower ray it lies. */
  int arcOf(double[] w, int at) {
    double side = Vectors.cross(rays, 0, w, at);
    boolean firstHalf = side > 0 || side == 0 && Vectors.dot(rays, 0, w, at, 2) > 0;
    int half = firstHalf ? 0 : lines;
    int low = 0;
    int high = lines;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      boolean after = Vectors.cross(rays, 2 * (middle + half), w, at) >= 0;
      low = after ? middle : low;
      high = after ? high : middle;
    }
    return low + half;
  }
}
