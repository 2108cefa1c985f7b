package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Status;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What must hold of one step, whoever computes it. */
class StepLawsTest {
  private static final int SIDE = 5;
  private static final double[] LAMBDAS = {1e-3, 0.01, 0.1, 1};
  private static final double[] EPSILONS = {0.02, 0.1, 0.5};

  private record Setting(LeastSquares f, double epsilon, double lambda, double[] q) {
    static Setting of(int n, int lambda, int epsilon, boolean penalised, long seed) {
      LeastSquares f = Cases.network(SIDE, n, penalised ? 0.5 : 0, seed).lifted();
      double[] q = Cases.masses(f.points(), 2, new SplittableRandom(seed));
      return new Setting(f, EPSILONS[epsilon], LAMBDAS[lambda], q);
    }

    TensorKernel kernel() {
      return Cases.kernel(SIDE, 2, epsilon);
    }

    FlowState step(double tolerance) {
      Flow flow = new SemiDualFlow(kernel(), f, lambda, tolerance);
      return flow.step(flow.start(q));
    }

    double[][] costs() {
      double[] line = Cases.line(SIDE, 1.5);
      return Cases.costs(Cases.points(line, line), 2, 2, epsilon);
    }

    /** f(π1) + λ KL(π | K) of a matrix π. */
    double value(double[][] pi) {
      double[][] c = costs();
      double[] p = new double[q.length];
      double divergence = 0;
      for (int i = 0; i < q.length; i++) {
        for (int j = 0; j < q.length; j++) {
          p[i] += pi[i][j];
          double k = StrictMath.exp(-c[i][j]);
          divergence += k - pi[i][j];
          divergence += pi[i][j] == 0 ? 0 : pi[i][j] * (StrictMath.log(pi[i][j]) + c[i][j]);
        }
      }
      return f.value(p) + lambda * divergence;
    }

    /** A coupling whose second marginal is q: the one with potentials s, or the diagonal. */
    double[][] coupling(double[] logA) {
      double[][] pi = Cases.bruteLaw(costs(), logA);
      for (double[] row : pi) {
        for (int j = 0; j < q.length; j++) {
          row[j] *= q[j];
        }
      }
      return pi;
    }
  }

  @Property(tries = 60, seed = "20261123")
  void noOtherCouplingIsBetter(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @IntRange(min = 0, max = 3) int lambda,
      @ForAll @IntRange(min = 0, max = 2) int epsilon,
      @ForAll boolean penalised,
      @ForAll long seed) {
    Setting setting = Setting.of(n, lambda, epsilon, penalised, seed);
    FlowState state = setting.step(1e-18);
    assertThat(state.report().status()).isEqualTo(Status.CERTIFIED);
    double least = state.report().objective();
    double[] gradient = new double[setting.q.length];
    setting.f.gradient(state.mass(), gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= -setting.lambda;
    }
    // at the solution log a = −∇f(p)/λ
    assertThat(setting.value(setting.coupling(gradient))).isCloseTo(least, within(1e-7));
    SplittableRandom random = new SplittableRandom(seed);
    for (double size : new double[] {1e-3, 0.1, 3}) {
      double[] near = gradient.clone();
      for (int i = 0; i < near.length; i++) {
        near[i] += size * (random.nextDouble() - 0.5);
      }
      assertThat(setting.value(setting.coupling(near))).isGreaterThan(least - 1e-11);
    }
    double[][] diagonal = new double[setting.q.length][setting.q.length];
    for (int j = 0; j < setting.q.length; j++) {
      diagonal[j][j] = setting.q[j];
    }
    assertThat(setting.value(diagonal)).isGreaterThan(least);
  }

  @Property(tries = 60, seed = "20261123")
  void massOfEachSignIsKept(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @IntRange(min = 0, max = 3) int lambda,
      @ForAll @IntRange(min = 0, max = 2) int epsilon,
      @ForAll boolean penalised,
      @ForAll long seed) {
    Setting setting = Setting.of(n, lambda, epsilon, penalised, seed);
    int half = SIDE * SIDE;
    for (double tolerance : new double[] {1, 1e-14}) {
      double[] p = setting.step(tolerance).mass();
      assertThat(Cases.sum(p, 0, half)).isCloseTo(Cases.sum(setting.q, 0, half), within(1e-12));
      assertThat(Cases.sum(p, half, 2 * half))
          .isCloseTo(Cases.sum(setting.q, half, 2 * half), within(1e-12));
    }
  }

