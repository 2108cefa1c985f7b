package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;

/**
 * SW² of two planar clouds of m points each, in closed form. θ = (cos t, sin t) turns from 0 to π.
 * While no two points of a cloud change places, the pair (x_i, y_k) at one rank contributes
 *
 * <pre>  Δᵀ M Δ,   Δ = x_i − y_k,   M = ∫ θθᵀ dt = ½ ( [t + sc]  [s²] ; [s²]  [t − sc] ),</pre>
 *
 * c = cos t, s = sin t, brackets from one event to the next. An event touches two ranks only, so a
 * rank is settled up to t when its pair is about to change. SW² = (1/πm) Σ Δᵀ M Δ, and ∂SW²/∂x_i =
 * (2/πm) Σ M Δ over the pairs that i was part of. O(m² log m); Y's events are found once.
 *
 * <p>Events less than 1e-11 apart are one: swapping pair by pair in any order is wrong for three
 * points on a line. All points involved are put in the order they have half-way to the next event.
 * The same is done between two points that are to swap and are not neighbours, as rounding leaves
 * nearly coincident points; so an error in one angle is put right at the next.
 */
public final class AngularSweep implements SlicedWasserstein {
  private static final double TIE = 1e-11;

  private final int m;
  private final PlanarOrder x;
  private final PlanarOrder y;
  private final double[] sinceAngle;
  private final double[] sinceProduct;
  private final double[] sinceSquare;
  private double angle;
  private double product;
  private double square;
  private double[] gradient;
  private double total;

  AngularSweep(Matrix targets) {
    Target.check(targets);
    if (targets.rows() != 2) {
      throw new IllegalArgumentException(
          "the exact sweep is for points in the plane, got shape " + targets);
    }
    m = targets.columns();
    x = new PlanarOrder(m);
    y = new PlanarOrder(m);
    y.take(targets.values());
    sinceAngle = new double[m];
    sinceProduct = new double[m];
    sinceSquare = new double[m];
    gradient = new double[0];
  }

  @Override
  public double solve(double[] points, double[] into) {
    if (points.length != 2 * m || into.length != 2 * m) {
      throw new IllegalArgumentException(
          "a (2 × "
              + m
              + ") cloud needs as many coordinates, got "
              + points.length
              + " and a gradient of "
              + into.length);
    }
    for (double coordinate : points) {
      if (!Double.isFinite(coordinate)) {
        Arrays.fill(into, Double.NaN);
        return Double.NaN;
      }
    }
    gradient = into;
    x.take(points);
    begin();
    turn();
    at(Math.PI, 0, 0);
    for (int p = 0; p < m; p++) {
      settle(p);
    }
    for (int k = 0; k < 2 * m; k++) {
      into[k] *= 2 / (Math.PI * m);
    }
    return total / (Math.PI * m);
  }

  private void begin() {
    x.begin();
    y.begin();
    Arrays.fill(gradient, 0);
    Arrays.fill(sinceAngle, 0);
    Arrays.fill(sinceProduct, 0);
    Arrays.fill(sinceSquare, 0);
    total = 0;
  }

  private void turn() {
    Swaps ofX = x.swaps();
    Swaps ofY = y.swaps();
    int a = 0;
    int b = 0;
    while (a < ofX.count() || b < ofY.count()) {
      double ofA = ofX.angle(a);
      double ofB = ofY.angle(b);
      if (ofA + TIE <= Math.min(ofB, ofX.angle(a + 1)) && neighboursPass(x, a)) {
        a++;
        continue;
      }
      if (ofB + TIE <= Math.min(ofA, ofY.angle(b + 1)) && neighboursPass(y, b)) {
        b++;
        continue;
      }
      double t = Math.min(ofA, ofB);
      double end = t + TIE;
      int nextA = after(ofX, a, end);
      int nextB = after(ofY, b, end);
      double last = Math.max(last(ofX, a, nextA, t), last(ofY, b, nextB, t));
      double next = Math.min(Math.min(ofX.angle(nextA), ofY.angle(nextB)), Math.PI);
      double between = 0.5 * (last + Math.max(next, last));
      pass(x, a, nextA, between);
      pass(y, b, nextB, between);
      a = nextA;
      b = nextB;
    }
  }

  private static int after(Swaps swaps, int event, double end) {
    int next = event;
    while (swaps.angle(next) < end) {
      next++;
    }
    return next;
  }

  private static double last(Swaps swaps, int from, int to, double otherwise) {
    return from == to ? otherwise : swaps.angle(to - 1);
  }

  /** What happens nearly always: an event far from all others, of two points at adjacent ranks. */
  private boolean neighboursPass(PlanarOrder cloud, int event) {
    int i = cloud.swaps().first(event);
    int j = cloud.swaps().second(event);
    int p = cloud.rank(i);
    int q = cloud.rank(j);
    if (Math.abs(p - q) != 1) {
      return false;
    }
    direction(cloud, i, j, cloud.swaps().angle(event));
    settle(p);
    settle(q);
    cloud.swap(p, q);
    return true;
  }

  /** Takes one cloud past its events [from, to), all at one angle. */
  private void pass(PlanarOrder cloud, int from, int to, double between) {
    if (from == to) {
      return;
    }
    int i = cloud.swaps().first(from);
    int j = cloud.swaps().second(from);
    direction(cloud, i, j, cloud.swaps().angle(from));
    int size = to == from + 1 ? cloud.span(cloud.rank(i), cloud.rank(j)) : cloud.group(from, to);
    for (int g = 0; g < size; g++) {
      settle(cloud.groupRank(g));
    }
    cloud.reorder(between);
  }

  /** θ is orthogonal to z_i − z_j = (dx, dy): sc = −dx dy/r², s² = dx²/r². */
  private void direction(PlanarOrder cloud, int i, int j, double t) {
    double dx = cloud.x(i) - cloud.x(j);
    double dy = cloud.y(i) - cloud.y(j);
    double r = dx * dx + dy * dy;
    at(t, -dx * dy / r, dx * dx / r);
  }

  private void at(double t, double sc, double ss) {
    angle = t;
    product = sc;
    square = ss;
  }

  /** Adds Δᵀ M Δ of the pair at rank p, from where it was last settled up to here. */
  private void settle(int p) {
    double turned = angle - sinceAngle[p];
    double sc = product - sinceProduct[p];
    double off = 0.5 * (square - sinceSquare[p]);
    sinceAngle[p] = angle;
    sinceProduct[p] = product;
    sinceSquare[p] = square;
    int i = x.point(p);
    int k = y.point(p);
    double dx = x.x(i) - y.x(k);
    double dy = x.y(i) - y.y(k);
    double gx = 0.5 * (turned + sc) * dx + off * dy;
    double gy = off * dx + 0.5 * (turned - sc) * dy;
    total += gx * dx + gy * dy;
    gradient[i] += gx;
    gradient[m + i] += gy;
  }
}
