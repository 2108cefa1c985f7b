package gradientwork.core.algorithm;

import gradientwork.core.convex.ConvexProgram;
import gradientwork.core.convex.ConvexProgram.Model;
import gradientwork.core.convex.Growing;
import gradientwork.core.convex.Patterns;
import gradientwork.core.convex.Solver;
import gradientwork.core.convex.SolverState;
import gradientwork.core.linalg.Matrix;
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
import java.util.Optional;

/**
 * The convex reformulation of two-layer networks with weight decay or path penalty (Pilanci and
 * Ergen 2020, <i>Neural networks are convex regularizers</i>; see {@link ConvexProgram}). One
 * iteration is one outer iteration of its solver; the run ends by itself when the relative gap is
 * at most the tolerance. Where all patterns are there, or are grown to with an exact oracle, the
 * end is the global optimum over networks of any width.
 *
 * <p>The network of a state has balanced layers and one neuron for each block that is not zero, so
 * its width changes from iteration to iteration and may be 0; the initial network says only what
 * {@code patterns = current} and {@code signs = network} take from it. The network of a gated model
 * is the ReLU network with the same predictions that {@link
 * gradientwork.core.convex.ConeDecomposition} gives; its penalty is larger, and the objective that
 * is reported is the gated model's own.
 *
 * @param signs what {@code network} means for a pattern that neurons of both signs have: both
 * @param grow for relu with both signs; gates and signs that are given stay as they are
 * @param solver absent: active-set for relu in d ≤ 2, semismooth-newton else
 */
@Meaning("the convex reformulation: the global optimum, with a proof where one is possible")
public record Convex(
    @Meaning("what the activation of a neuron depends on") Model model,
    @Meaning("the activation patterns to start with") ConvexPatterns patterns,
    @Meaning("which output weights a pattern may have") ConvexSigns signs,
    @Meaning("whether patterns of neurons that would help are added; relu with both signs")
        boolean grow,
    @Meaning(
            "how the program is solved; absent means active-set for relu and d <= 2, else"
                + " semismooth-newton")
        Optional<ConvexSolver> solver,
    @Meaning("relative gap at which it ends") @Range(above = 0) double tolerance)
    implements Algorithm {

  /** The tolerance of a growing program's solver beside its own. */
  private static final double INNER = 0.1;

  public Convex {
    Ranges.check(Convex.class, model, patterns, signs, grow, solver, tolerance);
    if (model == Model.GATED && signs == ConvexSigns.NETWORK) {
      throw new NotAllowed(
          "signs", Words.of(signs), "both while model = gated, whose blocks have no sign");
    }
    boolean ofNeurons =
        patterns instanceof ConvexPatterns.Current || patterns instanceof ConvexPatterns.Table;
    if (signs == ConvexSigns.NETWORK && !ofNeurons) {
      throw new NotAllowed(
          "signs",
          Words.of(signs),
          "both while patterns = "
              + Words.of(patterns.getClass())
              + ", of which most are no neuron's");
    }
    if (model == Model.GATED
        && solver.filter(s -> s instanceof ConvexSolver.ActiveSet).isPresent()) {
      throw new NotAllowed("solver", "active-set", "another one while model = gated");
    }
  }

  /** A gated model's loss is its network's, its objective is not. */
  @Override
  public boolean minimisesItsNetwork() {
    return model != Model.GATED;
  }

  @Override
  public void check(Precision precision, Objective objective) {
    if (precision != Precision.FLOAT64) {
      throw new NotAllowed("precision", Words.of(precision), "float64 while algorithm = convex");
    }
    if (objective.loss() != Objective.Loss.SQUARED) {
      throw new NotAllowed(
          "objective.loss", Words.of(objective.loss()), "squared while algorithm = convex");
    }
    if (objective.penalty() == Objective.Penalty.NONE) {
      throw new NotAllowed(
          "objective.penalty",
          Words.of(objective.penalty()),
          "path or weight-decay while algorithm = convex (their optima coincide)");
    }
    if (objective.beta() == 0 && objective.betaRatio().isEmpty()) {
      throw new NotAllowed(
          "objective.beta", 0, "a number > 0, or beta-ratio given, while algorithm = convex");
    }
  }

  @Override
  public Iteration<ConvexState> on(Problem problem, Inputs inputs) {
    check(problem.precision(), problem.objective());
    ConvexProgram program = program(problem, inputs);
    return iteration(problem, program, solver(problem, program));
  }

  private static <S extends SolverState> Iteration<ConvexState> iteration(
      Problem problem, ConvexProgram program, Solver<S> solver) {
    return new ConvexIteration<>(problem, program, solver);
  }

  private ConvexProgram program(Problem problem, Inputs inputs) {
    Matrix x = problem.data().train().x();
    double[] y = problem.data().train().y();
    Patterns listed = patterns.of(x, problem.start(), inputs);
    if (model == Model.GATED) {
      return ConvexProgram.gated(x, y, problem.beta(), listed);
    }
    return signs == ConvexSigns.BOTH
        ? ConvexProgram.relu(x, y, problem.beta(), listed)
        : NeuronSigns.of(listed, x, problem.start()).program(x, y, problem.beta());
  }

  private Solver<? extends SolverState> solver(Problem problem, ConvexProgram program) {
    boolean plane = problem.data().d() <= 2;
    ConvexSolver chosen =
        solver.orElse(
            plane && model == Model.RELU
                ? new ConvexSolver.ActiveSet()
                : new ConvexSolver.SemismoothNewton());
    if (chosen instanceof ConvexSolver.ActiveSet && !plane) {
      throw new BadInput(
          "solver = active-set is for data of dimension 1 and 2 (the column of ones included), and"
              + " this data has dimension "
              + problem.data().d()
              + "; semismooth-newton has no"
              + " such limit");
    }
    boolean all =
        patterns instanceof ConvexPatterns.Exact && chosen instanceof ConvexSolver.ActiveSet;
    boolean grows = grow && model == Model.RELU && signs == ConvexSigns.BOTH && !all;
    return grows ? growing(chosen, program) : chosen.of(program, tolerance);
  }

  /** What is left of the gap when no neuron is missing has to be small beside the tolerance. */
  @SuppressWarnings("unchecked") // states go back to solvers of the kind that made them
  private Solver<? extends SolverState> growing(ConvexSolver chosen, ConvexProgram program) {
    return new Growing<>(
        program, each -> (Solver<SolverState>) chosen.of(each, INNER * tolerance), tolerance);
  }

  /** The output weights move as well as the neurons. */
  @Override
  public Layers train() {
    return Layers.BOTH_LAYERS;
  }

  @Override
  public int version() {
    return 1;
  }
}
