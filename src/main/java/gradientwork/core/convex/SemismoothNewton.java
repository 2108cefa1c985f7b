package gradientwork.core.convex;

import gradientwork.core.linalg.DualNewton;
import gradientwork.core.linalg.Status;
import java.util.Optional;

/**
 * The proximal point method on the program, each step solved by semismooth Newton in the
 * n-dimensional dual ({@link ProximalDual}). A step from c is accurate enough when its duality gap
 * is at most 0.01 |p − c|²/(2σ). σ is multiplied by 4 when Newton was quick and divided by 5 when
 * it failed. Iterates are exactly feasible. For any dimension, ReLU and gated.
 */
public final class SemismoothNewton implements Solver<SemismoothNewton.State> {
  private static final double INEXACTNESS = 0.01;
  private static final double GROWTH = 4;
  private static final double RETREAT = 5;
  private static final int QUICK = 12;
  private static final int MOST_NEWTON = 25;
  private static final int PATIENCE = 12;
  private static final double FIRST_SIGMA = 3000;
  private static final double MOST_SIGMA = 1e13;

  private final Blocks blocks;
  private final ListedOracle oracle;
  private final ProximalDual dual;
  private final DualNewton newton;
  private final double tolerance;
  private final double scale;

  /**
   * @param tolerance relative gap over the program's groups at which it ends
   */
  public SemismoothNewton(ConvexProgram program, double tolerance) {
    this.blocks = new Blocks(program);
    this.oracle = new ListedOracle(blocks);
    this.dual = new ProximalDual(blocks);
    this.newton = new DualNewton(blocks.n);
    this.tolerance = tolerance;
    this.scale = blocks.n / Math.max(blocks.squaredNorm(), Double.MIN_NORMAL);
  }

  /**
   * Where it stands.
   *
   * @param centre c, a full vector
   * @param price u
   * @param mostSigma the largest σ at which rounding has let Newton reach its accuracy so far
   * @param failures outer iterations since the gap last became smaller
   * @param newtonSteps Newton steps taken in all
   */
  public record State(
      long iteration,
      double[] centre,
      double[] price,
      double sigma,
      double mostSigma,
      Solution solution,
      Certificate certificate,
      int failures,
      long newtonSteps,
      Ending ending)
      implements SolverState {
    @Override
    public Optional<Status> ended() {
      return ending.status();
    }
  }

  @Override
  public State init() {
    return from(new double[blocks.groups * blocks.d]);
  }

  @Override
  public State init(Solution warm) {
    return from(blocks.full(warm));
  }

  private State from(double[] w) {
    Certificate certificate = blocks.certificate(oracle, w);
    double sigma = FIRST_SIGMA * scale * Math.sqrt(blocks.groups);
    return new State(
        0,
        w,
        price(w),
        sigma,
        MOST_SIGMA * scale,
        Solution.of(blocks.program, w),
        certificate,
        0,
        0,
        Ending.of(certificate, tolerance, false));
  }

  private double[] price(double[] w) {
    double[] predictions = new double[blocks.n];
    blocks.predict(w, predictions);
    return Certificate.price(blocks.program.y(), predictions);
  }

  @Override
  public State step(State state) {
    if (state.ending != Ending.NOT_YET) {
      return state;
    }
    dual.at(state.centre, state.sigma);
    double[] u = state.price.clone();
    double floor = 1e-2 * tolerance * tolerance * state.certificate.objective();
    DualNewton.Result result =
        newton.minimise(dual, u, () -> Math.max(floor, INEXACTNESS * dual.moved()), MOST_NEWTON);
    boolean solved = result.status() == Status.CERTIFIED;
    double[] w = dual.primal().clone();
    Certificate now = blocks.certificate(oracle, w);
    Certificate best = state.certificate.best(now);
    boolean lower = now.objective() < state.certificate.objective();
    boolean closer = best.gap() < state.certificate.gap();
    double sigma =
        !solved
            ? state.sigma / RETREAT
            : result.steps() <= QUICK
                ? Math.min(GROWTH * state.sigma, state.mostSigma)
                : state.sigma;
    int failures = closer ? 0 : state.failures + 1;
    return new State(
        state.iteration + 1,
        solved || lower ? w : state.centre,
        u,
        sigma,
        solved ? state.mostSigma : sigma,
        lower ? Solution.of(blocks.program, w) : state.solution,
        best,
        failures,
        state.newtonSteps + result.steps(),
        Ending.of(best, tolerance, failures > PATIENCE));
  }
}
