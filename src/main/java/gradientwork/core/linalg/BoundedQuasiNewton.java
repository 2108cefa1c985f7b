package gradientwork.core.linalg;

import java.util.Arrays;

/**
 * Minimises a smooth function over x ≥ lower with limited-memory BFGS directions. Variables at
 * their bound whose gradient points outwards are held; the others move along −H g, where H is built
 * from the last steps restricted to them, and steps are projected back onto the bounds and halved
 * until Armijo's rule holds (two-metric projection, Bertsekas 1982; the method of L-BFGS-B, Byrd,
 * Lu, Nocedal &amp; Zhu 1995, differs in how it guesses which bounds hold).
 */
public final class BoundedQuasiNewton {
  private static final int MEMORY = 20;
  private static final double ARMIJO = 1e-4;
  private static final double SLACK = 1e-15;
  private static final int HALVINGS = 40;

  private final Objective objective;
  private final double[] lower;
  private final int size;
  private final double[][] s = new double[MEMORY][];
  private final double[][] y = new double[MEMORY][];
  private int pairs;
  private double[] x;
  private double[] gradient;
  private double value;

  /** What is minimised. */
  public interface Objective {
    /** The value at x; writes its gradient. */
    double value(double[] x, double[] gradient);

    /** Whether the last accepted x is good enough. */
    boolean accepts(double[] x, double[] gradient);
  }

  /**
   * How a minimisation ended.
   *
   * @param status CERTIFIED if the objective accepted the point
   * @param x the point
   */
  public record Result(Status status, double[] x, double value, int steps) {}

  /**
   * @param lower bounds of the variables
   */
  public BoundedQuasiNewton(Objective objective, double[] lower) {
    this.objective = objective;
    this.lower = lower.clone();
    this.size = lower.length;
  }

  /**
   * Minimises from a feasible point.
   *
   * @param budget steps at most
   */
  public Result minimise(double[] start, int budget) {
    x = start.clone();
    gradient = new double[size];
    value = objective.value(x, gradient);
    pairs = 0;
    int steps = 0;
    while (!objective.accepts(x, gradient)) {
      if (steps == budget) {
        return new Result(Status.BUDGET, x, value, steps);
      }
      boolean moved = move(direction());
      if (!moved && pairs > 0) {
        pairs = 0;
        moved = move(direction());
      }
      if (!moved) {
        return new Result(Status.FAILED, x, value, steps);
      }
      steps++;
    }
    return new Result(Status.CERTIFIED, x, value, steps);
  }

  /** −H g on the free variables, 0 on the others: the two-loop recursion on masked vectors. */
  private double[] direction() {
    boolean[] free = new boolean[size];
    double[] d = new double[size];
    for (int i = 0; i < size; i++) {
      free[i] = x[i] > lower[i] || gradient[i] < 0;
      d[i] = free[i] ? -gradient[i] : 0;
    }
    double[] alpha = new double[MEMORY];
    double[] curvature = new double[MEMORY];
    double scale = 1;
    for (int k = pairs - 1; k >= 0; k--) {
      curvature[k] = dot(s[k], y[k], free);
      if (curvature[k] > 0) {
        scale = scale == 1 ? curvature[k] / dot(y[k], y[k], free) : scale;
        alpha[k] = dot(s[k], d, free) / curvature[k];
        add(-alpha[k], y[k], d, free);
      }
    }
    for (int i = 0; i < size; i++) {
      d[i] *= scale;
    }
    for (int k = 0; k < pairs; k++) {
      if (curvature[k] > 0) {
        add(alpha[k] - dot(y[k], d, free) / curvature[k], s[k], d, free);
      }
    }
    return d;
  }

  /** Searches along the projected direction; whether a point was accepted. */
  private boolean move(double[] d) {
    double[] there = new double[size];
    double[] thereGradient = new double[size];
    double length = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double slope = 0;
      for (int i = 0; i < size; i++) {
        there[i] = Math.max(lower[i], x[i] + length * d[i]);
        slope += gradient[i] * (there[i] - x[i]);
      }
      double thereValue = objective.value(there, thereGradient);
      if (slope < 0 && thereValue <= value + ARMIJO * slope + SLACK * Math.abs(value)) {
        remember(there, thereGradient);
        x = there;
        gradient = thereGradient;
        value = thereValue;
        return true;
      }
      length /= 2;
    }
    return false;
  }

  private void remember(double[] there, double[] thereGradient) {
    if (pairs == MEMORY) {
      System.arraycopy(s, 1, s, 0, MEMORY - 1);
      System.arraycopy(y, 1, y, 0, MEMORY - 1);
      pairs--;
    }
    s[pairs] = difference(there, x);
    y[pairs] = difference(thereGradient, gradient);
    pairs++;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = Arrays.copyOf(a, a.length);
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  private static double dot(double[] a, double[] b, boolean[] free) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += free[i] ? a[i] * b[i] : 0;
    }
    return sum;
  }

  private static void add(double factor, double[] a, double[] into, boolean[] free) {
    for (int i = 0; i < a.length; i++) {
      into[i] += free[i] ? factor * a[i] : 0;
    }
  }
}
