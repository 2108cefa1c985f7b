package gradientwork.core.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Status;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What holds for every optimum and every bound. */
class ConvexLawsTest {
  private static ConvexProgram relu(Samples samples, double ratio, Patterns patterns) {
    ConvexProgram program = ConvexProgram.relu(samples.x(), samples.y(), 1, patterns);
    return program.withBeta(ratio * program.betaMax());
  }

  private static double optimum(ConvexProgram program) {
    Solver.Result result = new SemismoothNewton(program, 1e-6).solve(200);
    assertThat(result.status()).isEqualTo(Status.CERTIFIED);
    return result.value();
  }

  @Property(tries = 20, seed = "20261123")
  void zeroIsOptimalFromBetaMaxOnAndNotBelow(
      @ForAll @IntRange(min = 1, max = 3) int d,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(10, d, seed);
    Patterns patterns = Patterns.exact(samples.x());
    assertThat(solve(relu(samples, 1.001, patterns)).blocks()).isZero();
    assertThat(solve(relu(samples, 0.999, patterns)).blocks()).isPositive();
    ConvexProgram gated = ConvexProgram.gated(samples.x(), samples.y(), 1, patterns);
    double most = gated.betaMax();
    assertThat(solve(gated.withBeta(1.001 * most)).blocks()).isZero();
    assertThat(solve(gated.withBeta(0.999 * most)).blocks()).isPositive();
    double exact = Oracle.exact(samples.x()).orElseThrow().betaMax(samples.y());
    assertThat(relu(samples, 1, patterns).beta()).isCloseTo(exact, within(1e-11 * exact));
  }

  private static Solution solve(ConvexProgram program) {
    return new SemismoothNewton(program, 1e-9).solve(100).solution();
  }

  /** n = 1: |u| = max(0, |y| − β/(2|x|))/|x|. */
  @Property(tries = 30, seed = "20261123")
  void oneSampleIsSolvedByTheFormula(
      @ForAll @DoubleRange(min = -3, max = 3) double y,
      @ForAll @DoubleRange(min = -3, max = 3) double x,
      @ForAll @DoubleRange(min = 0.01, max = 2) double beta) {
    Matrix sample = new Matrix(1, 2, new double[] {x, 1});
    double norm = Math.sqrt(x * x + 1);
    double expected = Math.max(0, Math.abs(y) - beta / (2 * norm)) / norm;
    Solver.Result result =
        ActiveSet.overAllNetworks(sample, new double[] {y}, beta, 1e-13).solve(50);
    assertThat(result.solution().penalty()).isCloseTo(expected, within(1e-7));
    assertThat(result.status()).isEqualTo(Status.CERTIFIED);
  }

  @Property(tries = 12, seed = "20261123")
  void gatesAreARelaxationAndMorePatternsNeverHurt(
      @ForAll @IntRange(min = 2, max = 5) int d,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(14, d, seed);
    Patterns few = Sampling.gaussian(samples.x(), 8, seed);
    ConvexProgram program = relu(samples, 0.05, few);
    double restricted = optimum(program);
    double gated = optimum(ConvexProgram.gated(samples.x(), samples.y(), program.beta(), few));
    double more = optimum(program.with(Sampling.dataDriven(samples.x(), 8, seed)));
    assertThat(gated).isLessThanOrEqualTo(restricted * (1 + 1e-6));
    assertThat(more).isLessThanOrEqualTo(restricted * (1 + 1e-6));
  }

  @Property(tries = 12, seed = "20261123")
  void theOppositeLabelsHaveTheOppositeSigns(@ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(15, 2, seed);
    double[] opposite = samples.y().clone();
    for (int i = 0; i < opposite.length; i++) {
      opposite[i] = -opposite[i];
    }
    double beta = 0.05 * new CircleOracle(samples.x()).betaMax(samples.y());
    Solution one =
        ActiveSet.overAllNetworks(samples.x(), samples.y(), beta, 1e-11).solve(300).solution();
    Solution other =
        ActiveSet.overAllNetworks(samples.x(), opposite, beta, 1e-11).solve(300).solution();
    assertThat(other.u()).isEqualTo(one.u());
    assertThat(other.blocks()).isEqualTo(one.blocks());
    for (int j = 0; j < one.blocks(); j++) {
      assertThat(other.sign()[j]).isEqualTo(-one.sign()[j]);
    }
  }

  /** |Π(−B_gᵀz)| = β and aligned with u_g on active groups, ≤ β elsewhere. */
  @Property(tries = 12, seed = "20261123")
  void theOptimumSatisfiesTheKktConditions(
      @ForAll @IntRange(min = 2, max = 4) int d,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(15, d, seed);
    ConvexProgram program = relu(samples, 0.1, Sampling.gaussian(samples.x(), 20, seed));
    Solution solution = new SemismoothNewton(program, 1e-9).solve(200).solution();
    double[] z = Certificate.price(samples.y(), solution.predictions(program));
    double beta = program.beta();
    assertThat(new ListedOracle(program).maximum(z).value()).isCloseTo(beta, within(1e-5 * beta));
    for (int j = 0; j < solution.blocks(); j++) {
      double along = 0;
      double norm = Vectors.norm(solution.u(), j * d, d);
      for (int i = 0; i < z.length; i++) {
        if (program.patterns().active(solution.pattern()[j], i)) {
          along -=
              solution.sign()[j]
                  * z[i]
                  * Vectors.dot(samples.x().values(), i * d, solution.u(), j * d, d);
        }
      }
      assertThat(along).isCloseTo(beta * norm, within(1e-5 * beta * (norm + 1e-3)));
    }
  }

