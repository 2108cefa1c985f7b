package gradientwork.core.algorithm;

import static gradientwork.core.algorithm.Proximals.EXACT;
import static gradientwork.core.algorithm.Proximals.FROBENIUS;
import static gradientwork.core.algorithm.Proximals.SLICED;
import static gradientwork.core.algorithm.Proximals.WASSERSTEIN;
import static gradientwork.core.algorithm.Proximals.gradient;
import static gradientwork.core.algorithm.Proximals.method;
import static gradientwork.core.algorithm.Proximals.polish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Status;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Gradient;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of a proximal step, whatever the solver. */
class ProximalPointTest {

  @Property(tries = 60, seed = "20261123")
  void exactStepsAreStationaryAndKeepTheProximalInequality(
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 20) int m,
      @ForAll @IntRange(min = -3, max = 0) int power,
      @ForAll boolean transport,
      @ForAll long seed) {
    double gamma = Math.pow(10, power);
    Problem problem = Proximals.problem(9, d, m, seed % 2 == 0 ? 1 : 1e-3, seed);
    Distance distance = transport ? WASSERSTEIN : FROBENIUS;
    ProximalPoint method = method(gamma, distance, EXACT);
    try (Iteration<Proximal> iteration = Proximals.bind(problem, method)) {
      Proximal before = iteration.init();
      for (int k = 0; k < 3; k++) {
        Proximal after = Proximals.next(iteration, before);
        assertThat(after.known().status()).isEqualTo(Status.STATIONARY);
        assertThat(after.known().residual()).isLessThanOrEqualTo(1e-8);
        assertThat(after.violations()).isEmpty();
        double step = squares(after.network(), before.network()) / (gamma * m);
        double scale = before.known().loss() * 1e-11;
        if (!transport) {
          assertThat(after.known().loss() + step)
              .isLessThanOrEqualTo(before.known().loss() + scale);
        }
        assertThat(after.known().loss()).isLessThanOrEqualTo(before.known().loss() + scale);
        before = after;
      }
    }
  }

  /** Settings in which up to 1691 pairs lie on kinks. */
  @Example
  void exactStepsAreStationaryFromTheStiffToTheFar() {
    double[][] settings = {
      {70, 200, 1e-4, 1e-1},
      {30, 100, 1e-2, 1e-1},
      {50, 200, 1e-2, 1e-3},
      {40, 60, 1e-1, 0.3},
      {30, 40, 1, 0.3}
    };
    for (double[] s : settings) {
      Problem problem = Proximals.problem((int) s[0], 2, (int) s[1], s[3], 5);
      for (Distance distance : List.of(FROBENIUS, WASSERSTEIN)) {
        ProximalPoint method =
            new ProximalPoint(s[2], distance, EXACT, ProximalScaling.SEED, Layers.FIRST_LAYER);
        try (Iteration<Proximal> iteration = Proximals.bind(problem, method)) {
          Proximal state = iteration.init();
          for (int k = 0; k < 5; k++) {
            state = Proximals.next(iteration, state);
            assertThat(state.known().residual()).isLessThanOrEqualTo(1e-9);
          }
        }
      }
    }
  }

  @Property(tries = 30, seed = "20261123")
  void smallStepsFollowTheGradient(@ForAll boolean transport, @ForAll long seed) {
    Problem problem = Proximals.problem(7, 3, 6, 1, seed);
    double gamma = 1e-8;
    Proximal after =
        Proximals.after(problem, method(gamma, transport ? WASSERSTEIN : FROBENIUS, EXACT), 1);
    Gradient gradient;
    try (Evaluation evaluation = Evaluation.of(problem)) {
      gradient = evaluation.gradient(problem.start());
    }
    for (int k = 0; k < gradient.w().length; k++) {
      double velocity =
          (problem.start().w()[k] - after.network().w()[k]) * 2 / (gamma * problem.start().m());
      assertThat(velocity).isCloseTo(gradient.w()[k], within(1e-4));
    }
  }

  /** With no crossing, w_j = p_j − (v_j/2c) z₁ x on one sample, z₁ = (2/n) r⁺. */
  @Property(tries = 50, seed = "20261123")
  void oneNeuronOnOneSampleIsTheRidgeFormula(
      @ForAll @IntRange(min = -3, max = 3) int power, @ForAll boolean positive) {
    double gamma = Math.pow(10, power);
    double p = 2;
    double y = 1.5;
    double v = positive ? 1 : -1;
    Problem problem =
        Proximals.problem(
            new Matrix(1, 1, new double[] {1}),
            new double[] {y},
            new Network(1, 1, new double[] {p}, new double[] {v}));
    // v = 1: (w − y)² + c(w − p)², minimal at (y + cp)/(1 + c); v = −1: (w + y)², but never below 0
    double c = 1 / gamma;
    double expected = positive ? (y + c * p) / (1 + c) : Math.max(0, (c * p - y) / (1 + c));
    double w = Proximals.after(problem, method(gamma, FROBENIUS, EXACT), 1).network().w()[0];
    assertThat(w).isCloseTo(expected, within(1e-12));
  }

  @Property(tries = 30, seed = "20261123")
  void transportNeverCostsMoreThanStayingInPlace(
      @ForAll @IntRange(min = 2, max = 20) int m, @ForAll long seed) {
    Problem problem = Proximals.problem(6, 2, m, 1e-2, seed);
    double gamma = 1;
    Proximal stay = Proximals.after(problem, method(gamma, FROBENIUS, EXACT), 1);
    Problem there =
        Proximals.problem(problem.data().train().x(), problem.data().train().y(), stay.network());
    double squares = squares(stay.network(), problem.start()) / (gamma * m);
    double transport = transport(there, problem, gamma);
    assertThat(transport).isLessThanOrEqualTo(squares * (1 + 1e-12));
  }

  /** D/γ of a network against the start of a problem, as the inner loop reports it. */
  private static double transport(Problem at, Problem from, double gamma) {
    var layout = gradientwork.core.linalg.Layout.of(at.data().d(), at.start().m(), at.precision());
    var shape =
        new Distance.Shape(
            layout, at.precision(), at.data().d(), gamma, ProximalScaling.PER_NEURON);
    var term = WASSERSTEIN.proximity(shape);
    term.from(layout.flat(from.start().w(), from.start().v()), List.of());
    var weights =
        gradientwork.core.linalg.Reals.of(
            Precision.FLOAT64, layout.flat(at.start().w(), at.start().v()));
    return term.add(
        weights, gradientwork.core.linalg.Reals.zeros(Precision.FLOAT64, layout.first()));
  }

  @Property(tries = 30, seed = "20261123")
  void aPermutedStartGivesThePermutedStep(@ForAll boolean transport, @ForAll long seed) {
    int m = 8;
    Problem problem = Proximals.problem(6, 2, m, 1, seed);
    int[] order = IntStream.range(0, m).map(j -> (3 * j + 1) % m).toArray();
    Network start = problem.start();
    double[] w = new double[2 * m];
    double[] v = new double[m];
    for (int j = 0; j < m; j++) {
      System.arraycopy(start.w(), 2 * order[j], w, 2 * j, 2);
      v[j] = start.v()[order[j]];
    }
    Problem permuted =
        Proximals.problem(
            problem.data().train().x(), problem.data().train().y(), new Network(2, m, w, v));
    ProximalPoint method = method(0.1, transport ? WASSERSTEIN : FROBENIUS, EXACT);
    Network expected = Proximals.after(problem, method, 1).network();
    Network actual = Proximals.after(permuted, method, 1).network();
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < 2; k++) {
        assertThat(actual.w(j, k)).isCloseTo(expected.w(order[j], k), within(1e-8));
      }
    }
  }

  @Property(tries = 15, seed = "20261123")
  void polishEndsNoHigherThanTheOptimiserItBeginsWith(
      @ForAll boolean transport, @ForAll long seed) {
    Problem problem = Proximals.problem(12, 2, 30, 0.1, seed);
    Distance distance = transport ? WASSERSTEIN : FROBENIUS;
    double gamma = 0.1;
    double polished = last(problem, method(gamma, distance, polish(60)));
    double optimised = last(problem, method(gamma, distance, gradient(60)));
    assertThat(polished).isLessThanOrEqualTo(optimised * (1 + 1e-12));
  }

  /** F after one step. */
  private static double last(Problem problem, ProximalPoint method) {
    Proximal state = Proximals.after(problem, method, 1);
    Problem there =
        Proximals.problem(problem.data().train().x(), problem.data().train().y(), state.network());
    double apart =
        method.distance().permutes()
            ? transport(there, problem, method.gamma())
            : squares(state.network(), problem.start()) / (method.gamma() * state.network().m());
    return state.known().loss() + apart;
  }

  @Property(tries = 20, seed = "20261123")
  void exactStepsTakeAnySignsDuplicatesZerosAndDeadOutputs(
      @ForAll @IntRange(min = 0, max = 4) int which, @ForAll boolean transport) {
    double[] w = Trials.normal(2 * 6, 7);
    double[] v = {1, -1, 1, 1, -1, -1};
    switch (which) {
      case 0 -> Arrays.fill(v, 1);
      case 1 -> Arrays.fill(v, -1);
      case 2 -> Arrays.fill(w, 0);
      case 3 -> System.arraycopy(w, 0, w, 4, 2);
      default -> v[2] = v[4] = 0;
    }
    Problem problem =
        Proximals.problem(
            Proximals.problem(5, 2, 6, 1, 3).data().train().x(),
            Trials.normal(5, 4),
            new Network(2, 6, w, v));
    for (ProximalSolver solver : List.of(EXACT, polish(20), gradient(20))) {
      Proximal state =
          Proximals.after(problem, method(0.5, transport ? WASSERSTEIN : FROBENIUS, solver), 3);
      assertThat(state.known().loss()).isFinite();
      assertThat(state.known().loss()).isLessThanOrEqualTo(initial(problem) * (1 + 1e-12));
      if (solver.exact()) {
        assertThat(state.known().status()).isEqualTo(Status.STATIONARY);
      }
      if (which == 4) {
        assertThat(Arrays.copyOfRange(state.network().w(), 4, 6))
            .isEqualTo(Arrays.copyOfRange(w, 4, 6));
      }
    }
  }

  private static double initial(Problem problem) {
    try (Evaluation evaluation = Evaluation.of(problem)) {
      return evaluation.loss(problem.start());
    }
  }

  @Example
  void weightDecayJoinsTheSquares() {
    Problem plain = Proximals.problem(8, 3, 10, 1, 11);
    Problem problem =
        new Problem(
            plain.data(),
            plain.start(),
            Trials.objective(Objective.Loss.SQUARED, Objective.Penalty.WEIGHT_DECAY, 0.1),
            0.1,
            Precision.FLOAT64);
    Proximal exact = Proximals.after(problem, method(0.5, FROBENIUS, EXACT), 4);
    assertThat(exact.known().residual()).isLessThanOrEqualTo(1e-8);
    assertThat(exact.violations()).isEmpty();
    Network once = Proximals.after(problem, method(0.5, FROBENIUS, EXACT), 1).network();
    for (int trial = 0; trial < 100; trial++) {
      double[] other = Trials.normal(once.w().length, trial);
      for (int k = 0; k < other.length; k++) {
        other[k] = once.w()[k] + 1e-4 * other[k];
      }
      Network near = new Network(once.d(), once.m(), other, once.v());
      assertThat(decayed(problem, near)).isGreaterThan(decayed(problem, once));
    }
  }

  /** Objective plus Σ |w − p|²/(γm), γ = 0.5. */
  private static double decayed(Problem problem, Network network) {
    try (Evaluation evaluation = Evaluation.of(problem)) {
      return evaluation.objective(network)
          + squares(network, problem.start()) / (0.5 * network.m());
    }
  }

  @Example
  void slicedStepsAreFrobeniusStepsWhileNobodyOvertakes() {
    Problem problem = Proximals.problem(6, 2, 2, 1, 5);
    Proximal sliced = Proximals.after(problem, method(1e-3, SLICED, gradient(50)), 1);
    Proximal squares = Proximals.after(problem, method(1e-3, FROBENIUS, gradient(50)), 1);
    assertThat(sliced.known().loss())
        .isCloseTo(squares.known().loss(), within(1e-3 * squares.known().loss()));
  }

  @Example
  void bothLayersMoveWithTheGradientSolver() {
    Problem problem = Proximals.problem(6, 3, 8, 1, 5);
    for (Distance distance : List.of(FROBENIUS, WASSERSTEIN, SLICED)) {
      ProximalPoint method =
          new ProximalPoint(
              0.1, distance, gradient(40), ProximalScaling.PER_NEURON, Layers.BOTH_LAYERS);
      Proximal state = Proximals.after(problem, method, 2);
      assertThat(state.network().v()).isNotEqualTo(problem.start().v());
      assertThat(state.known().loss()).isLessThan(initial(problem));
    }
  }

  @Example
  void flowTimeIsHalfGammaTimesNeuronsPerStep() {
    Problem problem = Proximals.problem(6, 2, 8, 1, 5);
    assertThat(Proximals.after(problem, method(0.25, FROBENIUS, EXACT), 3).known().flowTime())
        .isCloseTo(3 * 0.25 * 8 / 2, within(1e-12));
  }

  @Example
  void whatHasNoExactSolverIsRefused() {
    assertThatThrownBy(() -> method(1, SLICED, EXACT))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("solver = exact")
        .hasMessageContaining("gradient while distance = sliced-wasserstein");
    assertThatThrownBy(
            () ->
                new ProximalPoint(
                    1, FROBENIUS, polish(3), ProximalScaling.SEED, Layers.BOTH_LAYERS))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("first-layer");
    Problem plain = Proximals.problem(6, 2, 8, 1, 5);
    Problem path =
        new Problem(
            plain.data(),
            plain.start(),
            Trials.objective(Objective.Loss.SQUARED, Objective.Penalty.PATH, 0.1),
            0.1,
            Precision.FLOAT64);
    assertThatThrownBy(() -> Proximals.bind(path, method(1, FROBENIUS, EXACT)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("squared loss");
  }

  /** Σ |w − p|². */
  private static double squares(Network a, Network b) {
    double sum = 0;
    for (int k = 0; k < a.w().length; k++) {
      sum += (a.w()[k] - b.w()[k]) * (a.w()[k] - b.w()[k]);
    }
    return sum;
  }
}
