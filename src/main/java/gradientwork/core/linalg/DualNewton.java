package gradientwork.core.linalg;

import java.util.function.DoubleSupplier;

/**
 * Newton's method in the n-dimensional dual of a squared loss. Wherever parameters p enter a loss
 * |ŷ − y|²/n only through ŷ(p) ∈ Rⁿ, and are found in closed form for a fixed price u = ∂loss/∂ŷ,
 * one minimises
 *
 * <pre>
 *   Φ(u) = ⟨y, u⟩ + (n/4)|u|² + (conjugate of the rest)
 *   ∇Φ(u) = y + (n/2) u − ŷ(p(u))
 *   ∇²Φ(u) = (n/2) I + (positive semidefinite)
 * </pre>
 *
 * and the duality gap at u is exactly |∇Φ(u)|²/n. Steps are damped by Armijo's rule with a slack of
 * 1e-13 |Φ| for rounding.
 */
public final class DualNewton {
  private static final double ARMIJO = 1e-4;
  private static final double SLACK = 1e-13;
  private static final int HALVINGS = 60;

  private final int n;
  private final Cholesky cholesky;
  private final double[] gradient;
  private final double[] hessian;
  private final double[] step;
  private final double[] trial;

  /** The dual function; evaluations share work through its own buffers. */
  public interface Dual {
    /** Φ(u); what it computes on the way serves the calls that follow. */
    double value(double[] u);

    /** ∇Φ at the u of the last {@link #value}. */
    void gradient(double[] into);

    /** ∇²Φ at the u of the last {@link #value}, row by row, at least its lower triangle. */
    void hessian(double[] into);
  }

  /**
   * How a minimisation ended.
   *
   * @param gap the duality gap at the last u
   * @param steps Newton steps taken
   */
  public record Result(Status status, double value, double gap, int steps) {}

  /**
   * @param n number of samples
   */
  public DualNewton(int n) {
    this.n = n;
    this.cholesky = new Cholesky(n);
    this.gradient = new double[n];
    this.hessian = new double[n * n];
    this.step = new double[n];
    this.trial = new double[n];
  }

  /**
   * Minimises Φ from u, in place. On return the dual's buffers belong to the returned u.
   *
   * @param tolerance the gap at which to stop
   * @param budget Newton steps at most
   */
  public Result minimise(Dual dual, double[] u, double tolerance, int budget) {
    return minimise(dual, u, () -> tolerance, budget);
  }

  /**
   * Minimises Φ from u, in place, to a gap that may depend on where it is: inexact proximal methods
   * ask for a gap in proportion to the step that p(u) makes.
   *
   * @param tolerance asked after each gradient, while the dual's buffers belong to the current u
   * @param budget Newton steps at most
   */
  public Result minimise(Dual dual, double[] u, DoubleSupplier tolerance, int budget) {
    double value = dual.value(u);
    for (int steps = 0; ; steps++) {
      dual.gradient(gradient);
      double gap = square(gradient) / n;
      if (gap <= tolerance.getAsDouble()) {
        return new Result(Status.CERTIFIED, value, gap, steps);
      }
      if (steps == budget) {
        return new Result(Status.BUDGET, value, gap, steps);
      }
      dual.hessian(hessian);
      if (!Double.isFinite(gap) || !cholesky.factorise(hessian)) {
        return new Result(Status.FAILED, value, gap, steps);
      }
      for (int i = 0; i < n; i++) {
        step[i] = -gradient[i];
      }
      cholesky.solve(step);
      double moved = search(dual, u, value);
      if (Double.isNaN(moved)) {
        dual.value(u);
        return new Result(Status.FAILED, value, gap, steps);
      }
      value = moved;
    }
  }

  /** Halves the step until Armijo holds; moves u and returns Φ there, NaN if no length would do. */
  private double search(Dual dual, double[] u, double value) {
    double slope = 0;
    for (int i = 0; i < n; i++) {
      slope += gradient[i] * step[i];
    }
    double length = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      for (int i = 0; i < n; i++) {
        trial[i] = u[i] + length * step[i];
      }
      double there = dual.value(trial);
      if (there <= value + ARMIJO * length * slope + SLACK * Math.abs(value)) {
        System.arraycopy(trial, 0, u, 0, n);
        return there;
      }
      length /= 2;
    }
    return Double.NaN;
  }

  private static double square(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
