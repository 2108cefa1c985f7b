package gradientwork.core.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every JKO flow, whatever solves it. */
class JkoTest {
  private static final Inputs NOTHING = Trials.listing(List.of(new int[] {0}));
  private static final JkoSolver NEWTON = new JkoSolver.SemiDualNewton(1e-18);
  private static final JkoProx DUAL = new JkoProx.DualNewton(1e-20);
  private static final JkoSolver SCALING = new JkoSolver.Scaling(2000, 1e-12, DUAL, 0);

  private static final List<JkoSolver> SOLVERS =
      List.of(
          NEWTON,
          SCALING,
          new JkoSolver.Scaling(2000, 1e-9, new JkoProx.InteriorPoint(1e-14, 200), 0),
          new JkoSolver.Scaling(200, 1e-6, new JkoProx.BoundedQuasiNewton(1e-11, 1000), 0),
          new JkoSolver.Scaling(4, 1e-7, new JkoProx.ExponentiatedGradient(1e-6, 200), 0),
          new JkoSolver.Scaling(4, 1e-7, new JkoProx.AdamW(100, 1e-3), 0));

  private static Jko jko(double lambda, Jko.Signs signs, JkoSolver solver) {
    return new Jko(
        0.1,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.of(lambda),
        signs,
        0,
        solver,
        0);
  }

  /** A 5 × 5 grid, 7 samples, masses of both signs that sum to about 1. */
  private static Problem problem(Precision precision) {
    double[] x = new double[14];
    double[] y = new double[7];
    for (int i = 0; i < 7; i++) {
      x[2 * i] = i / 3.0 - 1;
      x[2 * i + 1] = 1;
      y[i] = 0.3 * x[2 * i] - 0.1;
    }
    double[] w = new double[50];
    double[] v = new double[25];
    for (int j = 0; j < 25; j++) {
      w[2 * j] = j / 5 / 2.0 - 1;
      w[2 * j + 1] = j % 5 / 2.0 - 1;
      v[j] = (j % 3 == 0 ? -1 : 1) * (0.02 + 0.002 * j % 0.03);
    }
    return problem(precision, x, y, new Network(2, 25, w, v));
  }

  private static Problem problem(Precision precision, double[] x, double[] y, Network network) {
    Dataset data = Dataset.of("points", new Matrix(y.length, 2, x), y);
    return Problem.of(precision, data, network, Trials.squared());
  }

  private static Problem from(Problem problem, Network network) {
    return Problem.of(problem.precision(), problem.data(), network, problem.objective());
  }

  private static MassFlow after(Problem problem, Algorithm method, int steps) {
    try (Iteration<?> bound = method.on(problem, NOTHING)) {
      return after(bound, steps);
    }
  }

  @SuppressWarnings("unchecked") // flows of mass have states of mass
  private static MassFlow after(Iteration<?> bound, int steps) {
    Iteration<MassFlow> iteration = (Iteration<MassFlow>) bound;
    MassFlow state = iteration.init();
    while (state.iteration() < steps) {
      state = iteration.step(state);
    }
    return state;
  }

  @TestFactory
  Stream<DynamicTest> aFlowThatIsCutAndStoredAnywhereIsTheSameFlow() {
    return Stream.of(Precision.values())
        .flatMap(
            precision ->
                Stream.of(Jko.Signs.values())
                    .flatMap(
                        signs ->
                            solvers(precision, signs).stream()
                                .map(
                                    solver ->
                                        DynamicTest.dynamicTest(
                                            precision + " " + signs + " " + solver,
                                            () -> cut(precision, jko(0.1, signs, solver))))));
  }

  /** What is costly once. */
  private static List<JkoSolver> solvers(Precision precision, Jko.Signs signs) {
    boolean all = precision == Precision.FLOAT64 && signs == Jko.Signs.FIXED;
    return all ? SOLVERS : SOLVERS.subList(0, 2);
  }

