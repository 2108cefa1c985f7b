package gradientwork.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlicedWassersteinTest {
  private static double exact(double[] x, double[] y) {
    return SlicedWasserstein.exact(Clouds.matrix(y, 2)).solve(x, new double[x.length]);
  }

  private static double[] rotated(double[] z, double t) {
    int m = z.length / 2;
    double[] turned = new double[z.length];
    for (int i = 0; i < m; i++) {
      turned[i] = StrictMath.cos(t) * z[i] - StrictMath.sin(t) * z[m + i];
      turned[m + i] = StrictMath.sin(t) * z[i] + StrictMath.cos(t) * z[m + i];
    }
    return turned;
  }

  private static double frobenius(double[] x, double[] y) {
    double sum = 0;
    for (int at = 0; at < x.length; at++) {
      sum += (x[at] - y[at]) * (x[at] - y[at]);
    }
    return sum;
  }

  /**
   * (1/π) ∫ W2²(t) dt by three Gauss points between any two angles at which something could change
   * places: exact for these lengths up to rounding, and blind to how the sweep works.
   */
  private static double quadrature(double[] x, double[] y) {
    TreeSet<Double> angles = new TreeSet<>(List.of(0.0, Math.PI));
    addAngles(x, angles);
    addAngles(y, angles);
    double sum = 0;
    double from = 0;
    for (double to : angles) {
      double half = (to - from) / 2;
      double apart = half * Math.sqrt(0.6);
      double middle = (from + to) / 2;
      sum +=
          half
              / 9
              * (5 * onLine(x, y, middle - apart)
                  + 8 * onLine(x, y, middle)
                  + 5 * onLine(x, y, middle + apart));
      from = to;
    }
    return sum / Math.PI;
  }

  private static void addAngles(double[] z, TreeSet<Double> angles) {
    int m = z.length / 2;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < i; j++) {
        double t = StrictMath.atan2(z[j] - z[i], z[m + i] - z[m + j]);
        double folded = t < 0 ? t + Math.PI : t;
        Double near = angles.floor(folded + 1e-13);
        if (folded < Math.PI && (near == null || folded - near > 1e-13)) {
          angles.add(folded);
        }
      }
    }
    for (double cut = 0.01; cut < Math.PI; cut += 0.01) {
      angles.add(cut);
    }
  }

  private static double onLine(double[] x, double[] y, double t) {
    double[] a = along(x, t);
    double[] b = along(y, t);
    double sum = 0;
    for (int q = 0; q < a.length; q++) {
      sum += (a[q] - b[q]) * (a[q] - b[q]);
    }
    return sum / a.length;
  }

  private static double[] along(double[] z, double t) {
    int m = z.length / 2;
    double[] projected = new double[m];
    for (int i = 0; i < m; i++) {
      projected[i] = z[i] * StrictMath.cos(t) + z[m + i] * StrictMath.sin(t);
    }
    Arrays.sort(projected);
    return projected;
  }

  private static double[] grid(int side, double scale) {
    int m = side * side;
    double[] z = new double[2 * m];
    for (int i = 0; i < m; i++) {
      z[i] = scale * (i / side);
      z[m + i] = scale * (i % side);
    }
    return z;
  }

  private static double[] line(int m, double dx, double dy) {
    double[] z = new double[2 * m];
    for (int i = 0; i < m; i++) {
      z[i] = i * dx;
      z[m + i] = i * dy;
    }
    return z;
  }

  static Stream<Arguments> tied() {
    double[] normal = Clouds.normal(3, "x", 128);
    double[] twice = Clouds.normal(4, "x", 64);
    double[] duplicates = new double[128];
    for (int i = 0; i < 64; i++) {
      duplicates[i] = twice[i / 2];
      duplicates[64 + i] = twice[32 + i / 2];
    }
    return Stream.of(
        Arguments.of(Named.of("a grid and a normal cloud", grid(8, 0.3)), normal),
        Arguments.of(Named.of("a normal cloud and a grid", normal), grid(8, 0.3)),
        Arguments.of(Named.of("two grids", grid(8, 0.3)), grid(8, 0.7)),
        Arguments.of(Named.of("a grid turned", rotated(grid(8, 0.3), 0.7)), grid(8, 0.31)),
        Arguments.of(Named.of("a line", line(64, 0.1, 0.3)), normal),
        Arguments.of(Named.of("an upright line", line(64, 0, 0.2)), normal),
        Arguments.of(Named.of("a flat line", normal), line(64, -0.2, 0)),
        Arguments.of(Named.of("two lines", line(64, 0.1, 0.3)), line(64, 0.3, -0.1)),
        Arguments.of(Named.of("duplicates", duplicates), normal),
        Arguments.of(Named.of("duplicates and a grid", grid(8, 0.3)), duplicates),
        Arguments.of(Named.of("all in one place", new double[128]), normal),
        Arguments.of(Named.of("nearly in pairs", Clouds.moved(duplicates, 5, 1e-13)), normal),
        Arguments.of(Named.of("pairs a little apart", Clouds.moved(duplicates, 5, 1e-9)), normal),
        Arguments.of(Named.of("a grid, shaken", Clouds.moved(grid(8, 0.3), 6, 1e-12)), normal),
        Arguments.of(
            Named.of("integers", Clouds.integers(8, "x", 128)), Clouds.integers(8, "y", 128)));
  }

  @ParameterizedTest
  @MethodSource("tied")
  void tiesDoNotDisturbTheSweep(double[] x, double[] y) {
    double expected = quadrature(x, y);
    assertThat(exact(x, y)).isCloseTo(expected, within(1e-11 * (1 + expected)));
  }

  @Property(tries = 40, seed = "20261123")
  void theSweepIsTheIntegral(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int m) {
    double[] x = Clouds.normal(seed, "x", 2 * m);
    double[] y = Clouds.normal(seed, "y", 2 * m);
    double expected = quadrature(x, y);
    assertThat(exact(x, y)).isCloseTo(expected, within(1e-12 * (1 + expected)));
  }

  @Property(tries = 60, seed = "20261123")
  void turningBothCloudsChangesNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int m,
      @ForAll @DoubleRange(min = -4, max = 4) double t) {
    double[] x = Clouds.normal(seed, "x", 2 * m);
    double[] y = Clouds.normal(seed, "y", 2 * m);
    double value = exact(x, y);
    assertThat(exact(rotated(x, t), rotated(y, t))).isCloseTo(value, within(1e-12 * (1 + value)));
  }

  @Property(tries = 40, seed = "20261123")
  void theSweptAnglesOfEveryPointSumToHalfATurn(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int m, @ForAll boolean ties) {
    double[] y = ties ? Clouds.integers(seed, "y", 2 * m) : Clouds.normal(seed, "y", 2 * m);
    double[] t = {1.5, -0.5};
    double[] gradient = new double[2 * m];
    SlicedWasserstein sliced = SlicedWasserstein.exact(new Matrix(2, m, y));
    // every rank matches a point with its own image, so a point collects t / m exactly if it was
    // somewhere at every angle: its intervals fill [0, π]
    double value = sliced.solve(Clouds.translated(y, t), gradient);
    assertThat(value).isCloseTo((1.5 * 1.5 + 0.5 * 0.5) / 2, within(1e-10));
    for (int i = 0; i < m; i++) {
      assertThat(gradient[i]).isCloseTo(1.5 / m, within(1e-10));
      assertThat(gradient[m + i]).isCloseTo(-0.5 / m, within(1e-10));
    }
  }

  @Property(tries = 40, seed = "20261123")
  void aCloudIsAtDistanceZeroFromItself(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll boolean ties) {
    double[] y = ties ? Clouds.integers(seed, "y", d * m) : Clouds.normal(seed, "y", d * m);
    for (SlicedWasserstein sliced : all(y, d, seed)) {
      double[] gradient = new double[d * m];
      assertThat(sliced.solve(y, gradient)).isZero();
      assertThat(gradient).containsOnly(0.0);
    }
  }

  private static List<SlicedWasserstein> all(double[] y, int d, long seed) {
    Matrix targets = Clouds.matrix(y, d);
    SlicedWasserstein along =
        SlicedWasserstein.along(Directions.seeded(d, 24, seed), targets, targets.columns());
    return d == 2 ? List.of(along, SlicedWasserstein.exact(targets)) : List.of(along);
  }

  @Property(tries = 40, seed = "20261123")
  void theDistancesAreOrdered(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int m,
      @ForAll @DoubleRange(min = 0, max = 2) double by) {
    for (int d : new int[] {2, 5}) {
      double[] y = Clouds.normal(seed, "y", d * m);
      double[] x = Clouds.moved(y, seed, by);
      double w2 = new Assignment(Target.of(Clouds.matrix(y, d))).solve(x, Coupling.identity(m));
      assertThat(w2).isLessThanOrEqualTo(frobenius(x, y) / m + 1e-12);
      // blocks of orthonormal directions integrate θθᵀ exactly, so the bound holds for them too
      SlicedWasserstein sliced =
          d == 2
              ? SlicedWasserstein.exact(Clouds.matrix(y, d))
              : SlicedWasserstein.along(
                  Directions.orthonormal(d, 20, seed), Clouds.matrix(y, d), m);
      assertThat(sliced.solve(x, new double[d * m])).isLessThanOrEqualTo(w2 / d + 1e-12);
    }
  }

  @Property(tries = 40, seed = "20261123")
  void whereNoOrderChangesItIsTheFrobeniusDistance(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 6) int d,
      @ForAll @DoubleRange(min = 0.5, max = 2) double scale) {
    int m = 30;
    double[] y = Clouds.normal(seed, "y", d * m);
    double[] x = y.clone();
    for (int at = 0; at < x.length; at++) {
      x[at] *= scale;
    }
    double expected = frobenius(x, y) / (d * m);
    SlicedWasserstein sliced =
        SlicedWasserstein.along(Directions.orthonormal(d, 12, seed), Clouds.matrix(y, d), m);
    assertThat(sliced.solve(x, new double[d * m])).isCloseTo(expected, within(1e-12));
    if (d == 2) {
      assertThat(exact(x, y)).isCloseTo(expected, within(1e-12));
    }
  }

  @Property(tries = 40, seed = "20261123")
  void theGradientIsTheFiniteDifferenceAndSumsToTheMeansApart(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 4) int d) {
    double[] x = Clouds.normal(seed, "x", d * m);
    double[] y = Clouds.normal(seed, "y", d * m);
    int at = (int) Math.floorMod(seed, (long) d * m);
    for (SlicedWasserstein sliced : all(y, d, seed)) {
      double[] gradient = new double[d * m];
      sliced.solve(x, gradient);
      if (d != 3) {
        // (1/L) Σ θθᵀ = I/d holds for all but the points on the half-sphere
        double sum = Arrays.stream(gradient, 0, m).sum();
        double apart = Clouds.mean(x, d)[0] - Clouds.mean(y, d)[0];
        assertThat(sum).isCloseTo(2.0 / d * apart, within(1e-12));
      }
      double[] nudged = x.clone();
      nudged[at] += 1e-6;
      double up = sliced.solve(nudged, new double[d * m]);
      nudged[at] = x[at] - 1e-6;
      double down = sliced.solve(nudged, new double[d * m]);
      assertThat((up - down) / 2e-6).isCloseTo(gradient[at], within(1e-5));
    }
  }

  @Property(tries = 40, seed = "20261123")
  void onTheLineItIsTheWassersteinDistance(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int m) {
    double[] x = Clouds.normal(seed, "x", m);
    double[] y = Clouds.normal(seed, "y", m);
    double sliced =
        SlicedWasserstein.along(Directions.seeded(1, 1, 0), Clouds.matrix(y, 1), m)
            .solve(x, new double[m]);
    double w2 = new Assignment(Target.of(Clouds.matrix(y, 1))).solve(x, Coupling.identity(m));
    assertThat(sliced).isCloseTo(w2, within(1e-13 * (1 + w2)));
  }

  @Property(tries = 20, seed = "20261123")
  void whatWasAskedBeforeDoesNotMatter(
      @ForAll long seed, @ForAll boolean ties, @ForAll @IntRange(min = 1, max = 50) int m) {
    double[] y = Clouds.normal(seed, "y", 3 * m);
    Matrix targets = Clouds.matrix(y, 3);
    Directions directions = Directions.fibonacci(16, seed);
    SlicedWasserstein used = SlicedWasserstein.along(directions, targets, m);
    for (int step = 0; step < 5; step++) {
      double[] x =
          ties
              ? Clouds.integers(seed + step, "x", 3 * m)
              : Clouds.moved(y, seed + step, step % 2 == 0 ? 0.01 : 3);
      double[] gradient = new double[3 * m];
      double[] expected = new double[3 * m];
      double fresh = SlicedWasserstein.along(directions, targets, m).solve(x, expected);
      assertThat(used.solve(x, gradient)).isEqualTo(fresh);
      assertThat(gradient).isEqualTo(expected);
    }
  }

  @Test
  void aCloudThatMovesLittleIsSortedWithFewMoves() {
    double[] y = Clouds.normal(1, "y", 600);
    Projections along = new Projections(Directions.equispaced(16, 1), Clouds.matrix(y, 2), 300);
    along.solve(y, new double[600]);
    long first = along.moves();
    along.solve(Clouds.moved(y, 2, 1e-4), new double[600]);
    assertThat(along.moves() - first).isLessThan(16 * 300 / 10);
  }

  @Test
  void seededDirectionsComeCloseToTheExpectation() {
    double[] x = Clouds.normal(1, "x", 200);
    double[] y = Clouds.moved(Clouds.normal(1, "y", 200), 2, 1);
    double expected = exact(x, y);
    double equispaced =
        SlicedWasserstein.along(Directions.seeded(2, 1024, 9), Clouds.matrix(y, 2), 100)
            .solve(x, new double[200]);
    assertThat(equispaced).isCloseTo(expected, within(1e-4 * expected));
  }

  @Test
  void onTheHalfSphereTheSecondMomentIsNearlyRight() {
    Matrix theta = Directions.fibonacci(1000, 5).theta();
    double[] flat = new double[3];
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 1000; l++) {
        flat[k] += theta.at(k, l) * theta.at(k, l) / 1000;
      }
    }
    assertThat(flat).containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-3));
  }

  @Test
  void theSeedDecidesAboutDirections() {
    for (int d = 2; d <= 5; d++) {
      assertThat(Directions.seeded(d, 10, 1)).isEqualTo(Directions.seeded(d, 10, 1));
      assertThat(Directions.seeded(d, 10, 1)).isNotEqualTo(Directions.seeded(d, 10, 2));
    }
    assertThat(Directions.seeded(4, 10, 1).count()).isEqualTo(12);
  }

  @Test
  void pointsThatAreNotFiniteGiveNoNumber() {
    double[] x = Clouds.normal(1, "x", 20);
    x[3] = Double.NaN;
    for (SlicedWasserstein sliced : all(Clouds.normal(1, "y", 20), 2, 1)) {
      assertThat(sliced.solve(x, new double[20])).isNaN();
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Matrix space = new Matrix(3, 2, new double[6]);
    assertThatThrownBy(() -> SlicedWasserstein.exact(space)).hasMessageContaining("(3 × 2)");
    assertThatThrownBy(() -> new Directions(new Matrix(2, 1, new double[] {1, 1})))
        .hasMessageContaining("length 1.41");
    assertThatThrownBy(() -> Directions.equispaced(0, 1)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> SlicedWasserstein.along(Directions.equispaced(3, 1), space, 2))
        .hasMessageContaining("(3 × 2)");
    Matrix large = new Matrix(2, 5000, new double[10000]);
    assertThatThrownBy(() -> SlicedWasserstein.exact(large)).hasMessageContaining("4096");
  }
}
