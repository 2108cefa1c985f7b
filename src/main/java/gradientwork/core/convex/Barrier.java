package gradientwork.core.convex;

import gradientwork.core.linalg.Cholesky;
import java.util.Arrays;

/**
 * The program with a logarithmic barrier of weight μ, on |w_g| ≤ τ_g (τ minimised out) and on the
 * half-spaces a_i·w ≥ 0 of the cones:
 *
 * <pre>
 *   F(w) = |Bw − y|²/n + Σ_g φ(|w_g|) − μ Σ_{g,i} log(a_i·w_g)
 *   φ(r) = βτ − μ log(τ² − r²),   τ = (μ + S)/β,   S = √(μ² + β²r²),   τ² − r² = 2μτ/β
 *   ∇φ   = βw/τ,   ∇²φ = (β/τ)(I − w wᵀ β/(Sτ))
 * </pre>
 *
 * Newton's system ((2/n)BᵀB + M) δ = −∇F, M block diagonal, is solved with one n × n matrix by
 * Woodbury's formula.
 *
 * <p>Source: Boyd and Vandenberghe, <i>Convex Optimization</i>, 2004, sections 11.2 and 11.6.
 */
final class Barrier {
  private static final double ARMIJO = 1e-4;
  private static final double TO_BORDER = 0.99;
  private static final int HALVINGS = 50;

  private final Blocks blocks;
  private final int n;
  private final int d;
  private final double beta;
  private final double[] x;
  private final double[][] normals;
  private final double[] gradient;
  private final double[] direction;
  private final double[] inverse;
  private final double[] kernel;
  private final double[] fitted;
  private final double[] rows;
  private final Cholesky blockCholesky;
  private final Cholesky cholesky;

  Barrier(Blocks blocks) {
    this.blocks = blocks;
    this.n = blocks.n;
    this.d = blocks.d;
    this.beta = blocks.program.beta();
    this.x = blocks.program.x().values();
    this.normals = new double[blocks.program.patterns().count()][];
    for (int k = 0; k < normals.length; k++) {
      normals[k] =
          blocks.program.model() == ConvexProgram.Model.GATED
              ? new double[0]
              : Blocks.normals(blocks.program.x(), blocks.program.patterns(), k);
    }
    this.gradient = new double[blocks.groups * d];
    this.direction = new double[gradient.length];
    this.inverse = new double[gradient.length * d];
    this.kernel = new double[n * n];
    this.fitted = new double[n];
    this.rows = new double[n * d];
    this.blockCholesky = new Cholesky(d);
    this.cholesky = new Cholesky(n);
  }

  private double[] normals(int group) {
    return normals[blocks.program.pattern(group)];
  }

  /** Barrier terms: 2 for each cone of a norm and 1 for each half-space. */
  long terms() {
    long terms = 0;
    for (int g = 0; g < blocks.groups; g++) {
      terms += 2 + normals(g).length / d;
    }
    return terms;
  }

  /** F(w); +∞ outside. */
  double value(double[] w, double mu) {
    blocks.predict(w, fitted);
    double value = 0;
    for (int i = 0; i < n; i++) {
      double r = fitted[i] - blocks.program.y()[i];
      value += r * r / n;
    }
    for (int g = 0; g < blocks.groups; g++) {
      double r = Vectors.norm(w, g * d, d);
      double tau = (mu + Math.sqrt(mu * mu + beta * beta * r * r)) / beta;
      value += beta * tau - mu * StrictMath.log(2 * mu * tau / beta);
      double[] a = normals(g);
      for (int at = 0; at < a.length; at += d) {
        double slack = Vectors.dot(a, at, w, g * d, d);
        if (!(slack > 0)) {
          return Double.POSITIVE_INFINITY;
        }
        value -= mu * StrictMath.log(slack);
      }
    }
    return value;
  }

