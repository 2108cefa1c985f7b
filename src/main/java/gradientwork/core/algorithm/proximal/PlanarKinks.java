package gradientwork.core.algorithm.proximal;

import java.util.Arrays;
import java.util.Comparator;

/**
 * {@link KinkSolver} in the plane, in closed form. With w = ρe, |e| = 1, the minimum over ρ ≥ 0 is
 * −T(e)²/(4c) at ρ = T(e)/(2c), where
 *
 * <pre>  T(e) = ⟨g, e⟩ − |v| Σ_i max(sign(v) u_i, 0) max(0, ⟨x_i, e⟩)</pre>
 *
 * is concave along the plane; w = 0 where T ≤ 0 everywhere. The kinks cut the circle into sectors
 * in which T(e) = ⟨q, e⟩, q = g − |v| K_sector. Either q lies in its own sector, then w = q/(2c),
 * or the best direction is a ray between two sectors, and w is held on its kink. The K_sector are
 * prefix sums over the sorted rays and shared by all neurons of a sign: O(n) per neuron.
 */
final class PlanarKinks implements KinkSolver {
  /** Rays closer than this, in radians, are one: the kinks of proportional samples. */
  private static final double SAME = 1e-13;

  private static final double VANISHING = 1e-15;

  private final double[] x;
  private final int n;
  private final int rays;
  private final double[] ex;
  private final double[] ey;
  private final int[] sample;
  private final int[] events;
  private final int[] firstEvent;
  private final boolean[] startsActive;
  private final double[][] sums;
  private final double[] largest = new double[2];

  private record Ray(double angle, double ex, double ey, int event) {}

  /**
   * @param x shape (n × 2)
   */
  PlanarKinks(double[] x) {
    this.x = x;
    this.n = x.length / 2;
    Ray[] sorted = sorted(x);
    int[] first = new int[sorted.length + 1];
    int count = 0;
    for (int r = 0; r < sorted.length; r++) {
      if (r == 0 || sorted[r].angle - sorted[r - 1].angle > SAME) {
        first[count++] = r;
      }
    }
    first[count] = sorted.length;
    this.rays = count;
    this.firstEvent = Arrays.copyOf(first, count + 1);
    this.events = Arrays.stream(sorted).mapToInt(ray -> ray.event).toArray();
    this.ex = new double[rays];
    this.ey = new double[rays];
    this.sample = new int[rays];
    for (int r = 0; r < rays; r++) {
      ex[r] = sorted[first[r]].ex;
      ey[r] = sorted[first[r]].ey;
      sample[r] = Math.abs(sorted[first[r]].event) - 1;
    }
    this.startsActive = new boolean[n];
    this.sums = new double[2][2 * Math.max(1, rays)];
    if (rays > 0) {
      double middle = 0.5 * (sorted[first[rays - 1]].angle - 2 * Math.PI + sorted[0].angle);
      double mx = StrictMath.cos(middle);
      double my = StrictMath.sin(middle);
      for (int i = 0; i < n; i++) {
        startsActive[i] = x[2 * i] * mx + x[2 * i + 1] * my > 0;
      }
    }
  }

  /**
   * Counter-clockwise, sample i begins at the ray (x₂, −x₁) (event i + 1), ends at the opposite.
   */
  private static Ray[] sorted(double[] x) {
    Ray[] rays = new Ray[x.length];
    int count = 0;
    for (int i = 0; i < x.length / 2; i++) {
      double length = Math.sqrt(x[2 * i] * x[2 * i] + x[2 * i + 1] * x[2 * i + 1]);
      if (length > 0) {
        double ex = x[2 * i + 1] / length;
        double ey = -x[2 * i] / length;
        rays[count++] = new Ray(StrictMath.atan2(ey, ex), ex, ey, i + 1);
        rays[count++] = new Ray(StrictMath.atan2(-ey, -ex), -ex, -ey, -i - 1);
      }
    }
    Ray[] sorted = Arrays.copyOf(rays, count);
    Arrays.sort(sorted, Comparator.comparingDouble(Ray::angle));
    return sorted;
  }

  @Override
  public void restart() {}

  @Override
  public void price(double[] u) {
    for (int s = 0; s < 2; s++) {
      double sign = s == 0 ? 1 : -1;
      double kx = 0;
      double ky = 0;
      for (int i = 0; i < n; i++) {
        if (startsActive[i]) {
          double weight = Math.max(sign * u[i], 0);
          kx += weight * x[2 * i];
          ky += weight * x[2 * i + 1];
        }
      }
      double most = 0;
      for (int r = 0; r < rays; r++) {
        sums[s][2 * r] = kx;
        sums[s][2 * r + 1] = ky;
        most = Math.max(most, kx * kx + ky * ky);
        for (int e = firstEvent[r]; e < firstEvent[r + 1]; e++) {
          int i = Math.abs(events[e]) - 1;
          double weight = Math.copySign(Math.max(sign * u[i], 0), events[e]);
          kx += weight * x[2 * i];
          ky += weight * x[2 * i + 1];
        }
      }
      largest[s] = Math.sqrt(most);
    }
  }

  @Override
  public int solve(int j, double c, double v, double[] g, double[] w, int[] held) {
    if (rays == 0) {
      return set(w, j, g[0] / (2 * c), g[1] / (2 * c), 0);
    }
    int s = v > 0 ? 0 : 1;
    double size = Math.abs(v);
    double[] k = sums[s];
    double inside = 0;
    double insideX = 0;
    double insideY = 0;
    double top = 0;
    int ray = -1;
    double loX = ex[rays - 1];
    double loY = ey[rays - 1];
    for (int r = 0; r < rays; r++) {
      double qx = g[0] - size * k[2 * r];
      double qy = g[1] - size * k[2 * r + 1];
      double hiX = ex[r];
      double hiY = ey[r];
      double along = qx * hiX + qy * hiY;
      if (along > top) {
        top = along;
        ray = r;
      }
      if (loX * qy - loY * qx >= 0 && qx * hiY - qy * hiX >= 0) {
        double length = qx * qx + qy * qy;
        if (length > inside) {
          inside = length;
          insideX = qx;
          insideY = qy;
        }
      }
      loX = hiX;
      loY = hiY;
    }
    double best = Math.sqrt(inside);
    double scale = Math.sqrt(g[0] * g[0] + g[1] * g[1]) + size * largest[s];
    if (Math.max(best, top) <= VANISHING * scale) {
      return set(w, j, 0, 0, 2);
    }
    if (best >= top * (1 - 1e-14)) {
      return set(w, j, insideX / (2 * c), insideY / (2 * c), 0);
    }
    held[0] = sample[ray];
    return set(w, j, ex[ray] * top / (2 * c), ey[ray] * top / (2 * c), 1);
  }

  private static int set(double[] w, int j, double first, double second, int held) {
    w[2 * j] = first;
    w[2 * j + 1] = second;
    return held;
  }
}
