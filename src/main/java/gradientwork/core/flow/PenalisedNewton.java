package gradientwork.core.flow;

import gradientwork.core.linalg.Cholesky;
import gradientwork.core.linalg.Gram;
import gradientwork.core.linalg.Status;
import java.util.Arrays;

/**
 * The whole step with β &gt; 0. The penalty gets dual numbers of its own, t ∈ R^N with β|p|² =
 * max_t κ⟨t, p⟩ − |t|²/2 and κ = √(2β), so that s = Aᵀu + κ t and
 *
 * <pre>
 *   Φ(u, t) = g*(u) + |t|²/2 + λ Σ_j q_j L_j
 *   ∇Φ = (y + (n/2) u − A p,  t − κ p),   gap = |∇_u|²/n + |∇_t|²/2
 *   ∇²Φ = diag((n/2) I, I) + [A; κI] (C/λ) [Aᵀ, κI]
 * </pre>
 *
 * with C of {@link SemiDual}. Newton steps by conjugate gradients, preconditioned by the exact
 * block of u and the diagonal 1 + κ² p/λ of t. Unlike the dual of f as a whole, in which (2β)⁻¹
 * appears, this stays well conditioned as β → 0.
 */
final class PenalisedNewton {
  private static final double ARMIJO = 1e-4;
  private static final double SLACK = 1e-13;
  private static final int HALVINGS = 60;
  private static final int CONJUGATE = 1000;
  private static final double STAGE = 3;

  private final LeastSquares f;
  private final SemiDual coupling;
  private final double kappa;
  private final int n;
  private final int size;
  private final Cholesky cholesky;
  private final double[] h;
  private final double[] expectations;
  private int conjugateSteps;

  /** How it ended; {@code work} counts conjugate gradient steps. */
  record Result(Status status, double gap, int steps, int work) {}

  PenalisedNewton(LeastSquares f, SemiDual coupling) {
    this.f = f;
    this.coupling = coupling;
    this.kappa = Math.sqrt(2 * f.beta());
    this.n = f.rows();
    this.size = n + f.points();
    this.cholesky = new Cholesky(n);
    this.h = new double[n * n];
    this.expectations = new double[f.features().length];
  }

  /** The dual numbers (u, t) that belong to a mass. */
  double[] dualOf(double[] p) {
    double[] x = Arrays.copyOf(f.price(p), size);
    for (int i = 0; i < p.length; i++) {
      x[n + i] = kappa * p[i];
    }
    return x;
  }

  /** Φ(u, t). */
  double value(double[] x) {
    double[] u = Arrays.copyOf(x, n);
    double[] s = potentials(x);
    double square = 0;
    for (int i = n; i < size; i++) {
      square += x[i] * x[i];
    }
    return f.conjugate(u) + square / 2 + coupling.at(s);
  }

  /** s = Aᵀu + κ t. */
  private double[] potentials(double[] x) {
    double[] s = new double[f.points()];
    f.adjoint(Arrays.copyOf(x, n), s);
    for (int i = 0; i < s.length; i++) {
      s[i] += kappa * x[n + i];
    }
    return s;
  }

  /**
   * Brings x near the minimum at a small λ, in place, through minima at larger ones: from a λ of
   * the size of the potentials down by a third each time, to gaps of λ Σq/10. With N free
   * potentials Newton's method alone can take hundreds of tiny steps there, since P(· | j) hardly
   * reacts until it jumps.
   */
  Result approach(double[] x, double scale, int budget) {
    double target = coupling.lambda();
    double mass = 0;
    for (double q : coupling.from()) {
      mass += q;
    }
    double top = target;
    for (double s : potentials(x)) {
      top = Math.max(top, Math.abs(s));
    }
    int stages = 0;
    for (double lambda = target; lambda < top; lambda *= STAGE) {
      stages++;
    }
    int steps = 0;
    int work = 0;
    double gap = Double.NaN;
    for (int stage = stages; stage > 0 && steps < budget; stage--) {
      double lambda = target;
      for (int k = 0; k < stage; k++) {
        lambda *= STAGE;
      }
      coupling.temper(lambda);
      Result result = minimise(x, 0.1 * lambda * mass, scale, budget - steps);
      steps += result.steps();
      work += result.work();
      gap = result.gap();
    }
    coupling.temper(target);
    return new Result(Status.BUDGET, gap, steps, work);
  }

