package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The exact oracle for d ≤ 2. On an arc h is linear, h(w) = g·w with g = Σ_{active} z_i x_i, which
 * a sweep over the kink rays updates. Its largest absolute value on a closed arc is |g| if g or −g
 * points into the arc, and at an end of it otherwise. One sort for all prices, O(n) for each.
 */
public final class CircleOracle implements Oracle {
  private final double[][] x;
  private final Circle circle;
  private final int[] order;
  private final int[] start;
  private final int dimension;

  /**
   * @param x samples, shape (n × 1) or (n × 2)
   */
  public CircleOracle(Matrix x) {
    if (x.columns() > 2 || x.columns() < 1) {
      throw new IllegalArgumentException("a circle needs d = 1 or 2, not " + x.columns());
    }
    this.dimension = x.columns();
    this.x = new double[x.rows()][2];
    for (int i = 0; i < this.x.length; i++) {
      for (int k = 0; k < dimension; k++) {
        this.x[i][k] = x.at(i, k);
      }
    }
    this.circle = new Circle(this.x);
    this.order = order(circle, this.x.length);
    this.start = start(circle, order);
  }

  CircleOracle(double[][] x) {
    this.dimension = 2;
    this.x = x;
    this.circle = new Circle(x);
    this.order = order(circle, x.length);
    this.start = start(circle, order);
  }

  /** The samples that ever become active, by the line on which they do. */
  private static int[] order(Circle circle, int n) {
    return IntStream.range(0, n)
        .filter(i -> circle.on(i) >= 0)
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> circle.on(i) % (circle.arcs() / 2)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** start[k] … start[k+1] − 1 are the places in {@code order} of the samples on line k. */
  private static int[] start(Circle circle, int[] order) {
    int[] start = new int[circle.arcs() / 2 + 1];
    for (int i : order) {
      start[circle.on(i) % (circle.arcs() / 2) + 1]++;
    }
    for (int k = 1; k < start.length; k++) {
      start[k] += start[k - 1];
    }
    return start;
  }

  Circle circle() {
    return circle;
  }

  /** The samples in the plane; for d = 1 with a second coordinate 0. */
  double[][] rows() {
    return x;
  }

  @Override
  public boolean exact() {
    return true;
  }

  /** Where the maximum was found: on ray {@code place} or inside arc {@code place}; w in R². */
  record Spot(int place, boolean onRay, double value, int sign, double[] w) {}

  @Override
  public Peak maximum(double[] z) {
    Spot spot = spot(z, (place, sign) -> true);
    return new Peak(spot.value, spot.sign, Arrays.copyOf(spot.w, dimension));
  }

  /** Which neurons are allowed: arcs by their number, rays by 2L plus their number. */
  interface Allowed {
    boolean at(int place, int sign);
  }

  /** The maximum over the allowed arcs and rays. */
  Spot spot(double[] z, Allowed allowed) {
    double[] rays = circle.rays();
    int arcs = circle.arcs();
    double[] g = new double[2];
    for (int i : order) {
      if (circle.active(i, 0)) {
        Vectors.add(z[i], x[i], 0, g, 0, 2);
      }
    }
    Spot best = new Spot(-1, false, 0, 1, new double[2]);
    for (int k = 0; k < arcs; k++) {
      int line = k % (arcs / 2);
      for (int event = start[line]; k > 0 && event < start[line + 1]; event++) {
        int i = order[event];
        Vectors.add(circle.on(i) == k ? z[i] : -z[i], x[i], 0, g, 0, 2);
      }
      best = better(best, g, k, rays, allowed);
    }
    return best;
  }

  private Spot better(Spot best, double[] g, int k, double[] rays, Allowed allowed) {
    int upper = circle.next(k);
    double atRay = Vectors.dot(g, 0, rays, 2 * k, 2);
    Spot found = best;
    int raySign = atRay > 0 ? -1 : 1;
    if (Math.abs(atRay) > found.value && allowed.at(circle.arcs() + k, raySign)) {
      found = new Spot(k, true, Math.abs(atRay), raySign, direction(rays, 2 * k, 1));
    }
    double lower = Vectors.cross(rays, 2 * k, g, 0);
    double above = Vectors.cross(g, 0, rays, 2 * upper);
    if (lower > 0 && above > 0 || lower < 0 && above < 0) {
      double norm = Vectors.norm(g);
      int sign = lower > 0 ? -1 : 1;
      if (norm > found.value && allowed.at(k, sign)) {
        found = new Spot(k, false, norm, sign, direction(g, 0, -sign / norm));
      }
    }
    return found;
  }

  private static double[] direction(double[] of, int at, double scale) {
    return new double[] {scale * of[at], scale * of[at + 1]};
  }
}
