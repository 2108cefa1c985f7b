package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact oracle for d ≥ 3 and few samples. h is linear on each closed cell of the arrangement,
 * so on the sphere it attains its maximum either inside a cell, at w = ±g/|g| with g = Σ_{active}
 * z_i x_i, or on a hyperplane x_i·w = 0. There it is the same problem for the samples projected
 * onto x_i^⊥, one dimension lower: faces, edges and vertices are all found by going down to the
 * circle.
 */
public final class CellOracle implements Oracle {
  /** Cells of one dimension beyond which no exact oracle is offered. */
  public static final long MOST_WORK = 20_000;

  private final double[][] x;
  private final int dimension;
  private final List<long[]> cells = new ArrayList<>();
  private final List<Face> faces = new ArrayList<>();

  /** The hyperplane of a sample with the oracle of the samples projected onto it. */
  private record Face(Subspace plane, Oracle oracle) {}

  public CellOracle(Matrix x) {
    this(rows(x), 0);
  }

  private CellOracle(double[][] x, int from) {
    this.x = x;
    this.dimension = x.length == 0 ? 0 : x[0].length;
    Matrix matrix = matrix(x, dimension);
    for (Cells.Cell cell : Cells.all(matrix)) {
      cells.add(cell.pattern());
    }
    for (int i = from; i < x.length; i++) {
      double norm = Vectors.norm(x[i]);
      if (norm > 0) {
        faces.add(face(i, norm));
      }
    }
  }

  /** Faces of face i are only those of later samples: the earlier ones have had them. */
  private Face face(int i, double norm) {
    double[] normal = x[i].clone();
    for (int k = 0; k < dimension; k++) {
      normal[k] /= norm;
    }
    Subspace plane = Subspace.orthogonalTo(normal);
    double[][] projected = plane.coordinates(x);
    for (int j = 0; j < x.length; j++) {
      if (Vectors.norm(projected[j]) <= Patterns.TIE * Vectors.norm(x[j])) {
        projected[j] = new double[dimension - 1];
      }
    }
    return new Face(
        plane, dimension == 3 ? new CircleOracle(projected) : new CellOracle(projected, i + 1));
  }

  static boolean affordable(int n, int d) {
    return Cells.bound(n, d) <= MOST_WORK;
  }

  private static double[][] rows(Matrix x) {
    if (x.columns() < 3 || !affordable(x.rows(), x.columns())) {
      throw new IllegalArgumentException(
          "an oracle over cells is for d >= 3 and at most "
              + MOST_WORK
              + " cells; "
              + x.rows()
              + " samples in dimension "
              + x.columns()
              + " may have "
              + Cells.bound(x.rows(), x.columns()));
    }
    double[][] rows = new double[x.rows()][x.columns()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x.values(), i * x.columns(), rows[i], 0, x.columns());
    }
    return rows;
  }

  private static Matrix matrix(double[][] rows, int d) {
    double[] values = new double[rows.length * d];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * d, d);
    }
    return new Matrix(rows.length, d, values);
  }

  @Override
  public boolean exact() {
    return true;
  }

  @Override
  public Peak maximum(double[] z) {
    Peak best = new Peak(0, 1, new double[dimension]);
    for (long[] cell : cells) {
      double[] g = gradient(cell, z);
      double norm = Vectors.norm(g);
      if (norm > best.value()) {
        int side = side(cell, g, norm);
        if (side != 0) {
          for (int k = 0; k < dimension; k++) {
            g[k] *= side / norm;
          }
          best = new Peak(norm, -side, g);
        }
      }
    }
    for (Face face : faces) {
      Peak peak = face.oracle.maximum(z);
      if (peak.value() > best.value()) {
        best = new Peak(peak.value(), peak.sign(), face.plane.vector(peak.w()));
      }
    }
    return best;
  }

  private double[] gradient(long[] cell, double[] z) {
    double[] g = new double[dimension];
    for (int i = 0; i < x.length; i++) {
      if (Bits.at(cell, i)) {
        Vectors.add(z[i], x[i], 0, g, 0, dimension);
      }
    }
    return g;
  }

  /** 1 if g lies in the closed cell, −1 if −g does, 0 otherwise; ties count as inside. */
  private int side(long[] cell, double[] g, double norm) {
    int side = 0;
    for (int i = 0; i < x.length; i++) {
      double a = Vectors.dot(x[i], g);
      if (Math.abs(a) > Patterns.TIE * norm * Vectors.norm(x[i])) {
        int wanted = a > 0 == Bits.at(cell, i) ? 1 : -1;
        if (side != 0 && side != wanted) {
          return 0;
        }
        side = wanted;
      }
    }
    return side;
  }
}
