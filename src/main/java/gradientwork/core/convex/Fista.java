package gradientwork.core.convex;

import gradientwork.core.linalg.Status;
import java.util.Optional;

/**
 * The accelerated proximal gradient method with gradient restart, a baseline of low accuracy. With
 * the proximal map of {@link Cone} at step 1/L:
 *
 * <pre>
 *   w₊ = prox_{β/L}(m − Bᵀ∇g(Bm)/L),   ∇g(s) = (2/n)(s − y),   L = (2/n)|B|²
 *   θ₊ = (1 + √(1 + 4θ²))/2,   m₊ = w₊ + ((θ − 1)/θ₊)(w₊ − w)
 *   restart, θ = 1, where ⟨m − w₊, w₊ − w⟩ > 0
 * </pre>
 *
 * <p>Source: Beck and Teboulle 2009, section 4; O'Donoghue and Candès 2015, section 3.2.
 */
public final class Fista implements Solver<Fista.State> {
  private static final int POWER_STEPS = 100;

  /** Power iterations come from below; L may be larger, never smaller. */
  private static final double SAFETY = 1.02;

  private static final int BETWEEN_CERTIFICATES = 10;

  private final Blocks blocks;
  private final ListedOracle oracle;
  private final Cone.Face[] faces;
  private final double tolerance;
  private final double lipschitz;
  private final double[] predictions;
  private final double[] gradient;

  /**
   * @param tolerance relative gap over the program's groups at which it ends
   */
  public Fista(ConvexProgram program, double tolerance) {
    this.blocks = new Blocks(program);
    this.oracle = new ListedOracle(blocks);
    this.faces = blocks.faces();
    this.tolerance = tolerance;
    this.predictions = new double[blocks.n];
    this.gradient = new double[blocks.groups * blocks.d];
    this.lipschitz = 2 * SAFETY * blocks.largestEigenvalue(POWER_STEPS) / blocks.n;
  }

  /**
   * Where it stands.
   *
   * @param w last iterate, a full vector
   * @param extrapolated m
   * @param theta θ
   */
  public record State(
      long iteration,
      double[] w,
      double[] extrapolated,
      double theta,
      Solution solution,
      Certificate certificate,
      Ending ending)
      implements SolverState {
    @Override
    public Optional<Status> ended() {
      return ending.status();
    }
  }

  @Override
  public State init() {
    return from(new double[gradient.length]);
  }

  @Override
  public State init(Solution warm) {
    return from(blocks.full(warm));
  }

  private State from(double[] w) {
    Certificate certificate = blocks.certificate(oracle, w);
    return new State(
        0,
        w,
        w,
        1,
        Solution.of(blocks.program, w),
        certificate,
        Ending.of(certificate, tolerance, false));
  }

  /** One proximal gradient step; the gap is computed every {@value #BETWEEN_CERTIFICATES} steps. */
  @Override
  public State step(State state) {
    if (state.ending != Ending.NOT_YET) {
      return state;
    }
    double[] m = state.extrapolated;
    blocks.predict(m, predictions);
    blocks.transpose(Certificate.price(blocks.program.y(), predictions), gradient);
    double[] next = new double[m.length];
    for (int k = 0; k < m.length; k++) {
      gradient[k] = m[k] - gradient[k] / lipschitz;
    }
    blocks.prox(gradient, blocks.program.beta() / lipschitz, next, faces);
    double uphill = 0;
    for (int k = 0; k < m.length; k++) {
      uphill += (m[k] - next[k]) * (next[k] - state.w[k]);
    }
    double theta = uphill > 0 ? 1 : state.theta;
    double nextTheta = (1 + Math.sqrt(1 + 4 * theta * theta)) / 2;
    double[] extrapolated = next.clone();
    for (int k = 0; k < m.length; k++) {
      extrapolated[k] += (theta - 1) / nextTheta * (next[k] - state.w[k]);
    }
    return certified(state, next, extrapolated, nextTheta);
  }

  private State certified(State state, double[] w, double[] extrapolated, double theta) {
    long iteration = state.iteration + 1;
    Certificate now =
        iteration % BETWEEN_CERTIFICATES == 0 ? blocks.certificate(oracle, w) : state.certificate;
    Certificate best = state.certificate.best(now);
    boolean lower = now.objective() < state.certificate.objective();
    return new State(
        iteration,
        w,
        extrapolated,
        theta,
        lower ? Solution.of(blocks.program, w) : state.solution,
        best,
        Ending.of(best, tolerance, false));
  }
}