  private static void cut(Precision precision, Jko method) throws Exception {
    Problem problem = problem(precision);
    MassFlow whole = after(problem, method, 2);
    MassFlow cut;
    try (Iteration<MassFlow> bound = method.on(problem, NOTHING)) {
      cut = bound.init();
    }
    while (cut.iteration() < 2) {
      try (Iteration<MassFlow> bound = method.on(problem, NOTHING)) {
        cut = copy(bound.step(cut));
      }
    }
    assertThat(cut.masses()).isEqualTo(whole.masses());
    assertThat(cut.network()).isEqualTo(whole.network());
    assertThat(cut.diagnostics()).isEqualTo(whole.diagnostics());
    assertThat(cut.stepGap()).isEqualTo(whole.stepGap());
    assertThat(cut.marginalError()).isEqualTo(whole.marginalError());
    assertThat(cut.violations()).isEqualTo(whole.violations());
  }

  private static MassFlow copy(MassFlow state) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (MassFlow) in.readObject();
    }
  }

  @Test
  void solversEndAtTheSameMasses() {
    Problem problem = problem(Precision.FLOAT64);
    for (Jko.Signs signs : Jko.Signs.values()) {
      double[] newton = after(problem, jko(0.1, signs, NEWTON), 3).masses();
      for (JkoSolver solver : SOLVERS.subList(1, 4)) {
        MassFlow other = after(problem, jko(0.1, signs, solver), 3);
        assertThat(other.masses()).as(solver.toString()).containsExactly(newton, within(1e-5));
      }
      double[] exact = after(problem, jko(0.1, signs, SCALING), 3).masses();
      assertThat(exact).containsExactly(newton, within(1e-9));
    }
  }

  @Test
  void liftedMassKeepsItsSignAndFixedMassItsSum() {
    Problem problem = problem(Precision.FLOAT64);
    double[] v = problem.start().v();
    MassFlow lifted = after(problem, jko(0.05, Jko.Signs.LIFTED, NEWTON), 20);
    double positive = Arrays.stream(v).filter(x -> x > 0).sum();
    double negative = -Arrays.stream(v).filter(x -> x < 0).sum();
    assertThat(lifted.network().m()).isEqualTo(50);
    assertThat(Arrays.stream(lifted.masses(), 0, 25).sum()).isCloseTo(positive, within(1e-12));
    assertThat(Arrays.stream(lifted.masses(), 25, 50).sum()).isCloseTo(negative, within(1e-12));
    MassFlow fixed = after(problem, jko(0.05, Jko.Signs.FIXED, NEWTON), 20);
    assertThat(Arrays.stream(fixed.masses()).sum()).isCloseTo(positive + negative, within(1e-12));
    double[] end = fixed.network().v();
    for (int j = 0; j < 25; j++) {
      assertThat(Math.signum(end[j])).isEqualTo(Math.signum(v[j]));
    }
    assertThat(Arrays.stream(end).filter(x -> x > 0).sum()).isNotCloseTo(positive, within(1e-4));
  }

  @Test
  void aLiftedNetworkIsTakenUpAsItIs() {
    Problem problem = problem(Precision.FLOAT64);
    Jko method = jko(0.1, Jko.Signs.LIFTED, NEWTON);
    MassFlow half = after(problem, method, 2);
    MassFlow rest = after(from(problem, half.network()), method, 2);
    assertThat(rest.network().m()).isEqualTo(50);
    assertThat(rest.masses()).containsExactly(after(problem, method, 4).masses(), within(1e-9));
  }

  /** The same points in another order are the same flow, whether or not a grid is recognised. */
  @Test
  void theOrderOfThePointsDoesNotMatter() {
    Problem problem = problem(Precision.FLOAT64);
    Network start = problem.start();
    int[] order = new int[25];
    double[] w = new double[50];
    double[] v = new double[25];
    for (int j = 0; j < 25; j++) {
      order[j] = 7 * j % 25;
      w[2 * j] = start.w(order[j], 0);
      w[2 * j + 1] = start.w(order[j], 1);
      v[j] = start.v()[order[j]];
    }
    for (Jko.Signs signs : Jko.Signs.values()) {
      Jko method = jko(0.1, signs, NEWTON);
      double[] straight = after(problem, method, 2).masses();
      MassFlow other = after(from(problem, new Network(2, 25, w, v)), method, 2);
      for (int j = 0; j < other.masses().length; j++) {
        int from = j / 25 * 25 + order[j % 25];
        assertThat(other.masses()[j]).isEqualTo(straight[from]);
        assertThat(other.network().w(j, 0)).isEqualTo(w[2 * (j % 25)]);
      }
    }
  }

  @Test
  void numbersOfAStateAreThoseOfItsNetwork() {
    for (Precision precision : Precision.values()) {
      Problem problem = problem(precision);
      for (Jko.Signs signs : Jko.Signs.values()) {
        MassFlow state = after(problem, jko(0.1, signs, NEWTON), 3);
        try (Evaluation evaluation = Evaluation.of(problem)) {
          assertThat(state.diagnostics().loss().getAsDouble())
              .isEqualTo(evaluation.loss(state.network()));
        }
        assertThat(state.diagnostics().flowTime()).isCloseTo(3 * 0.5, within(1e-15));
        for (int j = 0; j < state.masses().length; j++) {
          assertThat(Math.abs(state.network().v()[j]))
              .isEqualTo(precision.round(state.masses()[j]));
        }
      }
    }
  }

  @Test
  void aMassPenaltyCountsInTheObjectiveAndSpreadsMass() {
    Problem problem = problem(Precision.FLOAT64);
    Jko method =
        new Jko(
            0.1,
            OptionalDouble.of(1),
            Optional.empty(),
            OptionalDouble.empty(),
            Jko.Signs.LIFTED,
            2,
            NEWTON,
            0);
    MassFlow state = after(problem, method, 5);
    double square = Arrays.stream(state.masses()).map(p -> p * p).sum();
    assertThat(state.penalty()).isCloseTo(2 * square, within(1e-15));
    assertThat(state.violations()).isEmpty();
    double[] free = after(problem, jko(0.1, Jko.Signs.LIFTED, NEWTON), 5).masses();
    assertThat(square).isLessThan(Arrays.stream(free).map(p -> p * p).sum());
  }

  @Test
  void innerRecordsAreThoseOfTheScalingLoop() {
    Problem problem = problem(Precision.FLOAT64);
    List<Inner> news = new ArrayList<>();
    MassFlow state;
    try (Iteration<MassFlow> bound = jko(0.1, Jko.Signs.LIFTED, SCALING).on(problem, NOTHING)) {
      state = bound.init();
      double loss = state.diagnostics().loss().getAsDouble();
      while (state.iteration() < 1) {
        assertThat(state.diagnostics().loss().getAsDouble()).isEqualTo(loss);
        state = bound.step(state);
        news.add(state.inner());
      }
    }
    assertThat(news).hasSizeGreaterThan(5);
    assertThat(news.get(0).at(0, 0))
        .isCloseTo(after(problem, jko(0.1, Jko.Signs.LIFTED, SCALING), 0).loss(), within(1e-14));
    assertThat(news.get(0).size()).isEqualTo(2);
    long index = 2;
    for (Inner inner : news.subList(1, news.size())) {
      assertThat(inner.iteration()).isEqualTo(1);
      assertThat(inner.first()).isEqualTo(index++);
      assertThat(inner.size()).isEqualTo(1);
      assertThat(inner.at(0, 2)).isCloseTo(inner.at(0, 0) + inner.at(0, 1), within(1e-12));
    }
    Inner last = news.get(news.size() - 1);
    assertThat(last.at(0, 4)).isLessThanOrEqualTo(1e-12).isEqualTo(state.error());
    assertThat(last.at(0, 0)).isCloseTo(state.loss(), within(1e-12));
  }

  @Test
  void stepsThatFallShortAreViolations() {
    Problem problem = problem(Precision.FLOAT64);
    JkoSolver few = new JkoSolver.Scaling(3, 1e-10, DUAL, 0);
    MassFlow state = after(problem, jko(0.01, Jko.Signs.LIFTED, few), 1);
    assertThat(state.violations())
        .extracting(Violation::monitor)
        .containsExactly("mass", "marginal-error");
    assertThat(state.violations().get(1).size()).isEqualTo(state.error());
    JkoSolver all = new JkoSolver.Scaling(3, 0, DUAL, 0);
    assertThat(after(problem, jko(0.01, Jko.Signs.LIFTED, all), 1).violations())
        .extracting(Violation::monitor)
        .containsExactly("mass");
  }

  @Test
  void hardStepsKeepTheirMassAndTheirPromises() {
    Problem problem = problem(Precision.FLOAT64);
    for (double epsilon : new double[] {1e-3, 0.02, 0.5}) {
      for (double lambda : new double[] {1e-6, 1e-3, 1}) {
        for (double mass : new double[] {1, 25}) {
          double[] v = Arrays.stream(problem.start().v()).map(x -> x * mass).toArray();
          Network start = new Network(2, 25, problem.start().w(), v);
          Jko method =
              new Jko(
                  epsilon,
                  OptionalDouble.empty(),
                  Optional.empty(),
                  OptionalDouble.of(lambda),
                  Jko.Signs.LIFTED,
                  0,
                  NEWTON,
                  0);
          MassFlow state = after(from(problem, start), method, 10);
          assertThat(state.violations()).as("%s %s %s", epsilon, lambda, mass).isEmpty();
          assertThat(state.loss()).isFinite();
        }
      }
    }
  }

  @Test
  void tauAndLambdaSayTheSameInTwoWays() {
    Jko peyre = tau(0.2, Optional.empty());
    assertThat(peyre.rule()).contains(Jko.Rule.PEYRE);
    assertThat(peyre).isEqualTo(tau(0.2, Optional.of(Jko.Rule.PEYRE)));
    assertThat(peyre.regularisation().lambda()).isEqualTo(0.5);
    assertThat(peyre.notes().values()).containsExactly(0.5, 0.1, 0.05);
    Jko seed = tau(0.2, Optional.of(Jko.Rule.SEED));
    assertThat(seed.regularisation().lambda()).isEqualTo(2);
    Problem problem = problem(Precision.FLOAT64);
    assertThat(after(problem, peyre, 2).masses())
        .isEqualTo(after(problem, jko(0.5, Jko.Signs.LIFTED, NEWTON), 2).masses());
  }

  private static Jko tau(double tau, Optional<Jko.Rule> rule) {
    return new Jko(
        0.1, OptionalDouble.of(tau), rule, OptionalDouble.empty(), Jko.Signs.LIFTED, 0, NEWTON, 0);
  }

  @Test
  void whatJkoDoesNotMinimiseIsRefused() {
    Jko method = jko(0.1, Jko.Signs.LIFTED, NEWTON);
    assertThatThrownBy(
            () ->
                method.check(
                    Precision.FLOAT64,
                    Trials.objective(Objective.Loss.LOGISTIC, Objective.Penalty.NONE, 0)))
        .isInstanceOf(NotAllowed.class)
        .hasMessage(
            "objective.loss = logistic is not allowed; it must be squared while algorithm"
                + " = jko");
    assertThatThrownBy(
            () ->
                method.check(
                    Precision.FLOAT64,
                    Trials.objective(Objective.Loss.SQUARED, Objective.Penalty.PATH, 0.1)))
        .hasMessageContaining("mass-penalty");
    Network nothing = new Network(2, 2, new double[4], new double[2]);
    assertThatThrownBy(() -> method.on(from(problem(Precision.FLOAT64), nothing), NOTHING))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no mass to move");
  }
}
