package gradientwork.core.convex;

import gradientwork.core.linalg.DualNewton;
import java.util.Arrays;

/**
 * The dual of one proximal step min_w |Bw − y|²/n + β Σ|w_g| + |w − c|²/(2σ), w_g ∈ K_g. For a
 * price u the minimiser is p_g(u) = prox_{σβ}(c_g − σ B_gᵀ u) with the proximal map of {@link
 * Cone}, and
 *
 * <pre>
 *   Φ(u)   = ⟨y, u⟩ + (n/4)|u|² + Σ|p_g|²/(2σ)
 *   ∇Φ(u)  = y + (n/2) u − B p
 *   ∂²Φ(u) ∋ (n/2) I + σ Σ_{p_g ≠ 0} B_g J_g B_gᵀ,   J = (1 − t)(I − NᵀN) + t e eᵀ
 * </pre>
 *
 * with t = σβ/|Π|, e = Π/|Π| and N the normals of the face on which Π lies.
 *
 * <p>Source: Li, Sun and Toh 2018 (semismooth Newton augmented Lagrangian), section 3.
 */
final class ProximalDual implements DualNewton.Dual {
  private final Blocks blocks;
  private final double[] x;
  private final double[] y;
  private final int n;
  private final int d;
  private final Cone.Face[] faces;
  private final double[] q;
  private final double[] p;
  private final double[] length;
  private final double[] u;
  private final double[] fitted;
  private final double[] rows;
  private double[] centre;
  private double sigma;

  ProximalDual(Blocks blocks) {
    this.blocks = blocks;
    this.x = blocks.program.x().values();
    this.y = blocks.program.y();
    this.n = blocks.n;
    this.d = blocks.d;
    this.faces = blocks.faces();
    this.q = new double[blocks.groups * d];
    this.p = new double[q.length];
    this.length = new double[blocks.groups];
    this.u = new double[n];
    this.fitted = new double[n];
    this.rows = new double[n * d];
  }

  /** Begins a step; nothing is left of the one before. */
  void at(double[] centre, double sigma) {
    this.centre = centre;
    this.sigma = sigma;
    for (Cone.Face face : faces) {
      face.clear();
    }
  }

  /** p at the last u, to be read only. */
  double[] primal() {
    return p;
  }

  /** |p − c|²/(2σ). */
  double moved() {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += (p[k] - centre[k]) * (p[k] - centre[k]);
    }
    return sum / (2 * sigma);
  }

  @Override
  public double value(double[] price) {
    System.arraycopy(price, 0, u, 0, n);
    blocks.transpose(u, q);
    double squares = 0;
    for (int g = 0; g < blocks.groups; g++) {
      squares += prox(g);
    }
    return Vectors.dot(y, u) + n * Vectors.dot(u, u) / 4 + squares / (2 * sigma);
  }

  /** Computes p_g; |p_g|². */
  private double prox(int g) {
    int at = g * d;
    double threshold = sigma * blocks.program.beta();
    for (int k = at; k < at + d; k++) {
      q[k] = centre[k] - sigma * q[k];
    }
    length[g] =
        Vectors.norm(q, at, d) <= threshold
            ? 0
            : blocks.cone(g).project(q, p, at, threshold, faces[g]);
    if (length[g] <= threshold) {
      length[g] = 0;
      Arrays.fill(p, at, at + d, 0);
      return 0;
    }
    double shrunk = 1 - threshold / length[g];
    for (int k = at; k < at + d; k++) {
      p[k] *= shrunk;
    }
    return Vectors.dot(p, at, p, at, d);
  }

  @Override
  public void gradient(double[] into) {
    blocks.predict(p, fitted);
    for (int i = 0; i < n; i++) {
      into[i] = y[i] + n * u[i] / 2 - fitted[i];
    }
  }

  @Override
  public void hessian(double[] into) {
    Arrays.fill(into, 0);
    for (int i = 0; i < n; i++) {
      into[i * n + i] = n / 2.0;
    }
    for (int g = 0; g < blocks.groups; g++) {
      if (length[g] > 0) {
        addGroup(g, into);
      }
    }
  }

  /** H += σ (D X) J (D X)ᵀ, lower triangle. */
  private void addGroup(int g, double[] into) {
    int[] active = blocks.active(g);
    Cone.Face face = faces[g];
    double t = sigma * blocks.program.beta() / length[g];
    double norm = Vectors.norm(p, g * d, d);
    if (face.normals == d - 1) {
      addRay(active, g, norm, into);
      return;
    }
    for (int a = 0; a < active.length; a++) {
      System.arraycopy(x, active[a] * d, rows, a * d, d);
      for (int f = 0; f < face.normals; f++) {
        Vectors.add(
            -Vectors.dot(face.n, f * d, x, active[a] * d, d), face.n, f * d, rows, a * d, d);
      }
      double along = Vectors.dot(p, g * d, x, active[a] * d, d) / norm;
      for (int k = 0; k < d; k++) {
        rows[a * d + k] = sigma * ((1 - t) * rows[a * d + k] + t * along * p[g * d + k] / norm);
      }
    }
    for (int a = 0; a < active.length; a++) {
      int row = active[a] * n;
      for (int b = 0; b <= a; b++) {
        into[row + active[b]] += Vectors.dot(rows, a * d, x, active[b] * d, d);
      }
    }
  }

  /** On a ray J = e eᵀ. */
  private void addRay(int[] active, int g, double norm, double[] into) {
    double root = Math.sqrt(sigma) / norm;
    for (int a = 0; a < active.length; a++) {
      rows[a] = root * Vectors.dot(p, g * d, x, active[a] * d, d);
    }
    for (int a = 0; a < active.length; a++) {
      int row = active[a] * n;
      for (int b = 0; b <= a; b++) {
        into[row + active[b]] += rows[a] * rows[b];
      }
    }
  }
}
