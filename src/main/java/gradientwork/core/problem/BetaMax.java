package gradientwork.core.problem;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;

/**
 * The smallest β at which the zero network is optimal, for both penalties (their optima coincide).
 *
 * <pre>
 * β_max = ν(z) = max over |w| = 1 of |Σ_i z_i max(0, x_i·w)|,   z = ∂loss/∂ŷ at ŷ = 0
 * squared loss:  z_i = −(2/n) y_i   logistic loss:  z_i = −y_i / (2n)   linear loss:  z_i = y_i/n
 * </pre>
 *
 * <p>Exact in one and two dimensions. Source: the optimality conditions of the convex reformulation
 * of Pilanci and Ergen, <i>Neural networks are convex regularizers</i>, ICML 2020, theorem 1.
 */
public final class BetaMax {
  private BetaMax() {}

  /**
   * @throws BadInput if the data has more than two dimensions, where this needs an oracle over all
   *     activation patterns
   */
  public static double of(Dataset.Part train, Objective.Loss loss) {
    if (train.x().columns() > 2) {
      throw new BadInput(
          "beta-ratio needs the largest useful beta, which is computed exactly for data of"
              + " dimension 1 and 2 only (the column of ones included), and this data has dimension "
              + train.x().columns() + "; give beta itself");
    }
    double n = train.n();
    double[] z = new double[train.n()];
    for (int i = 0; i < z.length; i++) {
      double y = train.y()[i];
      z[i] =
          switch (loss) {
            case SQUARED -> -2 / n * y;
            case LOGISTIC -> -y / (2 * n);
            case LINEAR -> y / n;
          };
    }
    return train.x().columns() == 1 ? line(train.x(), z) : plane(train.x(), z);
  }

  /** d = 1: w is −1 or 1. */
  private static double line(Matrix x, double[] z) {
    double left = 0;
    double right = 0;
    for (int i = 0; i < z.length; i++) {
      left += z[i] * Math.max(0, -x.values()[i]);
      right += z[i] * Math.max(0, x.values()[i]);
    }
    return Math.max(Math.abs(left), Math.abs(right));
  }

  /**
   * d = 2: w turns once around the circle. Between two kinks (directions at right angles to some
   * x_i) the sum is g·w with g = Σ z_i x_i over the active i. On such an arc |g·w| is largest at
   * ±g, where that lies in the arc, and at the ends otherwise. O(n log n).
   */
  static double plane(Matrix x, double[] z) {
    Kink[] kinks = kinks(x, z);
    // just after the angle π: w = (−1, −0)
    double gx = 0;
    double gy = 0;
    for (int i = 0; i < z.length; i++) {
      if (x.at(i, 0) < 0 || x.at(i, 0) == 0 && x.at(i, 1) < 0) {
        gx += z[i] * x.at(i, 0);
        gy += z[i] * x.at(i, 1);
      }
    }
    double nu = 0;
    for (int k = 0; k < kinks.length; k++) {
      Kink from = kinks[k];
      Kink to = kinks[(k + 1) % kinks.length];
      nu = Math.max(nu, Math.abs(gx * from.ux + gy * from.uy));
      gx += from.gx;
      gy += from.gy;
      if (inArc(from, to, gx, gy) || inArc(from, to, -gx, -gy)) {
        nu = Math.max(nu, Math.sqrt(gx * gx + gy * gy));
      }
    }
    return nu;
  }

  /** Whether g points between two directions less than or exactly π apart, counter-clockwise. */
  private static boolean inArc(Kink from, Kink to, double gx, double gy) {
    return from.ux * gy - from.uy * gx >= 0 && gx * to.uy - gy * to.ux >= 0;
  }

  /**
   * Where an activation changes.
   *
   * @param angle of the direction, in (−π, π]
   * @param ux the direction, of length 1, as is uy
   * @param gx by how much g changes there, as is gy
   */
  private record Kink(double angle, double ux, double uy, double gx, double gy) {
    static Kink at(double ux, double uy, double gx, double gy) {
      double angle = StrictMath.atan2(uy, ux);
      return new Kink(angle == -Math.PI ? Math.PI : angle, ux, uy, gx, gy);
    }
  }

  private static Kink[] kinks(Matrix x, double[] z) {
    Kink[] kinks = new Kink[2 * z.length];
    int count = 0;
    for (int i = 0; i < z.length; i++) {
      double x0 = x.at(i, 0);
      double x1 = x.at(i, 1);
      double norm = Math.sqrt(x0 * x0 + x1 * x1);
      if (norm > 0) {
        kinks[count++] = Kink.at(x1 / norm, -x0 / norm, z[i] * x0, z[i] * x1);
        kinks[count++] = Kink.at(-x1 / norm, x0 / norm, -z[i] * x0, -z[i] * x1);
      }
    }
    Kink[] sorted = Arrays.copyOf(kinks, count);
    Arrays.sort(sorted, (a, b) -> Double.compare(a.angle, b.angle));
    return sorted;
  }
}
