package gradientwork.core.convex;

import java.util.Arrays;

/**
 * The cone {w : a_i·w ≥ 0}. Its projection is q + Aᵀμ with μ ≥ 0 least squares, found by the active
 * set method of Lawson and Hanson (1974, chapter 23) from the set of last time. The normals of a
 * set are kept orthonormal, NᵀR = A_F, so the projection is exact on the face: p = q − Nᵀ(Nq).
 */
final class HalfSpaces implements Cone {
  private static final double VIOLATED = 1e-13;
  private static final double DEPENDENT = 1e-11;
  private static final int PIVOTS_PER_DIMENSION = 20;

  private final int d;
  private final int count;
  private final double[] a;

  /**
   * @param normals a_i one after the other, not zero
   */
  HalfSpaces(int d, double[] normals) {
    this.d = d;
    this.count = normals.length / d;
    this.a = normals.clone();
    for (int i = 0; i < count; i++) {
      double norm = Vectors.norm(a, i * d, d);
      for (int k = 0; k < d; k++) {
        a[i * d + k] /= norm;
      }
    }
  }

  @Override
  public double project(double[] q, double[] p, int at, double threshold, Face face) {
    warm(q, at, face);
    double length = onFace(q, p, at, face);
    double tolerance = VIOLATED * Vectors.norm(q, at, d);
    for (int pivot = 0; pivot < PIVOTS_PER_DIMENSION * d; pivot++) {
      // |q + Aᵀμ| ≥ |Π_K q| for every μ ≥ 0
      if (length <= threshold || face.normals == d) {
        break;
      }
      int worst = worst(p, at, tolerance);
      if (worst < 0 || !enter(worst, face)) {
        break;
      }
      settle(q, at, face);
      length = onFace(q, p, at, face);
    }
    return length <= threshold ? 0 : length;
  }

  /** Drops rows from the set of last time until all multipliers are positive. */
  private void warm(double[] q, int at, Face face) {
    factorise(face);
    while (face.normals > 0) {
      solve(q, at, face, face.multipliers);
      int least = 0;
      for (int f = 1; f < face.normals; f++) {
        if (face.multipliers[f] < face.multipliers[least]) {
          least = f;
        }
      }
      if (face.multipliers[least] > 0) {
        return;
      }
      leave(least, face);
    }
  }

  /** Moves μ towards the solution on the set, dropping the rows that reach 0 on the way. */
  private void settle(double[] q, int at, Face face) {
    double[] mu = face.multipliers;
    double[] s = face.wanted;
    while (face.normals > 0) {
      solve(q, at, face, s);
      double step = 1;
      int blocking = -1;
      for (int f = 0; f < face.normals; f++) {
        if (s[f] <= 0 && mu[f] / (mu[f] - s[f]) < step) {
          step = mu[f] / (mu[f] - s[f]);
          blocking = f;
        }
      }
      for (int f = 0; f < face.normals; f++) {
        mu[f] = blocking < 0 ? s[f] : mu[f] + step * (s[f] - mu[f]);
      }
      if (blocking < 0) {
        return;
      }
      leave(blocking, face);
    }
  }

  private int worst(double[] p, int at, double tolerance) {
    int worst = -1;
    double least = -tolerance;
    for (int i = 0; i < count; i++) {
      double along = Vectors.dot(a, i * d, p, at, d);
      if (along < least) {
        least = along;
        worst = i;
      }
    }
    return worst;
  }

  /** Adds a row to the set unless it depends on those that are in it. */
  private boolean enter(int row, Face face) {
    face.rows[face.normals] = row;
    face.multipliers[face.normals] = 0;
    return append(face);
  }

  private void leave(int f, Face face) {
    int after = face.normals - f - 1;
    System.arraycopy(face.rows, f + 1, face.rows, f, after);
    System.arraycopy(face.multipliers, f + 1, face.multipliers, f, after);
    face.normals--;
    factorise(face);
  }

  private void factorise(Face face) {
    int size = face.normals;
    face.normals = 0;
    for (int f = 0; f < size; f++) {
      face.rows[face.normals] = face.rows[f];
      face.multipliers[face.normals] = face.multipliers[f];
      append(face);
    }
  }

  /** Orthonormalises row number {@code normals} of the set; false if it depends on the others. */
  private boolean append(Face face) {
    int f = face.normals;
    double[] n = face.n;
    double[] r = face.triangle;
    System.arraycopy(a, face.rows[f] * d, n, f * d, d);
    for (int g = 0; g < f; g++) {
      r[g * d + f] = 0;
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int g = 0; g < f; g++) {
        double along = Vectors.dot(n, g * d, n, f * d, d);
        r[g * d + f] += along;
        Vectors.add(-along, n, g * d, n, f * d, d);
      }
    }
    double rest = Vectors.norm(n, f * d, d);
    if (rest <= DEPENDENT) {
      return false;
    }
    r[f * d + f] = rest;
    for (int k = 0; k < d; k++) {
      n[f * d + k] /= rest;
    }
    face.normals++;
    return true;
  }

  /** A_Fᵀ μ = −NᵀN q, that is R μ = −N q. */
  private void solve(double[] q, int at, Face face, double[] into) {
    for (int f = face.normals - 1; f >= 0; f--) {
      double sum = -Vectors.dot(face.n, f * d, q, at, d);
      for (int g = f + 1; g < face.normals; g++) {
        sum -= face.triangle[f * d + g] * into[g];
      }
      into[f] = sum / face.triangle[f * d + f];
    }
  }

  /** p = q − Nᵀ(Nq), twice against rounding; its length. */
  private double onFace(double[] q, double[] p, int at, Face face) {
    System.arraycopy(q, at, p, at, d);
    if (face.normals == d) {
      Arrays.fill(p, at, at + d, 0);
      return 0;
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int f = 0; f < face.normals; f++) {
        Vectors.add(-Vectors.dot(face.n, f * d, p, at, d), face.n, f * d, p, at, d);
      }
    }
    return Vectors.norm(p, at, d);
  }
}