  @Property(tries = 60, seed = "20261123")
  void theGapIsNeverBelowTheTruth(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @IntRange(min = 0, max = 3) int lambda,
      @ForAll boolean penalised,
      @ForAll long seed) {
    Setting setting = Setting.of(n, lambda, 1, penalised, seed);
    double least = setting.step(1e-18).report().objective();
    for (double tolerance : new double[] {1, 1e-2, 1e-5}) {
      StepReport rough = setting.step(tolerance).report();
      assertThat(rough.gap())
          .isLessThanOrEqualTo(tolerance * Math.max(1, setting.f.value(setting.q)));
      assertThat(rough.objective() - least).isBetween(-1e-11, rough.gap() + 1e-11);
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF, seed = "20261123")
  void scalingConvergesToTheSameStep(
      @ForAll @IntRange(min = 2, max = 30) int n,
      @ForAll @IntRange(min = 2, max = 3) int lambda,
      @ForAll @IntRange(min = 0, max = 2) int epsilon,
      @ForAll boolean penalised,
      @ForAll long seed) {
    Setting setting = Setting.of(n, lambda, epsilon, penalised, seed);
    FlowState newton = setting.step(1e-20);
    KlProx prox = new DualNewtonProx(setting.f, setting.lambda, 1e-22);
    Flow flow = new ScalingFlow(setting.kernel(), prox, 1e-10, 5000);
    FlowState scaling = flow.step(flow.start(setting.q));
    assertThat(scaling.report().status()).isEqualTo(Status.STATIONARY);
    assertThat(scaling.report().marginalError()).isLessThanOrEqualTo(1e-10);
    assertThat(Cases.norm1(scaling.mass(), newton.mass())).isLessThan(1e-7);
    assertThat(scaling.report().objective()).isCloseTo(newton.report().objective(), within(1e-9));
  }

  @Property(tries = 30, seed = "20261123")
  void withNothingToMinimiseMassDiffuses(
      @ForAll @IntRange(min = 0, max = 2) int epsilon, @ForAll long seed) {
    LeastSquares none = LeastSquares.of(new Matrix(1, 50, new double[50]), new double[1], 0);
    double[] q = Cases.masses(50, 3, new SplittableRandom(seed));
    Setting setting = new Setting(none, EPSILONS[epsilon], 0.1, q);
    double[] p = setting.step(1e-14).mass();
    double[][] law = Cases.bruteLaw(setting.costs(), new double[50]);
    for (int i = 0; i < 50; i++) {
      double expected = 0;
      for (int j = 0; j < 50; j++) {
        expected += law[i][j] * q[j]; // K (q ⊘ K1)
      }
      assertThat(p[i]).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void eachStepDiffusesByHalfEpsilonPerAxis() {
    double[] line = Cases.line(201, 3);
    LeastSquares none = LeastSquares.of(new Matrix(1, 201, new double[201]), new double[1], 0);
    double epsilon = 0.1;
    Flow flow = new SemiDualFlow(TensorKernel.separable(epsilon, 1, line), none, 1, 1e-14);
    double[] q = new double[201];
    q[100] = 1;
    double[] p = flow.step(flow.start(q)).mass();
    double variance = 0;
    for (int i = 0; i < 201; i++) {
      variance += p[i] * line[i] * line[i];
    }
    assertThat(variance).isCloseTo(new Regularisation(epsilon, 1).diffusion(), within(1e-10));
  }

  @Property(tries = 30, seed = "20261123")
  void withoutEntropyMassStays(@ForAll @IntRange(min = 0, max = 3) int lambda, @ForAll long seed) {
    Setting usual = Setting.of(6, lambda, 0, false, seed);
    Setting setting = new Setting(usual.f, 1e-5, usual.lambda, usual.q);
    FlowState state = setting.step(1e-14);
    assertThat(state.report().status()).isEqualTo(Status.CERTIFIED);
    assertThat(state.mass()).containsExactly(setting.q, within(1e-12));
  }

  @Property(tries = 30, seed = "20261123")
  void withMuchEntropyMassIsASoftmaxOfThePotential(
      @ForAll @IntRange(min = 1, max = 3) int lambda,
      @ForAll boolean penalised,
      @ForAll long seed) {
    Setting usual = Setting.of(6, lambda, 0, penalised, seed);
    Setting setting = new Setting(usual.f, 1e12, usual.lambda, usual.q);
    double[] p = setting.step(1e-22).mass();
    double[] s = new double[p.length];
    setting.f.gradient(p, s);
    int half = p.length / 2;
    for (int copy = 0; copy < 2; copy++) {
      double total = 0;
      for (int i = copy * half; i < copy * half + half; i++) {
        total += StrictMath.exp(-s[i] / setting.lambda);
      }
      double mass = Cases.sum(setting.q, copy * half, copy * half + half);
      for (int i = copy * half; i < copy * half + half; i++) {
        double expected = mass * StrictMath.exp(-s[i] / setting.lambda) / total;
        assertThat(p[i]).isCloseTo(expected, within(1e-8));
      }
    }
  }

  @Test
  void aSmallPenaltyIsNoPenalty() {
    LeastSquares none = Cases.network(SIDE, 8, 0, 3);
    LeastSquares small = Cases.network(SIDE, 8, 1e-12, 3);
    double[] q = Cases.uniform(25, 1);
    double[] with = step(new SemiDualFlow(Cases.kernel(SIDE, 1, 0.1), small, 0.01, 1e-18), q);
    double[] without = step(new SemiDualFlow(Cases.kernel(SIDE, 1, 0.1), none, 0.01, 1e-18), q);
    assertThat(with).containsExactly(without, within(1e-9));
  }

  @Test
  void gridsGiveWhatMatricesGive() {
    LeastSquares f = Cases.network(SIDE, 8, 0, 3).lifted();
    double[] q = Cases.uniform(50, 1);
    double[] line = Cases.line(SIDE, 1.5);
    double[] points = Cases.points(line, line);
    double[] grid = step(new SemiDualFlow(Cases.kernel(SIDE, 2, 0.05), f, 0.01, 1e-18), q);
    Kernel dense = TensorKernel.dense(0.05, 2, points, 2, 0);
    Kernel truncated = TensorKernel.truncated(0.05, 2, points, 2);
    assertThat(step(new SemiDualFlow(dense, f, 0.01, 1e-18), q))
        .containsExactly(grid, within(1e-9));
    assertThat(step(new SemiDualFlow(truncated, f, 0.01, 1e-18), q))
        .containsExactly(grid, within(1e-9));
  }

  private static double[] step(Flow flow, double[] q) {
    return flow.step(flow.start(q)).mass();
  }
}
