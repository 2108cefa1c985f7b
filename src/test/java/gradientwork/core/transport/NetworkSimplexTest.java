package gradientwork.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.linalg.Status;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NetworkSimplexTest {
  private static double[] weights(long seed, String name, int size) {
    Philox random = Philox.of(seed, name);
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = Math.max(0, random.uniform(i, -0.1, 1));
    }
    weights[size - 1] += 0.1;
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  private static void assertMarginals(Plan plan, double[] alpha, double[] beta) {
    double[] rows = new double[alpha.length];
    double[] columns = new double[beta.length];
    for (int s = 0; s < plan.size(); s++) {
      assertThat(plan.mass()[s]).isPositive();
      rows[plan.from()[s]] += plan.mass()[s];
      columns[plan.to()[s]] += plan.mass()[s];
    }
    assertThat(rows).containsExactly(alpha, within(1e-13));
    assertThat(columns).containsExactly(beta, within(1e-13));
    assertThat(plan.size()).isLessThan(alpha.length + beta.length);
  }

  @Property(tries = 80, seed = "20261123")
  void thePlanHasItsMarginalsAndFeasibleDualsOfTheSameValue(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 60) int m,
      @ForAll boolean ties) {
    double[] a = ties ? Clouds.integers(seed, "a", d * n) : Clouds.normal(seed, "a", d * n);
    double[] b = ties ? Clouds.integers(seed, "b", d * m) : Clouds.normal(seed, "b", d * m);
    double[] alpha = weights(seed, "alpha", n);
    double[] beta = weights(seed, "beta", m);
    Plan plan = NetworkSimplex.solve(Clouds.matrix(a, d), alpha, Clouds.matrix(b, d), beta);
    assertThat(plan.status()).isEqualTo(Status.CERTIFIED);
    assertMarginals(plan, alpha, beta);
    assertThat(plan.certificate().violation()).isLessThan(1e-11);
    assertThat(Math.abs(plan.certificate().gap())).isLessThan(1e-11 * (1 + plan.value()));
  }

  @Property(tries = 60, seed = "20261123")
  void wholeNumbersOfEqualPointsAreAnAssignmentOfTheirCopies(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int d,
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll boolean ties) {
    double[] a = ties ? Clouds.integers(seed, "a", d * n) : Clouds.normal(seed, "a", d * n);
    double[] b = ties ? Clouds.integers(seed, "b", d * n) : Clouds.normal(seed, "b", d * n);
    Philox random = Philox.of(seed, "copies");
    double[] alpha = new double[n];
    double[] beta = new double[n];
    for (int copy = 0; copy < 3 * n; copy++) {
      alpha[(int) (n * random.uniform(2L * copy))]++;
      beta[(int) (n * random.uniform(2L * copy + 1))]++;
    }
    Plan plan = NetworkSimplex.solve(Clouds.matrix(a, d), alpha, Clouds.matrix(b, d), beta);
    double[] manyA = Clouds.columnsOf(a, d, copies(alpha));
    double[] manyB = Clouds.columnsOf(b, d, copies(beta));
    double value =
        new Assignment(Target.of(Clouds.matrix(manyB, d))).solve(manyA, Coupling.identity(3 * n));
    assertThat(plan.value()).isCloseTo(3 * n * value, within(1e-11 * (1 + plan.value())));
    assertThat(Arrays.stream(plan.mass())).allMatch(mass -> mass == Math.rint(mass));
  }

  private static int[] copies(double[] counts) {
    return IntStream.range(0, counts.length)
        .flatMap(i -> IntStream.generate(() -> i).limit((long) counts[i]))
        .toArray();
  }

  @Property(tries = 40, seed = "20261123")
  void onTheLineUniformCloudsOfAnySizesAreMatchedInOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 50) int n,
      @ForAll @IntRange(min = 1, max = 50) int m) {
    double[] a = Clouds.normal(seed, "a", n);
    double[] b = Clouds.normal(seed, "b", m);
    Plan plan =
        NetworkSimplex.solve(
            new Matrix(1, n, a), Clouds.uniform(n), new Matrix(1, m, b), Clouds.uniform(m));
    double[] gradient = new double[n];
    double sorted =
        SlicedWasserstein.along(Directions.seeded(1, 1, 0), new Matrix(1, m, b), n)
            .solve(a, gradient);
    assertThat(plan.value()).isCloseTo(sorted, within(1e-12 * (1 + sorted)));
    assertThat(plan.gradient(new Matrix(1, n, a), Clouds.uniform(n), new Matrix(1, m, b)))
        .containsExactly(gradient, within(1e-12));
  }

  @Test
  void theGradientIsTheFiniteDifference() {
    Matrix b = Clouds.matrix(Clouds.normal(1, "b", 30), 2);
    double[] a = Clouds.normal(1, "a", 20);
    double[] alpha = weights(1, "alpha", 10);
    double[] beta = weights(1, "beta", 15);
    double[] gradient =
        NetworkSimplex.solve(new Matrix(2, 10, a), alpha, b, beta)
            .gradient(new Matrix(2, 10, a), alpha, b);
    for (int at = 0; at < 20; at++) {
      double[] up = a.clone();
      double[] down = a.clone();
      up[at] += 1e-6;
      down[at] -= 1e-6;
      double slope =
          NetworkSimplex.solve(new Matrix(2, 10, up), alpha, b, beta).value()
              - NetworkSimplex.solve(new Matrix(2, 10, down), alpha, b, beta).value();
      assertThat(slope / 2e-6).isCloseTo(gradient[at], within(1e-8));
    }
  }

  @Test
  void permutedMassOfAnAssignmentIsTheFractionOfPointsThatChangePlaces() {
    Matrix y = new Matrix(1, 4, new double[] {0, 1, 2, 3});
    Matrix x = new Matrix(1, 4, new double[] {1, 0, 2, 3});
    Plan plan = NetworkSimplex.solve(x, Clouds.uniform(4), y, Clouds.uniform(4));
    assertThat(plan.permuted(Clouds.uniform(4))).isEqualTo(0.5);
    assertThat(
            NetworkSimplex.solve(y, Clouds.uniform(4), y, Clouds.uniform(4))
                .permuted(Clouds.uniform(4)))
        .isZero();
  }

  @Test
  void weightsThatDoNotBalanceAndCloudsThatDoNotFitAreRefused() {
    Matrix one = new Matrix(1, 1, new double[] {0});
    assertThatThrownBy(() -> NetworkSimplex.solve(one, new double[] {1}, one, new double[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0 and to 2.0");
    assertThatThrownBy(() -> NetworkSimplex.solve(one, new double[] {-1}, one, new double[] {-1}))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> NetworkSimplex.solve(one, new double[] {0}, one, new double[] {0}))
        .hasMessageContaining("sum 0.0");
    Matrix plane = new Matrix(2, 1, new double[] {0, 0});
    assertThatThrownBy(() -> NetworkSimplex.solve(one, new double[] {1}, plane, new double[] {1}))
        .hasMessageContaining("dimension");
  }
}
