package gradientwork.core.transport;

import gradientwork.core.linalg.Matrix;

/**
 * The squared sliced Wasserstein distance to a fixed cloud Y,
 *
 * <pre>  SW²(X, Y) = E_θ W2²(⟨X, θ⟩, ⟨Y, θ⟩),   θ uniform on the unit sphere of R^d,</pre>
 *
 * without a root. For clouds of m points each, SW² ≤ W2²/d ≤ |X − Y|²_F/(dm), with equality
 * throughout if both clouds are in the same order along every θ. Owns buffers, serves one thread;
 * the answer is a pure function of X. Non-finite points give a NaN, never an endless loop.
 *
 * <p>Bonneel, Rabin, Peyré and Pfister 2015, Sliced and Radon Wasserstein barycenters of measures.
 */
public sealed interface SlicedWasserstein permits AngularSweep, Projections {
  /**
   * Value and gradient ∂SW²/∂x_i = (2/n) E θ(⟨x_i, θ⟩ − matched).
   *
   * @param points X, shape (d × n), coordinate k of point i at k·n + i
   * @param gradient shape (d × n), overwritten
   * @return SW²(X, Y)
   */
  double solve(double[] points, double[] gradient);

  /**
   * The expectation in closed form; d = 2 only, O(m² log m).
   *
   * @param targets Y, shape (2 × m)
   */
  static SlicedWasserstein exact(Matrix targets) {
    return new AngularSweep(targets);
  }

  /**
   * The mean over given directions, for a moving cloud of {@code points} points.
   *
   * @param targets Y, shape (d × m)
   */
  static SlicedWasserstein along(Directions directions, Matrix targets, int points) {
    return new Projections(directions, targets, points);
  }
}
