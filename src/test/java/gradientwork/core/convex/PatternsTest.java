package gradientwork.core.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.parameter.NotAllowed;
import java.nio.LongBuffer;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PatternsTest {
  /** The pattern without active samples is not listed: one less than the cells, if it is a cell. */
  @Property(tries = 20, seed = "20261123")
  void generalPositionHasCoversNumberOfCells(
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 14) int n,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    double[] values = Samples.normals(n * d, seed);
    long cells = Cells.bound(n, d);
    Patterns patterns = Patterns.exact(new Matrix(n, d, values));
    boolean origin = Cells.all(new Matrix(n, d, values)).size() > patterns.count();
    assertThat(patterns.count() + (origin ? 1 : 0)).isEqualTo((int) cells);
  }

  @Property(tries = 30, seed = "20261123")
  void everyVectorOfAPatternLiesInsideItsCell(
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(n, d, seed);
    Patterns patterns = Patterns.exact(samples.x());
    for (int k = 0; k < patterns.count(); k++) {
      for (int i = 0; i < n; i++) {
        double a = Vectors.dot(samples.x().values(), i * d, patterns.inside(k), 0, d);
        assertThat(a > 0).isEqualTo(patterns.active(k, i));
        assertThat(a).isNotZero();
      }
    }
  }

  @Property(tries = 15, seed = "20261123")
  void sampledPatternsAreAmongTheExactOnes(
      @ForAll @IntRange(min = 2, max = 3) int d,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Samples samples = Samples.random(15, d, seed);
    Set<LongBuffer> exact = set(Patterns.exact(samples.x()));
    assertThat(exact).containsAll(set(Sampling.gaussian(samples.x(), 40, seed)));
    assertThat(exact).containsAll(set(Sampling.dataDriven(samples.x(), 40, seed)));
  }

  private static Set<LongBuffer> set(Patterns patterns) {
    Set<LongBuffer> set = new HashSet<>();
    for (int k = 0; k < patterns.count(); k++) {
      set.add(LongBuffer.wrap(patterns.bits(k)));
    }
    return set;
  }

  @Test
  void duplicateParallelAndZeroSamplesMakeNoPatternsOfTheirOwn() {
    Matrix plain = new Matrix(3, 2, new double[] {1, 1, -2, 1, 0.5, 1});
    Matrix degenerate =
        new Matrix(7, 2, new double[] {1, 1, -2, 1, 0.5, 1, 1, 1, 3, 3, 0, 0, -0.5, -1});
    assertThat(Patterns.exact(plain).count()).isEqualTo(5);
    Patterns patterns = Patterns.exact(degenerate);
    assertThat(patterns.count()).isEqualTo(6);
    for (int k = 0; k < patterns.count(); k++) {
      assertThat(patterns.active(k, 3)).isEqualTo(patterns.active(k, 0));
      assertThat(patterns.active(k, 4)).isEqualTo(patterns.active(k, 0));
      assertThat(patterns.active(k, 5)).isFalse();
      assertThat(patterns.active(k, 6)).isNotEqualTo(patterns.active(k, 2));
    }
  }

  @Test
  void threePlanesThroughOneLineMakeSixCellsInSpace() {
    Matrix pencil = new Matrix(3, 3, new double[] {1, 0, 0, 0, 1, 0, 1, 1, 0});
    assertThat(Cells.all(pencil)).hasSize(6);
    Matrix withFourth = new Matrix(4, 3, new double[] {1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1});
    assertThat(Cells.all(withFourth)).hasSize(12);
  }

  @Test
  void samplesOnAGridInThePlaneAreEnumeratedExactlyInSpace() {
    double[] values = new double[27];
    for (int i = 0; i < 9; i++) {
      values[3 * i] = i % 3 - 1;
      values[3 * i + 1] = i / 3 - 1;
      values[3 * i + 2] = 1;
    }
    Matrix grid = new Matrix(9, 3, values);
    Set<LongBuffer> exact = set(Patterns.exact(grid));
    assertThat(exact).isEqualTo(set(Sampling.gaussian(grid, 2000, 1)));
  }

  @Test
  void aVectorOnASamplesLineStandsForBothSides() {
    Matrix x = new Matrix(2, 2, new double[] {1, 0, 1, 1});
    Patterns patterns = Patterns.of(x, 0, 2);
    assertThat(patterns.count()).isEqualTo(2);
    assertThat(patterns.active(0, 1) && patterns.active(1, 1)).isTrue();
    assertThat(patterns.active(0, 0)).isNotEqualTo(patterns.active(1, 0));
  }

  @Test
  void aZeroVectorHasNoPattern() {
    assertThat(Patterns.of(new Matrix(1, 2, new double[] {1, 1}), 0, 0).count()).isZero();
  }

  @Test
  void moreThanSixtyFourSamplesNeedASecondWord() {
    Samples samples = Samples.random(130, 2, 3);
    Patterns patterns = Patterns.exact(samples.x());
    assertThat(patterns.bits(0)).hasSize(3);
    assertThat(patterns.count()).isEqualTo(259);
  }

  @Test
  void tooManyCellsAreRefusedWithTheirNumber() {
    assertThatThrownBy(() -> Patterns.exact(Samples.random(100, 10, 1).x()))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("100 samples in dimension 10");
  }

  @Test
  void samplingGivesTheNumberAskedForAndTheSameEveryTime() {
    Samples samples = Samples.random(60, 8, 2);
    Patterns once = Sampling.gaussian(samples.x(), 150, 7);
    Patterns again = Sampling.gaussian(samples.x(), 150, 7);
    assertThat(once.count()).isEqualTo(150);
    for (int k = 0; k < 150; k++) {
      assertThat(once.bits(k)).isEqualTo(again.bits(k));
    }
    assertThat(set(Sampling.gaussian(samples.x(), 150, 8))).isNotEqualTo(set(once));
  }
}
