package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;

/**
 * A program laid out for its solvers: the linear map B u = Σ_g s_g D_g X u_g and its transpose, and
 * the cones. A full vector holds u_g at d·g.
 */
final class Blocks {
  final ConvexProgram program;
  final int n;
  final int d;
  final int groups;
  private final double[] x;
  private final int[][] active;
  private final Cone[] cones;
  private final double[] correlations;

  Blocks(ConvexProgram program) {
    this.program = program;
    this.n = program.x().rows();
    this.d = program.x().columns();
    this.groups = program.groups();
    this.x = program.x().values();
    Patterns patterns = program.patterns();
    this.active = new int[patterns.count()][];
    this.cones = new Cone[patterns.count()];
    this.correlations = new double[patterns.count() * d];
    for (int k = 0; k < active.length; k++) {
      active[k] = active(patterns, k);
      cones[k] =
          program.model() == ConvexProgram.Model.GATED
              ? new Cone.Whole(d)
              : cone(program.x(), patterns, k);
    }
  }

  private int[] active(Patterns patterns, int k) {
    int[] rows = new int[Bits.count(patterns.bits(k))];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (patterns.active(k, i)) {
        rows[count++] = i;
      }
    }
    return rows;
  }

  private static Cone cone(Matrix x, Patterns patterns, int k) {
    double[] normals = normals(x, patterns, k);
    return x.columns() == 2
        ? Sector.around(patterns.inside(k), normals)
        : new HalfSpaces(x.columns(), normals);
  }

  /** (2 D_k,i − 1) x_i for the samples that are not zero, one after the other. */
  static double[] normals(Matrix x, Patterns patterns, int k) {
    int d = x.columns();
    double[] normals = new double[x.values().length];
    int count = 0;
    for (int i = 0; i < x.rows(); i++) {
      if (Vectors.norm(x.values(), i * d, d) > 0) {
        int side = patterns.active(k, i) ? 1 : -1;
        Vectors.add(side, x.values(), i * d, normals, d * count++, d);
      }
    }
    return Arrays.copyOf(normals, d * count);
  }

  Cone cone(int group) {
    return cones[program.pattern(group)];
  }

  /** The samples that the group's pattern activates. */
  int[] active(int group) {
    return active[program.pattern(group)];
  }

  /** Cone.Face for every group. */
  Cone.Face[] faces() {
    Cone.Face[] faces = new Cone.Face[groups];
    for (int g = 0; g < groups; g++) {
      faces[g] = new Cone.Face(d);
    }
    return faces;
  }

  /** Bᵀu: s_g Xᵀ D_g u for all groups. */
  void transpose(double[] u, double[] into) {
    Arrays.fill(correlations, 0);
    for (int k = 0; k < active.length; k++) {
      for (int i : active[k]) {
        Vectors.add(u[i], x, i * d, correlations, k * d, d);
      }
    }
    for (int g = 0; g < groups; g++) {
      for (int k = 0; k < d; k++) {
        into[g * d + k] = program.sign(g) * correlations[program.pattern(g) * d + k];
      }
    }
  }

  /** B w, groups that are zero skipped. */
  void predict(double[] w, double[] into) {
    Arrays.fill(into, 0);
    for (int g = 0; g < groups; g++) {
      if (Vectors.norm(w, g * d, d) > 0) {
        for (int i : active(g)) {
          into[i] += program.sign(g) * Vectors.dot(x, i * d, w, g * d, d);
        }
      }
    }
  }

  /** Σ_g Σ_{i active} |x_i|² = the squared Frobenius norm of B. */
  double squaredNorm() {
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      for (int i : active(g)) {
        sum += Vectors.dot(x, i * d, x, i * d, d);
      }
    }
    return sum;
  }

  /** Largest eigenvalue of BBᵀ, from below, by power iteration from Bᵀ-weighted ones. */
  double largestEigenvalue(int steps) {
    double[] v = new double[n];
    Arrays.fill(v, 1 / Math.sqrt(n));
    double[] w = new double[groups * d];
    double[] image = new double[n];
    double eigenvalue = 0;
    for (int step = 0; step < steps; step++) {
      transpose(v, w);
      predict(w, image);
      eigenvalue = Vectors.norm(image);
      if (eigenvalue == 0) {
        return squaredNorm();
      }
      for (int i = 0; i < n; i++) {
        v[i] = image[i] / eigenvalue;
      }
    }
    return eigenvalue;
  }

  /** (1 − t/|Π_g q|)₊ Π_g q for all groups; faces are cleared first. */
  void prox(double[] q, double t, double[] into, Cone.Face[] faces) {
    for (int g = 0; g < groups; g++) {
      int at = g * d;
      faces[g].clear();
      double length = Vectors.norm(q, at, d) <= t ? 0 : cone(g).project(q, into, at, t, faces[g]);
      double shrunk = length > t ? 1 - t / length : 0;
      for (int k = at; k < at + d; k++) {
        into[k] = shrunk > 0 ? shrunk * into[k] : 0;
      }
    }
  }

  /** The bound at w over what an oracle searches. */
  Certificate certificate(Oracle oracle, double[] w) {
    double[] predictions = new double[n];
    predict(w, predictions);
    return Certificate.of(
        oracle, program.y(), predictions, objective(w, predictions), program.beta());
  }

  /** |B w − y|²/n + β Σ|w_g| with the residual's predictions given. */
  double objective(double[] w, double[] predictions) {
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double r = predictions[i] - program.y()[i];
      loss += r * r;
    }
    double penalty = 0;
    for (int g = 0; g < groups; g++) {
      penalty += Vectors.norm(w, g * d, d);
    }
    return loss / n + program.beta() * penalty;
  }

  /** A solution as a full vector; each block must be one of the program's. */
  double[] full(Solution solution) {
    double[] w = new double[groups * d];
    for (int j = 0; j < solution.blocks(); j++) {
      int g = 0;
      while (g < groups
          && (program.pattern(g) != solution.pattern()[j]
              || program.sign(g) != solution.sign()[j])) {
        g++;
      }
      if (g == groups) {
        throw new IllegalArgumentException(
            "no group with pattern " + solution.pattern()[j] + " and sign " + solution.sign()[j]);
      }
      Vectors.add(1, solution.u(), j * d, w, g * d, d);
    }
    return w;
  }
}
