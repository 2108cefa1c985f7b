package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Status;

/**
 * The KL prox of a least-squares f by a fixed number of Adam steps on f(p) + λ KL(p | r) from p =
 * r, clamped to p ≥ 1e-16: what the first research code did, with its objective put right. β₁ =
 * 0.9, β₂ = 0.999, ε = 1e-8 and no weight decay, which would pull p away from the prox. The gap of
 * where it stops says how good that is.
 */
public final class AdamWProx extends LeastSquaresProx {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final double LOWEST = 1e-16;

  private final int steps;
  private final double learningRate;

  public AdamWProx(
      LeastSquares f, double lambda, double tolerance, int steps, double learningRate) {
    super(f, lambda, tolerance);
    this.steps = steps;
    this.learningRate = learningRate;
  }

  @Override
  Result solve(double[] logReference, double[] start) {
    int size = f.points();
    double[] p = new double[size];
    for (int i = 0; i < size; i++) {
      double r = Elementary.exp(logReference[i]);
      p[i] = r == 0 ? 0 : Math.max(r, LOWEST);
    }
    double[] m = new double[size];
    double[] v = new double[size];
    double[] gradient = new double[size];
    double power1 = 1;
    double power2 = 1;
    for (int t = 0; t < steps; t++) {
      power1 *= BETA1;
      power2 *= BETA2;
      f.gradient(p, gradient);
      for (int i = 0; i < size; i++) {
        if (p[i] > 0) {
          double g = gradient[i] + lambda() * (Elementary.log(p[i]) - logReference[i]);
          m[i] = BETA1 * m[i] + (1 - BETA1) * g;
          v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
          double denominator = Math.sqrt(v[i]) / Math.sqrt(1 - power2) + EPSILON;
          p[i] = Math.max(LOWEST, p[i] - learningRate / (1 - power1) * (m[i] / denominator));
        }
      }
    }
    return certified(p, logReference);
  }

  private Result certified(double[] p, double[] logReference) {
    double[] logMass = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      logMass[i] = Elementary.log(p[i]);
    }
    double[] u = f.price(p);
    double gap = response.gap(p, logMass, u, logReference);
    Status status = gap <= enough() ? Status.CERTIFIED : Status.BUDGET;
    return new Result(logMass, u, gap, steps, status);
  }
}
