package gradientwork.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.linalg.Status;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What W2² between two uniform clouds of one size is, whatever computes it. */
class AssignmentLawsTest {
  private static Assignment to(double[] y, int d) {
    return new Assignment(Target.of(Clouds.matrix(y, d)));
  }

  private static double bruteForce(double[] x, double[] y, int d, int[] partner, int placed) {
    int m = partner.length;
    if (placed == m) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int s = placed; s < m; s++) {
      swap(partner, placed, s);
      double c = new Costs(d, x, y).at(placed, partner[placed]);
      best = Math.min(best, c + bruteForce(x, y, d, partner, placed + 1));
      swap(partner, placed, s);
    }
    return best;
  }

  private static void swap(int[] a, int i, int j) {
    int held = a[i];
    a[i] = a[j];
    a[j] = held;
  }

  @Property(tries = 300, seed = "20261123")
  void noPermutationOfUpToEightPointsIsBetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int d,
      @ForAll @IntRange(min = 1, max = 8) int m,
      @ForAll boolean ties) {
    double[] x = ties ? Clouds.integers(seed, "x", d * m) : Clouds.normal(seed, "x", d * m);
    double[] y = ties ? Clouds.integers(seed, "y", d * m) : Clouds.normal(seed, "y", d * m);
    int[] partner = WarmStart.identity(m).partners();
    double best = bruteForce(x, y, d, partner, 0) / m;
    Coupling coupling = Coupling.identity(m);
    assertThat(to(y, d).solve(x, coupling)).isCloseTo(best, within(1e-12 * (1 + best)));
    assertThat(coupling.status()).isEqualTo(Status.CERTIFIED);
  }

  @Property(tries = 120, seed = "20261123")
  void dualsAreFeasibleAndSumToTheValue(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 10) int d,
      @ForAll @IntRange(min = 1, max = 150) int m,
      @ForAll boolean ties) {
    double[] y = ties ? Clouds.integers(seed, "y", d * m) : Clouds.normal(seed, "y", d * m);
    Assignment assignment = to(y, d);
    Coupling coupling = Coupling.identity(m);
    for (double by : new double[] {0, 0.01, 0.1, 0.1, 3}) {
      double[] x = Clouds.moved(y, seed, by);
      double value = assignment.solve(x, coupling);
      Certificate proof = assignment.certificate(x, coupling);
      assertThat(proof.primal()).isEqualTo(value);
      assertThat(proof.dual()).isCloseTo(value, within(1e-12 * (1 + value)));
      assertThat(proof.violation()).isLessThan(1e-11 * (1 + by * by) * d);
      assertThat(proof.gap()).isLessThan(2e-11 * (1 + by * by) * d);
    }
  }

  @Property(tries = 60, seed = "20261123")
  void renumberingThePointsRenumbersTheirPartners(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 90) int m) {
    double[] x = Clouds.normal(seed, "x", d * m);
    double[] y = Clouds.normal(seed, "y", d * m);
    int[] numbers = Philox.of(seed, "numbers").permutation(0, m);
    Coupling plain = Coupling.identity(m);
    Coupling renumbered = Coupling.identity(m);
    double value = to(y, d).solve(x, plain);
    double same = to(y, d).solve(Clouds.columnsOf(x, d, numbers), renumbered);
    assertThat(same).isCloseTo(value, within(1e-13 * (1 + value)));
    for (int i = 0; i < m; i++) {
      assertThat(renumbered.partner(i)).isEqualTo(plain.partner(numbers[i]));
    }
  }

  @Property(tries = 60, seed = "20261123")
  void translationAddsItsOwnSquareAndTwiceItsProductWithTheMeans(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 90) int m) {
    double[] x = Clouds.normal(seed, "x", d * m);
    double[] y = Clouds.normal(seed, "y", d * m);
    double[] t = Clouds.normal(seed, "t", d);
    double[] meanX = Clouds.mean(x, d);
    double[] meanY = Clouds.mean(y, d);
    double expected = to(y, d).solve(x, Coupling.identity(m));
    for (int k = 0; k < d; k++) {
      expected += t[k] * t[k] + 2 * t[k] * (meanX[k] - meanY[k]);
    }
    double value = to(y, d).solve(Clouds.translated(x, t), Coupling.identity(m));
    assertThat(value).isCloseTo(expected, within(1e-12 * (1 + value)));
  }

  @Property(tries = 60, seed = "20261123")
  void theValueLiesBetweenTheMeansAndTheIdentity(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 120) int m,
      @ForAll @DoubleRange(min = 0, max = 2) double by) {
    double[] y = Clouds.normal(seed, "y", d * m);
    double[] x = Clouds.moved(y, seed, by);
    double identity = 0;
    for (int at = 0; at < x.length; at++) {
      identity += (x[at] - y[at]) * (x[at] - y[at]) / m;
    }
    double means = 0;
    for (int k = 0; k < d; k++) {
      double apart = Clouds.mean(x, d)[k] - Clouds.mean(y, d)[k];
      means += apart * apart;
    }
    double value = to(y, d).solve(x, Coupling.identity(m));
    assertThat(value).isBetween(means - 1e-13, identity + 1e-13);
  }

  @Property(tries = 60, seed = "20261123")
  void aCloudIsAtDistanceZeroFromItselfInAnyNumbering(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 100) int m,
      @ForAll boolean ties) {
    double[] y = ties ? Clouds.integers(seed, "y", d * m) : Clouds.normal(seed, "y", d * m);
    double[] x = Clouds.columnsOf(y, d, Philox.of(seed, "numbers").permutation(0, m));
    assertThat(to(y, d).solve(y, Coupling.identity(m))).isZero();
    assertThat(to(y, d).solve(x, Coupling.identity(m))).isZero();
  }

  @Property(tries = 60, seed = "20261123")
  void theGradientIsTheFiniteDifferenceAndSumsToTwiceTheMeansApart(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 80) int m) {
    double[] x = Clouds.normal(seed, "x", d * m);
    double[] y = Clouds.normal(seed, "y", d * m);
    Assignment assignment = to(y, d);
    Coupling coupling = Coupling.identity(m);
    assignment.solve(x, coupling);
    double[] gradient = new double[d * m];
    assignment.gradient(x, coupling, gradient);
    double[] meanX = Clouds.mean(x, d);
    double[] meanY = Clouds.mean(y, d);
    for (int k = 0; k < d; k++) {
      double sum = Arrays.stream(gradient, k * m, (k + 1) * m).sum();
      assertThat(sum).isCloseTo(2 * (meanX[k] - meanY[k]), within(1e-12));
    }
    int at = (int) Math.floorMod(seed, (long) d * m);
    double h = 1e-7;
    double[] nudged = x.clone();
    nudged[at] += h;
    double up = assignment.solve(nudged, Coupling.identity(m));
    nudged[at] = x[at] - h;
    double down = assignment.solve(nudged, Coupling.identity(m));
    assertThat((up - down) / (2 * h)).isCloseTo(gradient[at], within(1e-6));
  }

  @Property(tries = 60, seed = "20261123")
  void onTheLineBothCloudsAreSorted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int m, @ForAll boolean ties) {
    double[] x = ties ? Clouds.integers(seed, "x", m) : Clouds.normal(seed, "x", m);
    double[] y = ties ? Clouds.integers(seed, "y", m) : Clouds.normal(seed, "y", m);
    double value = to(y, 1).solve(x, Coupling.identity(m));
    Arrays.sort(x);
    Arrays.sort(y);
    double sorted = 0;
    for (int q = 0; q < m; q++) {
      sorted += (x[q] - y[q]) * (x[q] - y[q]) / m;
    }
    assertThat(value).isCloseTo(sorted, within(1e-13 * (1 + sorted)));
  }

  @Property(tries = 60, seed = "20261123")
  void scalingBothCloudsScalesTheValueByTheSquare(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int m) {
    double[] x = Clouds.normal(seed, "x", 2 * m);
    double[] y = Clouds.normal(seed, "y", 2 * m);
    double value = to(y, 2).solve(x, Coupling.identity(m));
    for (int at = 0; at < 2 * m; at++) {
      x[at] *= 1024;
      y[at] *= 1024;
    }
    assertThat(to(y, 2).solve(x, Coupling.identity(m))).isEqualTo(value * 1024 * 1024);
  }

  @Property(tries = 60, seed = "20261123")
  void theTreeFindsTheCellThatAScanFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 300) int m,
      @ForAll boolean ties) {
    double[] y = ties ? Clouds.integers(seed, "y", d * m) : Clouds.normal(seed, "y", d * m);
    double[] w = Clouds.normal(seed, "w", m);
    KdTree tree = new KdTree(d, y);
    double[] top = new double[tree.nodes()];
    tree.refit(w, top);
    KdTree.Search search = new KdTree.Search(tree);
    double[] p = Clouds.normal(seed, "p", d);
    System.arraycopy(p, 0, search.p, 0, d);
    int except = (int) Math.floorMod(seed, (long) m);
    double scan = Double.POSITIVE_INFINITY;
    for (int j = 0; j < m; j++) {
      scan = j == except ? scan : Math.min(scan, new Costs(d, p, y).at(0, j) - w[j]);
    }
    assertThat(search.least(w, top, Double.POSITIVE_INFINITY, except)).isEqualTo(scan);
  }

  @Property(tries = 30, seed = "20261123")
  void separationIsTheDistanceToTheNearestOtherTarget(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int m, @ForAll boolean ties) {
    double[] y = ties ? Clouds.integers(seed, "y", 2 * m) : Clouds.normal(seed, "y", 2 * m);
    Target target = Target.of(new Matrix(2, m, y));
    for (int j = 0; j < m; j++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < m; k++) {
        nearest = j == k ? nearest : Math.min(nearest, new Costs(2, y, y).at(j, k));
      }
      assertThat(target.separation(j)).isCloseTo(Math.sqrt(nearest), within(1e-12));
    }
  }
}
