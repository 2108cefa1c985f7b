package gradientwork.core.transport;

import java.util.Arrays;

/**
 * The angles in (0, π) at which two points of one planar cloud change places in the order along θ =
 * (cos t, sin t): t with ⟨z_a − z_b, θ⟩ = 0, sorted. Coincident points never swap, and two points
 * above each other swap at 0 = π, which the order just after 0 already knows.
 */
final class Swaps {
  /** A bucket of more events than this is merged, not inserted: a line has all at one angle. */
  private static final int INSERTION = 24;

  private static final int ARCS = 64;
  private static final double[] ARC = arcs();

  private final int m;
  private int count;
  private double[] angle;
  private int[] pair;
  private double[] spareAngle;
  private int[] sparePair;
  private final int[] bucket;

  Swaps(int m) {
    if (m > 4096) {
      throw new IllegalArgumentException(
          "the exact sweep keeps m² events; " + m + " points are more than 4096, use directions");
    }
    this.m = m;
    int most = m * (m - 1) / 2;
    angle = new double[most + 2];
    pair = new int[most + 1];
    spareAngle = new double[most + 1];
    sparePair = new int[most + 1];
    bucket = new int[most / 4 + 2];
  }

  int count() {
    return count;
  }

  /** Infinite at {@link #count} and behind it, so that merging needs no bound. */
  double angle(int event) {
    return angle[event];
  }

  int first(int event) {
    return pair[event] >>> 16;
  }

  int second(int event) {
    return pair[event] & 0xffff;
  }

  /**
   * @param z shape (2 × m)
   */
  void of(double[] z) {
    count = 0;
    for (int a = 0; a < m; a++) {
      double za = z[a];
      double zb = z[m + a];
      for (int b = a + 1; b < m; b++) {
        double dx = za - z[b];
        double dy = zb - z[m + b];
        if (dx != 0) {
          spareAngle[count] = dx > 0 ? angle(dx, -dy) : angle(-dx, dy);
          sparePair[count++] = a << 16 | b;
        }
      }
    }
    sort();
    angle[count] = Double.POSITIVE_INFINITY;
    angle[count + 1] = Double.POSITIVE_INFINITY;
  }

  /** The angle in [0, π] of the vector (cosine, sine), sine > 0, of any length; to some ulps. */
  private static double angle(double sine, double cosine) {
    double across = Math.abs(cosine);
    double acute = sine <= across ? arc(sine, across) : Math.PI / 2 - arc(across, sine);
    return cosine >= 0 ? acute : Math.PI - acute;
  }

  /**
   * atan(a/b), 0 ≤ a ≤ b: with c = k/64 nearest to a/b and r = (a − cb)/(b + ca), |r| ≤ 1/128, it
   * is atan c + r − r³/3 + r⁵/5 − r⁷/7, the next term being below 2e-20. Plain arithmetic: as
   * reproducible as StrictMath.atan2, and half a million of them are quick.
   */
  private static double arc(double a, double b) {
    int k = (int) (a / b * ARCS + 0.5);
    double c = (double) k / ARCS;
    double r = (a - c * b) / (b + c * a);
    double s = r * r;
    return ARC[k] + (r - r * s * (1.0 / 3 - s * (1.0 / 5 - s * (1.0 / 7))));
  }

  private static double[] arcs() {
    double[] arc = new double[ARCS + 1];
    for (int k = 0; k <= ARCS; k++) {
      arc[k] = StrictMath.atan((double) k / ARCS);
    }
    return arc;
  }

  /** Bucket sort from the spare arrays, about four events to a bucket. */
  private void sort() {
    int buckets = count / 4 + 1;
    double scale = buckets / Math.PI;
    Arrays.fill(bucket, 0, buckets + 1, 0);
    for (int e = 0; e < count; e++) {
      bucket[place(spareAngle[e], scale, buckets) + 1]++;
    }
    for (int b = 0; b < buckets; b++) {
      bucket[b + 1] += bucket[b];
    }
    for (int e = 0; e < count; e++) {
      int at = bucket[place(spareAngle[e], scale, buckets)]++;
      angle[at] = spareAngle[e];
      pair[at] = sparePair[e];
    }
    // now bucket[b] is where bucket b ends
    for (int b = 0, lo = 0; b < buckets; lo = bucket[b++]) {
      if (bucket[b] - lo <= INSERTION) {
        insert(lo, bucket[b]);
      } else {
        merge(lo, bucket[b]);
      }
    }
  }

  private static int place(double angle, double scale, int buckets) {
    return Math.min((int) (angle * scale), buckets - 1);
  }

  private void insert(int lo, int hi) {
    for (int e = lo + 1; e < hi; e++) {
      double t = angle[e];
      int which = pair[e];
      int p = e - 1;
      while (p >= lo && angle[p] > t) {
        angle[p + 1] = angle[p];
        pair[p + 1] = pair[p--];
      }
      angle[p + 1] = t;
      pair[p + 1] = which;
    }
  }

  private void merge(int lo, int hi) {
    if (hi - lo <= INSERTION) {
      insert(lo, hi);
      return;
    }
    int middle = (lo + hi) >>> 1;
    merge(lo, middle);
    merge(middle, hi);
    System.arraycopy(angle, lo, spareAngle, lo, hi - lo);
    System.arraycopy(pair, lo, sparePair, lo, hi - lo);
    int left = lo;
    int right = middle;
    for (int e = lo; e < hi; e++) {
      boolean takeRight = left == middle || right < hi && spareAngle[right] < spareAngle[left];
      int taken = takeRight ? right++ : left++;
      angle[e] = spareAngle[taken];
      pair[e] = sparePair[taken];
    }
  }
}
