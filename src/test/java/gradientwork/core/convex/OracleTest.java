package gradientwork.core.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OracleTest {
  /** |h(w)| for |w| = 1. */
  private static double potential(Matrix x, double[] z, double[] w) {
    double h = 0;
    for (int i = 0; i < z.length; i++) {
      h += z[i] * Math.max(0, Vectors.dot(x.values(), i * w.length, w, 0, w.length));
    }
    return h / Vectors.norm(w);
  }

  /** |h| is Lipschitz with constant Σ|z_i||x_i|, so a grid of angles is close from below. */
  @Property(tries = 25, seed = "20261123")
  void onTheCircleItIsTheBruteForceMaximumFromAbove(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(n, 2, seed);
    double[] z = Samples.normals(n, seed);
    double nu = new CircleOracle(samples.x()).maximum(z).value();
    int angles = 20_000;
    double largest = 0;
    for (int a = 0; a < angles; a++) {
      double angle = 2 * Math.PI * a / angles;
      double[] w = {StrictMath.cos(angle), StrictMath.sin(angle)};
      largest = Math.max(largest, Math.abs(potential(samples.x(), z, w)));
    }
    double lipschitz = 0;
    for (int i = 0; i < n; i++) {
      lipschitz += Math.abs(z[i]) * Vectors.norm(samples.x().values(), 2 * i, 2);
    }
    assertThat(nu).isGreaterThanOrEqualTo(largest * (1 - 1e-13));
    assertThat(nu).isLessThanOrEqualTo(largest + lipschitz * Math.PI / angles);
  }

  @Property(tries = 40, seed = "20261123")
  void theDirectionItNamesAttainsTheMaximumWithThatSign(
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(n, d, seed);
    double[] z = Samples.normals(n, seed);
    Oracle.Peak peak = Oracle.exact(samples.x()).orElseThrow().maximum(z);
    assertThat(-peak.sign() * potential(samples.x(), z, peak.w()))
        .isCloseTo(peak.value(), within(1e-11 * peak.value()));
    assertThat(Vectors.norm(peak.w())).isCloseTo(1, within(1e-12));
  }

  /** Faces by recursion on one side, projections onto all cones on the other. */
  @Property(tries = 25, seed = "20261123")
  void overAllCellsItEqualsTheOracleOverAllListedPatterns(
      @ForAll @IntRange(min = 2, max = 4) int d,
      @ForAll @IntRange(min = 2, max = 11) int n,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(n, d, seed);
    double[] z = Samples.normals(n, seed);
    ConvexProgram all =
        ConvexProgram.relu(samples.x(), samples.y(), 1, Patterns.exact(samples.x()));
    double listed = new ListedOracle(all).maximum(z).value();
    double exact = Oracle.exact(samples.x()).orElseThrow().maximum(z).value();
    assertThat(listed).isCloseTo(exact, within(1e-10 * exact));
  }

  @Property(tries = 20, seed = "20261123")
  void noRandomDirectionInSpaceBeatsIt(@ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(20, 3, seed);
    double[] z = Samples.normals(20, seed + 1);
    double nu = Oracle.exact(samples.x()).orElseThrow().maximum(z).value();
    double[] directions = Samples.normals(3000, seed + 2);
    double best = 0;
    for (int at = 0; at < directions.length; at += 3) {
      double[] w = {directions[at], directions[at + 1], directions[at + 2]};
      best = Math.max(best, Math.abs(potential(samples.x(), z, w)));
    }
    assertThat(best).isLessThanOrEqualTo(nu * (1 + 1e-12)).isGreaterThan(0.9 * nu);
  }

  @Test
  void duplicateAndZeroSamplesAreNoTrouble() {
    Matrix x = new Matrix(5, 2, new double[] {1, 1, 1, 1, 0, 0, 2, 2, -1, -1});
    double[] z = {1, 1, 5, -1, 0.5};
    // h = (1 + 1 − 2) max(0, a) + 0.5 max(0, −a) with a = w_1 + w_2
    assertThat(new CircleOracle(x).maximum(z).value()).isCloseTo(0.5 * Math.sqrt(2), within(1e-15));
  }

  @Test
  void inOneDimensionBothDirectionsAreTried() {
    Matrix x = new Matrix(3, 1, new double[] {1, -2, 3});
    Oracle.Peak peak = new CircleOracle(x).maximum(new double[] {1, 4, -1});
    assertThat(peak.value()).isEqualTo(8);
    assertThat(peak.w()).containsExactly(-1);
    assertThat(peak.sign()).isEqualTo(-1);
  }

  @Test
  void manyDimensionsHaveNoExactOracle() {
    assertThat(Oracle.exact(Samples.random(100, 10, 1).x())).isEmpty();
    assertThat(
            Certificate.overAllNetworks(
                    Samples.random(100, 10, 1).x(), new double[100], new double[100], 1, 0.1)
                .kind())
        .isEqualTo(Certificate.Kind.NONE);
  }
}
