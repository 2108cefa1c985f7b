package gradientwork.core.convex;

import gradientwork.core.linalg.Status;
import java.util.Optional;
import java.util.function.Function;

/**
 * A solver whose program grows: when the inner solver has ended, the patterns of the neuron that
 * attains ν over all directions are added with both signs, and it goes on from its solution, until
 * ν ≤ β(1 + tolerance). With an exact oracle the end is the optimum over all networks, and the
 * certificate says so; otherwise the neuron comes from a local search, and the bound stays one over
 * the patterns that are there.
 *
 * @param <S> state of the inner solver
 */
public final class Growing<S extends SolverState> implements Solver<Growing.State<S>> {
  private final ConvexProgram program;
  private final Function<ConvexProgram, Solver<S>> solvers;
  private final double tolerance;
  private final Optional<Oracle> exact;
  private final Ascent ascent;
  private Patterns bound;
  private ConvexProgram grown;
  private Solver<S> solver;

  /**
   * @param solvers makes the inner solver of a program
   * @param tolerance relative gap at which it ends
   */
  public Growing(
      ConvexProgram program, Function<ConvexProgram, Solver<S>> solvers, double tolerance) {
    if (program.model() != ConvexProgram.Model.RELU) {
      throw new IllegalArgumentException("only ReLU programs grow: gates are given");
    }
    this.program = program;
    this.solvers = solvers;
    this.tolerance = tolerance;
    this.exact = Oracle.exact(program.x());
    this.ascent = new Ascent(program.x());
  }

  /**
   * Where it stands.
   *
   * @param added the patterns added to those of the program, in their order
   * @param inner state of the solver of the grown program
   */
  public record State<S extends SolverState>(
      long iteration, Patterns added, S inner, Certificate certificate, Ending ending)
      implements SolverState {
    @Override
    public Solution solution() {
      return inner.solution();
    }

    @Override
    public Optional<Status> ended() {
      return ending.status();
    }
  }

  /** The program with the patterns that a state has added; they number those of its solution. */
  public ConvexProgram program(State<S> state) {
    return program.with(state.added);
  }

  private Solver<S> solver(Patterns added) {
    if (added != bound) {
      bound = added;
      grown = program.with(added);
      solver = solvers.apply(grown);
    }
    return solver;
  }

  @Override
  public State<S> init() {
    Patterns none = Patterns.of(program.x());
    S inner = solver(none).init();
    return new State<>(0, none, inner, inner.certificate(), Ending.NOT_YET);
  }

  @Override
  public State<S> init(Solution warm) {
    Patterns none = Patterns.of(program.x());
    S inner = solver(none).init(warm);
    return new State<>(0, none, inner, inner.certificate(), Ending.NOT_YET);
  }

  @Override
  public State<S> step(State<S> state) {
    if (state.ending != Ending.NOT_YET) {
      return state;
    }
    Solver<S> current = solver(state.added);
    long iteration = state.iteration + 1;
    if (state.inner.ended().isEmpty()) {
      S inner = current.step(state.inner);
      return new State<>(iteration, state.added, inner, inner.certificate(), Ending.NOT_YET);
    }
    return grow(state, iteration);
  }

  private State<S> grow(State<S> state, long iteration) {
    S inner = state.inner;
    double[] predictions = inner.solution().predictions(grown);
    double[] z = Certificate.price(program.y(), predictions);
    Oracle.Peak peak =
        exact.map(o -> o.maximum(z)).orElseGet(() -> ascent.from(grown.patterns(), z));
    Certificate certificate =
        exact.isEmpty()
            ? inner.certificate()
            : Certificate.of(
                Certificate.Kind.CERTIFIED,
                program.y(),
                z,
                peak.value(),
                inner.certificate().objective(),
                program.beta());
    boolean enough = peak.value() <= program.beta() * (1 + tolerance);
    if (certificate.relativeGap() <= tolerance && (exact.isPresent() || enough)) {
      return new State<>(iteration, state.added, inner, certificate, Ending.CERTIFIED);
    }
    Patterns more = state.added.with(Patterns.of(program.x(), peak.w()));
    if (program.with(more).groups() == grown.groups()) {
      return new State<>(iteration, state.added, inner, certificate, Ending.FAILED);
    }
    S next = solver(more).init(inner.solution());
    return new State<>(iteration, more, next, next.certificate(), Ending.NOT_YET);
  }
}