  /**
   * One damped Newton step, in place.
   *
   * @return half the squared Newton decrement before it; NaN if no step was possible
   */
  double step(double[] w, double mu) {
    blocks.predict(w, fitted);
    blocks.transpose(Certificate.price(blocks.program.y(), fitted), gradient);
    Arrays.fill(kernel, 0);
    for (int g = 0; g < blocks.groups; g++) {
      if (!block(g, w, mu)) {
        return Double.NaN;
      }
    }
    for (int i = 0; i < n; i++) {
      kernel[i * n + i] += n / 2.0;
    }
    if (!cholesky.factorise(kernel)) {
      return Double.NaN;
    }
    // δ = −(M⁻¹ − M⁻¹Bᵀ((n/2)I + BM⁻¹Bᵀ)⁻¹BM⁻¹) ∇F
    double[] half = multiplied(gradient);
    blocks.predict(half, fitted);
    double[] price = fitted.clone();
    cholesky.solve(price);
    double[] back = new double[half.length];
    blocks.transpose(price, back);
    double[] correction = multiplied(back);
    for (int k = 0; k < half.length; k++) {
      direction[k] = correction[k] - half[k];
    }
    double slope = Vectors.dot(gradient, direction);
    return search(w, mu, slope) ? -slope / 2 : Double.NaN;
  }

  /** M⁻¹ times a full vector. */
  private double[] multiplied(double[] full) {
    double[] product = new double[full.length];
    for (int g = 0; g < blocks.groups; g++) {
      for (int k = 0; k < d; k++) {
        product[g * d + k] = Vectors.dot(inverse, (g * d + k) * d, full, g * d, d);
      }
    }
    return product;
  }

  /** Adds a group's penalty and barrier to ∇F; M_g⁻¹; adds D X M_g⁻¹ Xᵀ D to the kernel. */
  private boolean block(int g, double[] w, double mu) {
    int at = g * d;
    double r = Vectors.norm(w, at, d);
    double s = Math.sqrt(mu * mu + beta * beta * r * r);
    double tau = (mu + s) / beta;
    double[] m = new double[d * d];
    for (int k = 0; k < d; k++) {
      gradient[at + k] += beta * w[at + k] / tau;
      m[k * d + k] += beta / tau;
      Vectors.add(-beta / tau * beta / (s * tau) * w[at + k], w, at, m, k * d, d);
    }
    double[] a = normals(g);
    for (int row = 0; row < a.length; row += d) {
      double slack = Vectors.dot(a, row, w, at, d);
      Vectors.add(-mu / slack, a, row, gradient, at, d);
      for (int k = 0; k < d; k++) {
        Vectors.add(mu / slack * a[row + k] / slack, a, row, m, k * d, d);
      }
    }
    if (!blockCholesky.factorise(m)) {
      return false;
    }
    for (int k = 0; k < d; k++) {
      double[] unit = new double[d];
      unit[k] = 1;
      blockCholesky.solve(unit);
      System.arraycopy(unit, 0, inverse, (at + k) * d, d);
    }
    addToKernel(g);
    return true;
  }

  private void addToKernel(int g) {
    int[] active = blocks.active(g);
    for (int a = 0; a < active.length; a++) {
      for (int k = 0; k < d; k++) {
        rows[a * d + k] = Vectors.dot(inverse, (g * d + k) * d, x, active[a] * d, d);
      }
      for (int b = 0; b <= a; b++) {
        kernel[active[a] * n + active[b]] += Vectors.dot(rows, a * d, x, active[b] * d, d);
      }
    }
  }

  private boolean search(double[] w, double mu, double slope) {
    double here = value(w, mu);
    double t = Math.min(1, TO_BORDER * border(w));
    double[] trial = new double[w.length];
    for (int halving = 0; halving < HALVINGS; halving++) {
      for (int k = 0; k < w.length; k++) {
        trial[k] = w[k] + t * direction[k];
      }
      if (value(trial, mu) <= here + ARMIJO * t * slope + 1e-14 * Math.abs(here)) {
        System.arraycopy(trial, 0, w, 0, w.length);
        return true;
      }
      t /= 2;
    }
    return false;
  }

  /** The step at which a half-space is left. */
  private double border(double[] w) {
    double border = Double.POSITIVE_INFINITY;
    for (int g = 0; g < blocks.groups; g++) {
      double[] a = normals(g);
      for (int at = 0; at < a.length; at += d) {
        double along = Vectors.dot(a, at, direction, g * d, d);
        if (along < 0) {
          border = Math.min(border, -Vectors.dot(a, at, w, g * d, d) / along);
        }
      }
    }
    return border;
  }
}
