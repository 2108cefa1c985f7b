package gradientwork.core.convex;

/**
 * A closed convex cone K and the projection onto it. For such cones the proximal map of t|·| + ι_K
 * at q is (1 − t/|Π_K q|)₊ Π_K q, so iterates are feasible as they are and nothing has to be split.
 */
sealed interface Cone permits Cone.Whole, Sector, HalfSpaces {
  /**
   * Projects the vector at {@code at} of q into the same place of p.
   *
   * @param threshold lengths up to it need not be told from 0; negative for an exact projection
   * @param face where the projection lies; what it holds from last time is tried first
   * @return |Π_K q|, or 0 if it is at most the threshold
   */
  double project(double[] q, double[] p, int at, double threshold, Face face);

  /**
   * The face of K in whose relative interior a projection lies: {w : N w = 0} with orthonormal rows
   * N, to which Π_K is near q the orthogonal projection P = I − NᵀN.
   */
  final class Face {
    int normals;
    final double[] n;
    final int[] rows;
    final double[] multipliers;
    final double[] wanted;
    final double[] triangle;

    Face(int d) {
      n = new double[d * d];
      rows = new int[d];
      multipliers = new double[d];
      wanted = new double[d];
      triangle = new double[d * d];
    }

    /** Forgets the face, so that the next projection depends on nothing before it. */
    void clear() {
      normals = 0;
    }
  }

  /** All of R^d: the gates of a gated network do not depend on its weights. */
  record Whole(int d) implements Cone {
    @Override
    public double project(double[] q, double[] p, int at, double threshold, Face face) {
      System.arraycopy(q, at, p, at, d);
      return Vectors.norm(p, at, d);
    }
  }
}
