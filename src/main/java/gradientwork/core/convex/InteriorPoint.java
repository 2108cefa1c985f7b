package gradientwork.core.convex;

import gradientwork.core.linalg.Status;
import java.util.Optional;

/**
 * The barrier method on the conic program, what general conic solvers do in kind: a baseline. One
 * iteration centres at a weight μ by Newton's method ({@link Barrier}) and then divides μ by 10.
 * All blocks stay strictly inside their cones, so none is exactly zero.
 */
public final class InteriorPoint implements Solver<InteriorPoint.State> {
  private static final double REDUCTION = 10;
  private static final double FIRST_SHARE = 0.1;
  private static final double CENTRED = 1e-3;
  private static final int MOST_NEWTON = 60;
  private static final int PATIENCE = 2;

  private final Blocks blocks;
  private final ListedOracle oracle;
  private final Barrier barrier;
  private final double tolerance;

  /**
   * @param tolerance relative gap over the program's groups at which it ends
   * @throws IllegalArgumentException if a pattern's cone has no interior
   */
  public InteriorPoint(ConvexProgram program, double tolerance) {
    this.blocks = new Blocks(program);
    this.oracle = new ListedOracle(blocks);
    this.barrier = new Barrier(blocks);
    this.tolerance = tolerance;
    if (Double.isInfinite(barrier.value(inside(1), 1))) {
      throw new IllegalArgumentException(
          "the interior-point solver needs patterns whose cells have an interior");
    }
  }

  /**
   * Where it stands.
   *
   * @param w strictly inside, a full vector
   * @param mu weight of the barrier in the next iteration
   * @param failures iterations since the gap last became smaller
   */
  public record State(
      long iteration,
      double[] w,
      double mu,
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

  private double[] inside(double length) {
    int d = blocks.d;
    double[] w = new double[blocks.groups * d];
    for (int g = 0; g < blocks.groups; g++) {
      Vectors.add(
          length, blocks.program.patterns().inside(blocks.program.pattern(g)), 0, w, g * d, d);
    }
    return w;
  }

  /** Small vectors in the middle of their cells; the certificate is that of zero. */
  @Override
  public State init() {
    double[] zero = new double[blocks.groups * blocks.d];
    Certificate certificate = blocks.certificate(oracle, zero);
    double length = certificate.objective() / (blocks.program.beta() * (1 + blocks.groups));
    return new State(
        0,
        inside(length),
        FIRST_SHARE * certificate.objective() / barrier.terms(),
        Solution.of(blocks.program, zero),
        certificate,
        0,
        0,
        Ending.of(certificate, tolerance, false));
  }

  /** The same as {@link #init()}: the method cannot start at a border. */
  @Override
  public State init(Solution warm) {
    return init();
  }

  @Override
  public State step(State state) {
    if (state.ending != Ending.NOT_YET) {
      return state;
    }
    double[] w = state.w.clone();
    int newton = 0;
    double decrement = Double.POSITIVE_INFINITY;
    while (newton < MOST_NEWTON && decrement > CENTRED * state.mu) {
      decrement = barrier.step(w, state.mu);
      newton++;
    }
    Certificate now = blocks.certificate(oracle, w);
    Certificate best = state.certificate.best(now);
    boolean lower = now.objective() < state.certificate.objective();
    int failures = best.gap() < state.certificate.gap() ? 0 : state.failures + 1;
    return new State(
        state.iteration + 1,
        w,
        state.mu / REDUCTION,
        lower ? Solution.of(blocks.program, w) : state.solution,
        best,
        failures,
        state.newtonSteps + newton,
        Ending.of(best, tolerance, failures > PATIENCE));
  }
}
