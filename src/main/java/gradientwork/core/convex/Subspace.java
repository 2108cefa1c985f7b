package gradientwork.core.convex;

/**
 * A linear subspace of R^d with an orthonormal basis.
 *
 * @param rank its dimension r
 * @param basis shape (r × d), rows
 */
record Subspace(int rank, int dimension, double[] basis) {
  /** Below this share of its length a vector counts as dependent on others. */
  private static final double DEPENDENT = 1e-10;

  /** The span of vectors. */
  static Subspace spanOf(double[][] vectors) {
    int d = vectors.length == 0 ? 0 : vectors[0].length;
    double[] basis = new double[d * d];
    int rank = 0;
    for (int i = 0; i < vectors.length && rank < d; i++) {
      double[] rest = vectors[i].clone();
      Vectors.orthogonalise(rest, basis, rank);
      if (accept(rest, Vectors.norm(vectors[i]), basis, rank)) {
        rank++;
      }
    }
    return new Subspace(rank, d, basis);
  }

  /** The vectors orthogonal to a unit vector. */
  static Subspace orthogonalTo(double[] unit) {
    int d = unit.length;
    double[] all = new double[(d + 1) * d];
    System.arraycopy(unit, 0, all, 0, d);
    int largest = 0;
    for (int k = 1; k < d; k++) {
      if (Math.abs(unit[k]) > Math.abs(unit[largest])) {
        largest = k;
      }
    }
    int count = 1;
    for (int k = 0; k < d; k++) {
      if (k != largest) {
        double[] axis = new double[d];
        axis[k] = 1;
        Vectors.orthogonalise(axis, all, count);
        accept(axis, 0, all, count);
        count++;
      }
    }
    double[] basis = new double[d * d];
    System.arraycopy(all, d, basis, 0, (d - 1) * d);
    return new Subspace(d - 1, d, basis);
  }

  /** The unit normal of d − 1 chosen vectors; an empty array if they are dependent. */
  static double[] normalTo(double[][] vectors, int[] choice) {
    double[][] chosen = new double[choice.length][];
    for (int c = 0; c < choice.length; c++) {
      chosen[c] = vectors[choice[c]];
    }
    Subspace span = spanOf(chosen);
    int d = span.dimension;
    if (span.rank < d - 1) {
      return new double[0];
    }
    double[] best = new double[d];
    double longest = 0;
    for (int k = 0; k < d; k++) {
      double[] axis = new double[d];
      axis[k] = 1;
      Vectors.orthogonalise(axis, span.basis, span.rank);
      double norm = Vectors.norm(axis);
      if (norm > longest) {
        longest = norm;
        best = axis;
      }
    }
    for (int k = 0; k < d; k++) {
      best[k] /= longest;
    }
    return best;
  }

  private static boolean accept(double[] rest, double length, double[] basis, int rank) {
    int d = rest.length;
    double norm = Vectors.norm(rest);
    if (!(norm > DEPENDENT * length)) {
      return false;
    }
    for (int k = 0; k < d; k++) {
      basis[rank * d + k] = rest[k] / norm;
    }
    return true;
  }

  /** Coordinates of vectors in the basis, shape (count × r). */
  double[][] coordinates(double[][] vectors) {
    double[][] coordinates = new double[vectors.length][rank];
    for (int i = 0; i < vectors.length; i++) {
      for (int r = 0; r < rank; r++) {
        coordinates[i][r] = Vectors.dot(vectors[i], 0, basis, r * dimension, dimension);
      }
    }
    return coordinates;
  }

  /** The vector of R^d with given coordinates. */
  double[] vector(double[] coordinates) {
    double[] vector = new double[dimension];
    for (int r = 0; r < rank; r++) {
      Vectors.add(coordinates[r], basis, r * dimension, vector, 0, dimension);
    }
    return vector;
  }
}
