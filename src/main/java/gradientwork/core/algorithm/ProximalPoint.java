package gradientwork.core.algorithm;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Problem;

/**
 * The proximal point method, implicit gradient descent in a distance D between networks:
 *
 * <pre>  W⁺ = argmin over W of L(W) + D(W, P)/γ,   P the network before,</pre>
 *
 * L the objective, D without a factor ½ and as {@link Distance} and {@link ProximalScaling} say. As
 * γ → 0 it follows the gradient flow of that distance. One iteration is one such step.
 *
 * <p>L is not convex, so a step finds a stationary point: {@code exact} and {@code polish} one with
 * a residual of at most 1e-8, {@code gradient} whatever its inner steps reach. The residual of each
 * step is its {@linkplain State#stepGap step gap}. A step that does not satisfy L(W⁺) + D/γ ≤ L(P),
 * or an exact one that ends above its residual, is recorded as a violation. The latter happens
 * where rounding leaves no better point: the dual resolves W to ε times γ m |x|² v², which steps
 * with γ ≥ 10 close to a minimum of L can fall short of.
 *
 * <p>Chizat and Bach 2018, On the global convergence of gradient descent for over-parameterized
 * models, §2.
 */
@Meaning("proximal point: implicit steps in a distance between networks")
public record ProximalPoint(
    @Meaning("step size: weight of the loss against the distance") @Range(above = 0) double gamma,
    @Meaning("how far two networks are apart") Distance distance,
    @Meaning("how a step is solved") ProximalSolver solver,
    @Meaning("what gamma multiplies") ProximalScaling scaling,
    @Meaning("which layers move; both only with solver gradient") Layers train)
    implements Algorithm {

  /**
   * @throws NotAllowed for an exact solver where there is none: for the sliced distance and for
   *     both layers
   */
  public ProximalPoint {
    Ranges.check(ProximalPoint.class, gamma, distance, solver, scaling, train);
    if (solver.exact() && distance instanceof Distance.SlicedWasserstein) {
      throw new NotAllowed(
          "solver",
          Words.of(solver.getClass()),
          "gradient while distance = sliced-wasserstein, which has no exact solver");
    }
    if (solver.exact() && train == Layers.BOTH_LAYERS) {
      throw new NotAllowed(
          "train",
          Words.of(train),
          "first-layer unless solver = gradient: only W has an exact solver");
    }
  }

  @Override
  public Iteration<Proximal> on(Problem problem, Inputs inputs) {
    return new ProximalIteration(problem, this);
  }

  @Override
  public int version() {
    return 1;
  }
}
