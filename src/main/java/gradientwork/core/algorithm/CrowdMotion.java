package gradientwork.core.algorithm;

import gradientwork.core.flow.CappedPotential;
import gradientwork.core.flow.Kernel;
import gradientwork.core.flow.MaskedKernel;
import gradientwork.core.flow.Regularisation;
import gradientwork.core.flow.ScalingFlow;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A crowd that walks down a potential V around an obstacle and is nowhere denser than κ, by
 * entropic JKO steps: {@link Jko} with
 *
 * <pre>
 *   f(p) = ⟨V, p⟩ if 0 ≤ p ≤ κ, else ∞,   K_ij = 0 where z_i or z_j is inside the obstacle
 *   V_j = 1/n Σ_i y_i relu(x_i·z_j)
 * </pre>
 *
 * The ground is the points z of the initial network, p = v the crowd on it at first, and the data
 * is the potential: ⟨V, p⟩ is the linear loss of the network, so that everything there is for
 * networks can look at a crowd. Solved by scaling iterations, whose proximal map is min(r
 * exp(−V/λ), κ).
 *
 * <p>Maury, Roudneff-Chupin and Santambrogio 2010; Peyré 2015, §5.2.
 *
 * @param epsilon ε
 * @param tau τ: a step minimises τ f + ε KL
 * @param cap κ, as a multiple of the largest initial mass of a point
 */
@Meaning("a crowd on the points of the initial network walks down the linear loss")
public record CrowdMotion(
    @Meaning("entropic regularisation of the transport cost |x - y|^2") @Range(above = 0)
        double epsilon,
    @Meaning("time of a step: it minimises tau f + epsilon KL") @Range(above = 0) double tau,
    @Meaning("the largest mass a point may have, as a multiple of the largest initial one")
        @Range(from = 1, infinite = true)
        double cap,
    @Meaning("where nobody may be") Obstacle obstacle,
    @Meaning("scaling iterations of a step at most") @Range(from = 1) int iterations,
    @Meaning("the relative marginal error to reach; 0 for all iterations, always") @Range(from = 0)
        double tolerance)
    implements Algorithm {
  public CrowdMotion {
    Ranges.check(CrowdMotion.class, epsilon, tau, cap, obstacle, iterations, tolerance);
    Regularisation.peyre(epsilon, tau);
  }

  /** What it minimises is a function of the mass at fixed points. */
  @Override
  public boolean minimisesItsNetwork() {
    return false;
  }

  @Override
  public void check(Precision precision, Objective objective) {
    if (objective.loss() != Objective.Loss.LINEAR) {
      throw new NotAllowed(
          "objective.loss",
          Words.of(objective.loss()),
          "linear while algorithm = crowd-motion, which moves mass down a potential");
    }
    if (objective.penalty() != Objective.Penalty.NONE) {
      throw new NotAllowed(
          "objective.penalty",
          Words.of(objective.penalty()),
          "none while algorithm = crowd-motion");
    }
  }

  /**
   * @throws BadInput if an output weight is negative, somebody stands inside the obstacle at first,
   *     or the obstacle has another dimension than the points
   */
  @Override
  public Iteration<MassFlow> on(Problem problem, Inputs inputs) {
    check(problem.precision(), problem.objective());
    if (Arrays.stream(problem.start().v()).anyMatch(v -> v < 0)) {
      throw new BadInput(
          "crowd-motion moves one crowd: no output weight of the network to start from may be < 0");
    }
    MassPoints points = MassPoints.of(problem.start(), false);
    Regularisation both = Regularisation.peyre(epsilon, tau);
    TensorKernel ground = points.kernel(epsilon, 0);
    Kernel kernel = new MaskedKernel(ground, free(points, problem.start().d()));
    double kappa = cap * Arrays.stream(points.start()).max().orElseThrow();
    CappedPotential f =
        new CappedPotential(points.potential(problem.data().train()), kappa, both.lambda());
    return new MassFlowIteration(
        problem,
        points,
        new ScalingFlow(kernel, f, tolerance, iterations),
        new MassFlowIteration.Law(kernel, f::value, both, 0, kappa),
        JkoSolver.Accuracy.scaling(tolerance));
  }

  private boolean[] free(MassPoints points, int d) {
    if (obstacle.dimension() != 0 && obstacle.dimension() != d) {
      throw new BadInput(
          "the obstacle has " + obstacle.dimension() + " coordinates, the points have " + d);
    }
    double[] crowd = points.start();
    boolean[] free = new boolean[crowd.length];
    double[] point = new double[d];
    for (int t = 0; t < free.length; t++) {
      for (int k = 0; k < d; k++) {
        point[k] = points.at(t, k);
      }
      free[t] = !obstacle.blocks(point);
      if (!free[t] && crowd[t] > 0) {
        throw new BadInput(
            "the network to start from has mass at "
                + Arrays.toString(point)
                + ", inside the obstacle");
      }
    }
    return free;
  }

  /** Mass moves between output weights; W stands still. */
  @Override
  public Layers train() {
    return Layers.BOTH_LAYERS;
  }

  @Override
  public Map<String, Double> notes() {
    Regularisation both = Regularisation.peyre(epsilon, tau);
    Map<String, Double> notes = new LinkedHashMap<>();
    notes.put("time of a step, tau/2", both.effectiveStep());
    notes.put("variance that a step adds per axis, epsilon/2", both.diffusion());
    return notes;
  }

  @Override
  public int version() {
    return 1;
  }
}