  /** Minimises Φ from x, in place; the coupling then belongs to the returned x. */
  Result minimise(double[] x, double tolerance, double scale, int budget) {
    conjugateSteps = 0;
    double value = value(x);
    for (int steps = 0; ; steps++) {
      double[] gradient = gradient(x);
      double gap = gap(gradient);
      if (gap <= tolerance) {
        return new Result(Status.CERTIFIED, gap, steps, conjugateSteps);
      }
      if (steps == budget) {
        return new Result(Status.BUDGET, gap, steps, conjugateSteps);
      }
      double accuracy = 0.1 * Math.min(0.1, Math.sqrt(gap / scale));
      if (!Double.isFinite(gap) || !precondition()) {
        return new Result(Status.FAILED, gap, steps, conjugateSteps);
      }
      double moved = search(x, gradient, direction(gradient, accuracy), value);
      if (Double.isNaN(moved)) {
        value(x);
        coupling.transport();
        return new Result(Status.FAILED, gap, steps, conjugateSteps);
      }
      value = moved;
    }
  }

  private double[] gradient(double[] x) {
    coupling.transport();
    double[] du = new double[n];
    f.dualGradient(Arrays.copyOf(x, n), coupling.p, du);
    double[] gradient = Arrays.copyOf(du, size);
    for (int i = 0; i < coupling.p.length; i++) {
      gradient[n + i] = x[n + i] - kappa * coupling.p[i];
    }
    return gradient;
  }

  private double gap(double[] gradient) {
    double u = 0;
    double t = 0;
    for (int k = 0; k < size; k++) {
      double square = gradient[k] * gradient[k];
      u += k < n ? square : 0;
      t += k < n ? 0 : square;
    }
    return u / n + t / 2;
  }

  private boolean precondition() {
    coupling.expectation(f.features(), n, expectations);
    f.normal(1 / coupling.lambda(), coupling.p, h);
    Gram.add(-1 / coupling.lambda(), coupling.from(), expectations, n, h);
    return cholesky.factorise(h);
  }

  private double[] preconditioned(double[] r) {
    double[] u = Arrays.copyOf(r, n);
    cholesky.solve(u);
    double[] z = Arrays.copyOf(u, size);
    for (int i = 0; i < coupling.p.length; i++) {
      z[n + i] = r[n + i] / (1 + kappa * kappa * coupling.p[i] / coupling.lambda());
    }
    return z;
  }

  /** ∇²Φ x. */
  private double[] curvature(double[] x) {
    double[] c = new double[f.points()];
    coupling.covariance(potentials(x), c);
    double[] out = Arrays.copyOf(f.image(c), size);
    for (int k = 0; k < n; k++) {
      out[k] += n / 2.0 * x[k];
    }
    for (int i = 0; i < c.length; i++) {
      out[n + i] = x[n + i] + kappa * c[i];
    }
    return out;
  }

  /** d ≈ −(∇²Φ)⁻¹ ∇Φ by preconditioned conjugate gradients. */
  private double[] direction(double[] gradient, double accuracy) {
    double[] d = new double[size];
    double[] r = new double[size];
    for (int k = 0; k < size; k++) {
      r[k] = -gradient[k];
    }
    double[] z = preconditioned(r);
    double[] search = z.clone();
    double rz = LeastSquares.dot(r, z);
    double enough = accuracy * accuracy * rz;
    for (int step = 0; step < CONJUGATE && rz > enough; step++) {
      double[] image = curvature(search);
      double alpha = rz / LeastSquares.dot(search, image);
      for (int k = 0; k < size; k++) {
        d[k] += alpha * search[k];
        r[k] -= alpha * image[k];
      }
      z = preconditioned(r);
      double next = LeastSquares.dot(r, z);
      for (int k = 0; k < size; k++) {
        search[k] = z[k] + next / rz * search[k];
      }
      rz = next;
      conjugateSteps++;
    }
    return d;
  }

  /** Halves the step until Armijo holds; moves x and returns Φ there, NaN if no length would do. */
  private double search(double[] x, double[] gradient, double[] d, double value) {
    double slope = LeastSquares.dot(gradient, d);
    double[] there = new double[size];
    double length = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      for (int k = 0; k < size; k++) {
        there[k] = x[k] + length * d[k];
      }
      double thereValue = value(there);
      if (thereValue <= value + ARMIJO * length * slope + SLACK * Math.abs(value)) {
        System.arraycopy(there, 0, x, 0, size);
        return thereValue;
      }
      length /= 2;
    }
    return Double.NaN;
  }
}
