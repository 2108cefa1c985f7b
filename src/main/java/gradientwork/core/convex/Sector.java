package gradientwork.core.convex;

/**
 * The cone of the plane between two unit vectors, counterclockwise from {@code lower} to {@code
 * upper}, at most a half-plane.
 */
record Sector(double[] lower, double[] upper) implements Cone {
  /**
   * The directions w around {@code inside} with s_i x_i·w ≥ 0. The normal a that stands furthest
   * clockwise of it ends the sector counterclockwise, at a turned by +90°, and the other way round.
   *
   * @param normals s_i x_i, one after the other
   * @return the sector, or {@code HalfSpaces} if {@code inside} is not in its interior
   */
  static Cone around(double[] inside, double[] normals) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double[] lower = inside;
    double[] upper = inside;
    for (int at = 0; at < normals.length; at += 2) {
      double along = Vectors.dot(inside, 0, normals, at, 2);
      if (!(along > 0)) {
        return new HalfSpaces(2, normals);
      }
      double tangent = Vectors.cross(inside, 0, normals, at) / along;
      if (tangent < least) {
        least = tangent;
        upper = turned(normals, at, 1);
      }
      if (tangent > most) {
        most = tangent;
        lower = turned(normals, at, -1);
      }
    }
    return normals.length == 0 ? new Whole(2) : new Sector(lower, upper);
  }

  private static double[] turned(double[] a, int at, int side) {
    double norm = Vectors.norm(a, at, 2);
    return new double[] {-side * a[at + 1] / norm, side * a[at] / norm};
  }

  @Override
  public double project(double[] q, double[] p, int at, double threshold, Face face) {
    face.normals = 0;
    if (Vectors.cross(lower, 0, q, at) >= 0 && Vectors.cross(q, at, upper, 0) >= 0) {
      p[at] = q[at];
      p[at + 1] = q[at + 1];
      return Vectors.norm(p, at, 2);
    }
    double onLower = Vectors.dot(lower, 0, q, at, 2);
    double onUpper = Vectors.dot(upper, 0, q, at, 2);
    double[] ray = onLower >= onUpper ? lower : upper;
    double length = Math.max(0, Math.max(onLower, onUpper));
    p[at] = length * ray[0];
    p[at + 1] = length * ray[1];
    face.normals = 1;
    face.n[0] = -ray[1];
    face.n[1] = ray[0];
    return length;
  }
}
