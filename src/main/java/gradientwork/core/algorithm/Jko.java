package gradientwork.core.algorithm;

import gradientwork.core.flow.Flow;
import gradientwork.core.flow.LeastSquares;
import gradientwork.core.flow.Regularisation;
import gradientwork.core.flow.TensorKernel;
import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The entropic JKO flow: neurons stand still at the points z_i of the initial network, their mass
 * p_i = |v_i| moves. One iteration goes from q to p = π1 with
 *
 * <pre>
 *   π = argmin over π ≥ 0, πᵀ1 = q of  f(π1) + λ KL(π | K),   K_ij = exp(−|z_i − z_j|²/ε)
 *   f(p) = |A p − y|²/n + β|p|²,   A = relu(X Zᵀ) diag(signs)
 * </pre>
 *
 * an implicit Euler step of length h = ε/(2λ) of the Wasserstein gradient flow of f, that also
 * spreads mass with variance ε/2 along each axis whatever f is. Computes in double whatever the
 * precision of the run: masses are kept in full, the network that indicators see is rounded.
 *
 * <p>Peyré 2015, Entropic approximation of Wasserstein gradient flows, §2–4; Chizat, Peyré,
 * Schmitzer and Vialard 2018 for the scaling iterations.
 *
 * @param epsilon ε
 * @param tau τ, from which the rule makes λ
 * @param rule of τ; absent with λ, {@link Rule#PEYRE} where τ comes without one
 * @param lambda λ itself
 */
@Meaning("entropic JKO: mean-field gradient flow of mass on the points of the initial network")
public record Jko(
    @Meaning("entropic regularisation of the transport cost |x - y|^2") @Range(above = 0)
        double epsilon,
    @Meaning("time of the flow, in the words of the rule; absent where lambda is given")
        @Range(above = 0)
        OptionalDouble tau,
    @Meaning("how tau makes lambda; absent where lambda is given") Optional<Rule> rule,
    @Meaning("the factor on KL; absent where tau is given") @Range(above = 0) OptionalDouble lambda,
    @Meaning("where mass may go") Signs signs,
    @Meaning("weight of |p|^2 beside the loss") @Range(from = 0) double massPenalty,
    @Meaning("how a step is solved") JkoSolver solver,
    @Meaning("what the kernel is lifted to everywhere, as older codes do; only with scaling")
        @Range(from = 0, below = 1)
        double kernelFloor)
    implements Algorithm {

  /** How τ makes λ. */
  public enum Rule {
    @Meaning("lambda = epsilon/tau: a step minimises tau f + epsilon KL and lasts tau/2")
    PEYRE,
    @Meaning("lambda = tau/epsilon: a step lasts epsilon^2/(2 tau), a larger tau is a shorter one")
    SEED
  }

  /** Where mass may go. */
  public enum Signs {
    @Meaning("two copies of the points, positive and negative; mass keeps its sign")
    LIFTED,
    @Meaning("every point has the sign of its output weight; mass may change sign by moving")
    FIXED
  }

  /**
   * @throws NotAllowed unless exactly one of tau and lambda is given, for a rule without tau, and
   *     for a kernel-floor with a solver that is not scaling
   */
  public Jko {
    Ranges.check(Jko.class, epsilon, tau, rule, lambda, signs, massPenalty, solver, kernelFloor);
    if (tau.isPresent() && lambda.isPresent()) {
      throw new NotAllowed(
          "lambda", lambda.getAsDouble(), "absent where tau is given: the rule makes it from tau");
    }
    if (tau.isEmpty() && lambda.isEmpty()) {
      throw new NotAllowed("tau", "absent", "given, or lambda in its place");
    }
    if (lambda.isPresent() && rule.isPresent()) {
      throw new NotAllowed(
          "rule", Words.of(rule.get()), "absent where lambda is given: there is no tau to read");
    }
    rule = tau.isPresent() ? Optional.of(rule.orElse(Rule.PEYRE)) : rule;
    if (kernelFloor > 0 && !(solver instanceof JkoSolver.Scaling)) {
      throw new NotAllowed(
          "kernel-floor", kernelFloor, "0 unless solver = scaling: what is lifted is no kernel");
    }
    regularisation(epsilon, tau, rule, lambda);
  }

  private static Regularisation regularisation(
      double epsilon, OptionalDouble tau, Optional<Rule> rule, OptionalDouble lambda) {
    if (lambda.isPresent()) {
      return Regularisation.direct(epsilon, lambda.getAsDouble());
    }
    return rule.orElseThrow() == Rule.PEYRE
        ? Regularisation.peyre(epsilon, tau.getAsDouble())
        : Regularisation.seed(epsilon, tau.getAsDouble());
  }

  /** ε and λ. */
  public Regularisation regularisation() {
    return regularisation(epsilon, tau, rule, lambda);
  }

  /** What it minimises is a function of the mass at fixed points. */
  @Override
  public boolean minimisesItsNetwork() {
    return false;
  }

  @Override
  public void check(Precision precision, Objective objective) {
    if (objective.loss() != Objective.Loss.SQUARED) {
      throw new NotAllowed(
          "objective.loss", Words.of(objective.loss()), "squared while algorithm = jko");
    }
    if (objective.penalty() != Objective.Penalty.NONE) {
      throw new NotAllowed(
          "objective.penalty",
          Words.of(objective.penalty()),
          "none while algorithm = jko, whose own penalty is algorithm.mass-penalty");
    }
  }

  /**
   * @throws BadInput if the initial network has no mass, or the kernel does not fit into memory
   */
  @Override
  public Iteration<MassFlow> on(Problem problem, Inputs inputs) {
    check(problem.precision(), problem.objective());
    MassPoints points = MassPoints.of(problem.start(), signs == Signs.LIFTED);
    Regularisation both = regularisation();
    TensorKernel kernel = points.kernel(both.epsilon(), kernelFloor);
    LeastSquares f = points.loss(problem.data().train(), massPenalty);
    Flow flow = solver.flow(kernel, f, both.lambda());
    return new MassFlowIteration(
        problem,
        points,
        flow,
        new MassFlowIteration.Law(kernel, f::value, both, massPenalty, Double.POSITIVE_INFINITY),
        solver.accuracy());
  }

  /** Mass moves between output weights; W stands still. */
  @Override
  public Layers train() {
    return Layers.BOTH_LAYERS;
  }

  @Override
  public Map<String, Double> notes() {
    Regularisation both = regularisation();
    Map<String, Double> notes = new LinkedHashMap<>();
    notes.put("lambda, factor on KL", both.lambda());
    notes.put("time of a step, epsilon/(2 lambda)", both.effectiveStep());
    notes.put("variance that a step adds per axis, epsilon/2", both.diffusion());
    return notes;
  }

  @Override
  public int version() {
    return 1;
  }
}
