package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exact solver for d ≤ 2: a conditional-gradient method with full correction. Atoms are the
 * signed kink rays and open arcs of the circle; {@link ReducedNewton} minimises over those that are
 * active, then the oracle names the one that attains ν, until ν ≤ β up to the tolerance. Over all
 * arcs and both signs its optimum is that over all networks, with at most n + 1 neurons in
 * practice.
 *
 * <p>One iteration = one atom added and the minimisation that follows.
 *
 * <p>Source of the oracle step: Bach, <i>Breaking the curse of dimensionality with convex neural
 * networks</i>, 2017, section 3.
 */
public final class ActiveSet implements Solver<ActiveSet.State> {
  private static final int PATIENCE = 12;
  private static final double BORDER = 1e-9;

  private final ConvexProgram program;
  private final double tolerance;
  private final CircleOracle oracle;
  private final Circle circle;
  private final Arcs arcs;
  private final Certificate.Kind kind;
  private final AtomColumns columns;
  private final ReducedNewton newton;

  /**
   * Over the patterns and signs of a ReLU program with d ≤ 2. If these are all, its certificate is
   * CERTIFIED, otherwise RESTRICTED.
   *
   * @param tolerance relative gap at which it ends
   */
  public ActiveSet(ConvexProgram program, double tolerance) {
    if (program.model() != ConvexProgram.Model.RELU) {
      throw new IllegalArgumentException("the active-set solver needs the cones of a ReLU program");
    }
    this.program = program;
    this.tolerance = tolerance;
    this.oracle = new CircleOracle(program.x());
    this.circle = oracle.circle();
    this.arcs = new Arcs(program, circle);
    this.kind = arcs.complete() ? Certificate.Kind.CERTIFIED : Certificate.Kind.RESTRICTED;
    this.columns = new AtomColumns(oracle.rows(), circle);
    this.newton = new ReducedNewton(columns, circle, program.y(), program.beta(), tolerance);
  }

  /** Over all networks: all patterns, both signs. */
  public static ActiveSet overAllNetworks(Matrix x, double[] y, double beta, double tolerance) {
    return new ActiveSet(ConvexProgram.relu(x, y, beta, Patterns.exact(x)), tolerance);
  }

  /** The program, whose patterns number those of the solution. */
  public ConvexProgram program() {
    return program;
  }

  /**
   * Where it stands.
   *
   * @param atoms the active atoms
   * @param certificate its bound is the best one so far
   * @param stalls iterations since the gap last became smaller
   * @param newtonSteps Newton steps taken in all
   */
  public record State(
      long iteration,
      List<Atom> atoms,
      Solution solution,
      Certificate certificate,
      int stalls,
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
    return from(List.of());
  }

  /** Starts from a solution of a program with the same patterns, of any solver. */
  @Override
  public State init(Solution warm) {
    List<Atom> atoms = new ArrayList<>();
    for (int j = 0; j < warm.blocks(); j++) {
      atom(warm, j).joins(atoms);
    }
    return from(newton.minimise(atoms));
  }

  /** A block as an atom: on a ray if it is within {@value #BORDER} rad of it. */
  private Atom atom(Solution warm, int j) {
    double[] u = new double[2];
    System.arraycopy(warm.u(), j * warm.dimension(), u, 0, warm.dimension());
    int arc = arcs.arc(warm.pattern()[j]);
    double norm = Vectors.norm(u);
    boolean onLower = Vectors.cross(circle.rays(), 2 * arc, u, 0) <= BORDER * norm;
    boolean onUpper = Vectors.cross(u, 0, circle.rays(), 2 * circle.next(arc)) <= BORDER * norm;
    int sign = warm.sign()[j];
    return onLower || onUpper
        ? Atom.onRay(circle.arcs(), onLower ? arc : circle.next(arc), sign, norm)
        : Atom.inArc(arc, sign, u[0], u[1]);
  }

  private State from(List<Atom> atoms) {
    Certificate certificate = certificate(atoms, missing(atoms));
    Ending ending = Ending.of(certificate, tolerance, false);
    return new State(0, atoms, solution(atoms), certificate, 0, newton.takeSteps(), ending);
  }

  @Override
  public State step(State state) {
    if (state.ending != Ending.NOT_YET) {
      return state;
    }
    List<Atom> atoms = new ArrayList<>(state.atoms);
    CircleOracle.Spot spot = missing(atoms);
    if (spot.value() > program.beta()) {
      entering(spot).joins(atoms);
    }
    atoms = newton.minimise(atoms);
    Certificate now = certificate(atoms, missing(atoms));
    Certificate best = now.best(state.certificate);
    boolean lower = now.objective() <= state.certificate.objective();
    int stalls = best.gap() < state.certificate.gap() ? 0 : state.stalls + 1;
    return new State(
        state.iteration + 1,
        List.copyOf(atoms),
        lower ? solution(atoms) : state.solution,
        best,
        stalls,
        state.newtonSteps + newton.takeSteps(),
        Ending.of(best, tolerance, stalls > PATIENCE));
  }

  /** The atom that attains ν, with the length that is best for it alone: (ν − β)/(2|Ce|²/n). */
  private Atom entering(CircleOracle.Spot spot) {
    int sign = spot.sign();
    Atom unit =
        spot.onRay()
            ? Atom.onRay(circle.arcs(), spot.place(), sign, 1)
            : Atom.inArc(spot.place(), sign, spot.w()[0], spot.w()[1]);
    double curvature = 2 * columns.squaredLength(unit) / program.y().length;
    double length = (spot.value() - program.beta()) / curvature;
    return new Atom(unit.place(), unit.ray(), sign, length * unit.a(), length * unit.b());
  }

  private CircleOracle.Spot missing(List<Atom> atoms) {
    double[] z = Certificate.price(program.y(), newton.value(atoms).predictions());
    return oracle.spot(z, arcs);
  }

  private Certificate certificate(List<Atom> atoms, CircleOracle.Spot spot) {
    ReducedNewton.Value value = newton.value(atoms);
    double[] z = Certificate.price(program.y(), value.predictions());
    return Certificate.of(kind, program.y(), z, spot.value(), value.objective(), program.beta());
  }

  private Solution solution(List<Atom> atoms) {
    int d = program.x().columns();
    int[] pattern = new int[atoms.size()];
    int[] sign = new int[pattern.length];
    double[] u = new double[d * pattern.length];
    for (int j = 0; j < pattern.length; j++) {
      Atom atom = atoms.get(j);
      pattern[j] = arcs.pattern(atom.place(), atom.sign());
      sign[j] = atom.sign();
      if (atom.ray()) {
        Vectors.add(atom.a(), circle.rays(), 2 * (atom.place() - circle.arcs()), u, j * d, d);
      } else {
        Vectors.add(1, new double[] {atom.a(), atom.b()}, 0, u, j * d, d);
      }
    }
    return new Solution(d, pattern, sign, u);
  }
}
