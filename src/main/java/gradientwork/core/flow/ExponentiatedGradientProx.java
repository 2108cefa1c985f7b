package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;
import gradientwork.core.linalg.Status;

/**
 * The KL prox of a least-squares f by exponentiated gradients (mirror descent in entropy), the
 * divergence to r taken exactly:
 *
 * <pre>
 *   p⁺ = argmin ⟨∇f(p), p⁺⟩ + λ KL(p⁺ | r) + M KL(p⁺ | p)
 *   log p⁺ = (M log p + λ log r − ∇f(p)) / (M + λ)
 * </pre>
 *
 * M is doubled until f(p⁺) lies below its bound, |A(p⁺ − p)|²/n + β|p⁺ − p|² ≤ M KL(p⁺ | p), and
 * lowered by a tenth after every step. Contracts by M/(M + λ): slow when λ is small. (Bauschke,
 * Bolte &amp; Teboulle 2017.)
 */
public final class ExponentiatedGradientProx extends LeastSquaresProx {
  private static final int DOUBLINGS = 200;

  private final int budget;

  public ExponentiatedGradientProx(LeastSquares f, double lambda, double tolerance, int budget) {
    super(f, lambda, tolerance);
    this.budget = budget;
  }

  @Override
  Result solve(double[] logReference, double[] start) {
    double enough = enough();
    response.at(start, logReference);
    Point point = new Point(response.logMass);
    if (!Double.isFinite(f.value(point.p))) {
      point = new Point(logReference);
    }
    double m = lambda();
    for (int steps = 0; ; steps++) {
      double[] u = f.price(point.p);
      double gap = response.gap(point.p, point.logP, u, logReference);
      if (gap <= enough || steps == budget) {
        Status status = gap <= enough ? Status.CERTIFIED : Status.BUDGET;
        return new Result(point.logP, u, gap, steps, status);
      }
      double[] gradient = new double[f.points()];
      f.gradient(point.p, gradient);
      Point there = point.moved(gradient, logReference, m);
      int doublings = 0;
      while (!point.bounds(there, m) && doublings++ < DOUBLINGS) {
        m *= 2;
        there = point.moved(gradient, logReference, m);
      }
      if (doublings > DOUBLINGS) {
        return new Result(point.logP, u, gap, steps, Status.FAILED);
      }
      point = there;
      m *= 0.9;
    }
  }

  private final class Point {
    final double[] logP;
    final double[] p;

    Point(double[] logP) {
      this.logP = logP.clone();
      this.p = new double[logP.length];
      for (int i = 0; i < p.length; i++) {
        p[i] = Elementary.exp(logP[i]);
      }
    }

    Point moved(double[] gradient, double[] logReference, double m) {
      double[] log = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        double free = lambda() * logReference[i] - gradient[i];
        log[i] = (m * logP[i] + free) / (m + lambda());
      }
      return new Point(log);
    }

    boolean bounds(Point there, double m) {
      double[] step = new double[p.length];
      double divergence = 0;
      for (int i = 0; i < p.length; i++) {
        step[i] = there.p[i] - p[i];
        double delta = p[i] == 0 && there.p[i] == 0 ? 0 : there.logP[i] - logP[i];
        divergence += Response.divergence(there.p[i], p[i], delta);
      }
      return f.curvature(step) <= m * divergence;
    }
  }
}
