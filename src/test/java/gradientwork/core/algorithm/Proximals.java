package gradientwork.core.algorithm;

import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.util.List;

/** Proximal steps to try things on. */
public final class Proximals {
  private Proximals() {}

  public static final Distance FROBENIUS = new Distance.Frobenius();
  public static final Distance WASSERSTEIN = new Distance.Wasserstein();
  public static final Distance SLICED = new Distance.SlicedWasserstein(64, 0);
  public static final ProximalSolver EXACT = new ProximalSolver.Exact();

  public static ProximalSolver gradient(long steps) {
    return new ProximalSolver.Gradient(steps, adamw(1e-2), 1);
  }

  public static ProximalSolver polish(long steps) {
    return new ProximalSolver.Polish(steps, adamw(1e-2));
  }

  public static AdamW adamw(double rate) {
    return new AdamW(rate, 0.9, 0.999, 1e-8, 0, Trials.CONSTANT);
  }

  public static ProximalPoint method(double gamma, Distance distance, ProximalSolver solver) {
    return new ProximalPoint(
        gamma, distance, solver, ProximalScaling.PER_NEURON, Layers.FIRST_LAYER);
  }

  public static Iteration<Proximal> bind(Problem problem, ProximalPoint method) {
    return method.on(problem, Trials.listing(List.of(new int[] {0})));
  }

  /** The state of the next iteration. */
  public static Proximal next(Iteration<Proximal> iteration, Proximal state) {
    Proximal next = state;
    do {
      next = iteration.step(next);
    } while (!next.complete());
    return next;
  }

  /** The state after so many proximal steps. */
  public static Proximal after(Problem problem, ProximalPoint method, int steps) {
    try (Iteration<Proximal> iteration = bind(problem, method)) {
      Proximal state = iteration.init();
      for (int k = 0; k < steps; k++) {
        state = next(iteration, state);
      }
      return state;
    }
  }

  /** Normal inputs with a column of ones, targets in ±1, signs that are not sorted. */
  public static Problem problem(int n, int d, int m, double scale, long seed) {
    Problem trial = Trials.problem(n, d, m, Trials.squared(), Precision.FLOAT64, seed);
    double[] y = Trials.normal(n, seed + 10);
    double[] w = trial.start().w().clone();
    for (int k = 0; k < w.length; k++) {
      w[k] *= scale;
    }
    double[] v = trial.start().v().clone();
    for (int j = 0; j < m; j++) {
      v[j] = Math.signum(v[j]);
    }
    return problem(trial.data().train().x(), y, new Network(d, m, w, v));
  }

  public static Problem problem(Matrix x, double[] y, Network start) {
    return Problem.of(Precision.FLOAT64, Dataset.of("trial", x, y), start, Trials.squared());
  }
}
