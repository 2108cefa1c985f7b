package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final double[] EPSILONS = {1e-3, 0.02, 0.5};

  /** A grid, the same points as a matrix, and the logs of masses on it, some of them none. */
  private record Setting(TensorKernel separable, TensorKernel dense, double[][] costs, double[] x) {
    static Setting of(int d, int copies, double epsilon, double spread, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] axes = new double[d][];
      for (int k = 0; k < d; k++) {
        axes[k] = Cases.random(3 + random.nextInt(4), -1.5, 1.5, random);
      }
      double[] points = Cases.points(axes);
      double[] x = Cases.random(copies * points.length / d, -spread, spread, random);
      x[random.nextInt(x.length)] = Double.NEGATIVE_INFINITY;
      return new Setting(
          TensorKernel.separable(epsilon, copies, axes),
          TensorKernel.dense(epsilon, copies, points, d, 0),
          Cases.costs(points, d, copies, epsilon),
          x);
    }
  }

  @Property(tries = 150, seed = "20261123")
  void separableIsDenseIsBruteForce(
      @ForAll @IntRange(min = 1, max = 3) int d,
      @ForAll @IntRange(min = 1, max = 2) int copies,
      @ForAll @IntRange(min = 0, max = 2) int epsilon,
      @ForAll boolean wild,
      @ForAll long seed) {
    Setting setting = Setting.of(d, copies, EPSILONS[epsilon], wild ? 3000 : 3, seed);
    double[] brute = Cases.bruteLogSum(setting.costs, setting.x);
    for (Kernel kernel : new Kernel[] {setting.separable, setting.dense}) {
      double[] out = new double[brute.length];
      kernel.logSum(setting.x, out);
      for (int i = 0; i < brute.length; i++) {
        assertThat(out[i]).isCloseTo(brute[i], within(wild ? 1e-11 : 1e-13));
      }
    }
  }

  @Property(tries = 100, seed = "20261123")
  void conditionalLawsAreThoseOfTheMatrix(
      @ForAll @IntRange(min = 1, max = 3) int d,
      @ForAll @IntRange(min = 1, max = 2) int copies,
      @ForAll @IntRange(min = 0, max = 2) int epsilon,
      @ForAll boolean wild,
      @ForAll long seed) {
    Setting setting = Setting.of(d, copies, EPSILONS[epsilon], wild ? 1000 : 3, seed);
    int size = setting.x.length;
    int n = 3;
    SplittableRandom random = new SplittableRandom(seed);
    double[] v = Cases.random(size * n, -1, 1, random);
    double[] q = Cases.random(size, 0, 1, random);
    double[][] law = Cases.bruteLaw(setting.costs, setting.x);
    Conditional conditional = setting.separable.conditional();
    conditional.at(setting.x);
    double[] expectation = new double[size * n];
    double[] transported = new double[size];
    conditional.expectation(v, n, expectation);
    conditional.transport(q, transported);
    for (int j = 0; j < size; j++) {
      double arrived = 0;
      double[] mean = new double[n];
      for (int i = 0; i < size; i++) {
        arrived += law[j][i] * q[i];
        for (int r = 0; r < n; r++) {
          mean[r] += law[i][j] * v[i * n + r];
        }
      }
      assertThat(transported[j]).isCloseTo(arrived, within(1e-11));
      for (int r = 0; r < n; r++) {
        assertThat(expectation[j * n + r]).isCloseTo(mean[r], within(1e-11));
      }
    }
    int half = size / copies;
    for (int copy = 0; copy < copies; copy++) {
      assertThat(Cases.sum(transported, copy * half, copy * half + half))
          .isCloseTo(Cases.sum(q, copy * half, copy * half + half), within(1e-13));
    }
  }

  @Property(tries = 50, seed = "20261123")
  void truncatedRowsAreTheMatrixWhereTheyMatter(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] points = Cases.random(2 * 40, -1.5, 1.5, random);
    double[] x = Cases.random(2 * 40, -20, 0, random);
    TensorKernel dense = TensorKernel.dense(0.003, 2, points, 2, 0);
    TensorKernel truncated = TensorKernel.truncated(0.003, 2, points, 2);
    assertThat(truncated.entries()).isLessThan(dense.entries());
    double[] expected = new double[x.length];
    double[] out = new double[x.length];
    dense.logSum(x, expected);
    truncated.logSum(x, out);
    assertThat(out).containsExactly(expected, within(1e-12));
    Conditional one = dense.conditional();
    Conditional other = truncated.conditional();
    one.at(x);
    other.at(x);
    one.transport(Cases.uniform(x.length, 1), expected);
    other.transport(Cases.uniform(x.length, 1), out);
    assertThat(out).containsExactly(expected, within(1e-14));
  }

  @Test
  void aHundredByHundredGridNeedsNoMatrix() {
    double[] line = Cases.line(100, 1.5);
    TensorKernel kernel = TensorKernel.separable(0.01, 1, line, line);
    assertThat(kernel.size()).isEqualTo(10_000);
    assertThat(kernel.entries()).isEqualTo(20_000);
    double[] x = Cases.random(10_000, -5, 5, new SplittableRandom(1));
    double[] out = new double[10_000];
    kernel.logSum(x, out);
    for (int i : new int[] {0, 99, 5050, 9999}) {
      double sum = 0;
      for (int j = 0; j < 10_000; j++) {
        double dx = line[i / 100] - line[j / 100];
        double dy = line[i % 100] - line[j % 100];
        sum += StrictMath.exp(x[j] - (dx * dx + dy * dy) / 0.01);
      }
      assertThat(out[i]).isCloseTo(StrictMath.log(sum), within(1e-12));
    }
  }

  @Test
  void aFloorLiftsWhatIsBelowIt() {
    TensorKernel kernel = TensorKernel.dense(0.1, 1, new double[] {0, 3}, 1, 1e-6);
    double[] out = new double[2];
    kernel.logSum(new double[] {0, Double.NEGATIVE_INFINITY}, out);
    assertThat(out).containsExactly(new double[] {0, StrictMath.log(1e-6)}, within(1e-14));
  }

  @Test
  void aMaskIsAKernelWithoutThePointsOutside() {
    double[] points = {0, 0.3, 1, 1.1};
    boolean[] inside = {true, false, true, true};
    Kernel masked = new MaskedKernel(TensorKernel.dense(0.2, 1, points, 1, 0), inside);
    Kernel without = TensorKernel.dense(0.2, 1, new double[] {0, 1, 1.1}, 1, 0);
    double[] out = new double[4];
    double[] expected = new double[3];
    masked.logSum(new double[] {1, 50, 2, 3}, out);
    without.logSum(new double[] {1, 2, 3}, expected);
    assertThat(out[1]).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new double[] {out[0], out[2], out[3]}).containsExactly(expected, within(1e-14));
    Conditional law = masked.conditional();
    law.at(new double[] {1, 50, 2, 3});
    law.transport(new double[] {1, 0, 1, 1}, out);
    assertThat(out[1]).isZero();
    assertThat(Arrays.stream(out).sum()).isCloseTo(3, within(1e-14));
  }

  @Test
  void whatIsNoKernelIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorKernel.separable(0, 1, Cases.line(3, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorKernel.dense(1, 1, new double[2], 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaskedKernel(Cases.kernel(3, 1, 1), new boolean[8]));
  }
}