  /** The bound of any network stays below the optimum, whatever its penalty. */
  @Property(tries = 30, seed = "20261123")
  void noNetworkHasABoundAboveTheOptimumNorAnObjectiveBelowIt(
      @ForAll @IntRange(min = 2, max = 3) int d,
      @ForAll @IntRange(min = 1, max = 12) int m,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(12, d, seed);
    Oracle oracle = Oracle.exact(samples.x()).orElseThrow();
    double beta = 0.05 * oracle.betaMax(samples.y());
    double optimum =
        optimum(ConvexProgram.relu(samples.x(), samples.y(), beta, Patterns.exact(samples.x())));
    double[] w = Samples.normals(m * d, seed + 1);
    double[] v = Samples.normals(m, seed + 2);
    for (int j = 0; j < m; j++) {
      v[j] *= 0.3;
    }
    Neurons network = new Neurons(d, w, v);
    double[] predictions = network.predictions(samples.x());
    double path = samples.objective(predictions, beta * network.pathNorm());
    double decay = samples.objective(predictions, beta * network.halfSquaredNorm());
    Certificate certificate = Certificate.of(oracle, samples.y(), predictions, decay, beta);
    assertThat(certificate.kind()).isEqualTo(Certificate.Kind.CERTIFIED);
    assertThat(certificate.lowerBound() + 0.0).isBetween(0.0, optimum);
    assertThat(path).isGreaterThanOrEqualTo(optimum * (1 - 1e-6));
    assertThat(decay).isGreaterThanOrEqualTo(path);
    assertThat(certificate.gap()).isGreaterThanOrEqualTo(decay - optimum);
  }

  @Property(tries = 20, seed = "20261123")
  void aPerturbedOptimumStillHasABoundBelowIt(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 1, max = 8) int digits) {
    Samples samples = Samples.random(20, 2, seed);
    CircleOracle oracle = new CircleOracle(samples.x());
    double beta = 0.02 * oracle.betaMax(samples.y());
    ActiveSet solver = ActiveSet.overAllNetworks(samples.x(), samples.y(), beta, 1e-11);
    Solver.Result best = solver.solve(300);
    assertThat(best.status()).isEqualTo(Status.CERTIFIED);
    Neurons network = best.solution().balanced();
    double[] w = network.w().clone();
    double[] noise = Samples.normals(w.length, seed + 1);
    Vectors.add(StrictMath.pow(10, -digits), noise, 0, w, 0, w.length);
    Neurons perturbed = new Neurons(2, w, network.v());
    double[] predictions = perturbed.predictions(samples.x());
    double objective = samples.objective(predictions, beta * perturbed.pathNorm());
    Certificate certificate = Certificate.of(oracle, samples.y(), predictions, objective, beta);
    assertThat(certificate.lowerBound()).isLessThanOrEqualTo(best.value() * (1 + 1e-14));
    assertThat(objective).isGreaterThanOrEqualTo(best.certificate().lowerBound());
    assertThat(certificate.gap())
        .isGreaterThanOrEqualTo((objective - best.value()) * (1 - 1e-9) - 1e-15);
  }

  @Property(tries = 20, seed = "20261123")
  void mergingNeuronsKeepsPredictionsAndDoesNotRaiseThePenalty(
      @ForAll @IntRange(min = 2, max = 4) int d,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(6, d, seed);
    Neurons network = new Neurons(d, Samples.normals(30 * d, seed), Samples.normals(30, seed + 1));
    Solution.Merged merged = Solution.merged(samples.x(), network);
    ConvexProgram program = ConvexProgram.relu(samples.x(), samples.y(), 1, merged.patterns());
    assertThat(merged.solution().blocks()).isLessThan(30);
    assertThat(merged.solution().penalty()).isLessThanOrEqualTo(network.pathNorm());
    assertThat(ConvexReferenceTest.violation(program, merged.solution())).isLessThan(1e-10);
    double[] expected = network.predictions(samples.x());
    double[] predictions = merged.solution().balanced().predictions(samples.x());
    for (int i = 0; i < expected.length; i++) {
      assertThat(predictions[i]).isCloseTo(expected[i], within(1e-11));
    }
  }

  @Test
  void zeroLabelsAreFittedByTheZeroNetwork() {
    Samples samples = new Samples(Samples.random(5, 2, 1).x(), new double[5]);
    Solver.Result result = ActiveSet.overAllNetworks(samples.x(), samples.y(), 0.1, 1e-9).solve(10);
    assertThat(result.value()).isZero();
    assertThat(result.status()).isEqualTo(Status.CERTIFIED);
    assertThat(result.solution().blocks()).isZero();
  }

  /** Σ|u| of one neuron that would fit y = max(0, x) exactly, against the bound. */
  @Test
  void oneSamplePerSideOfAKinkIsWorkedOutByHand() {
    // d = 1, x = (1, −1), y = (1, 0): w = 1, minimise (v − 1)²/2 + β v at v = 1 − β
    Matrix x = new Matrix(2, 1, new double[] {1, -1});
    Solver.Result result = ActiveSet.overAllNetworks(x, new double[] {1, 0}, 0.25, 1e-12).solve(20);
    assertThat(result.solution().u()).hasSize(1);
    assertThat(result.solution().u()[0]).isCloseTo(0.75, within(1e-12));
    assertThat(result.value()).isCloseTo(0.25 * 0.25 / 2 + 0.25 * 0.75, within(1e-12));
  }
}
