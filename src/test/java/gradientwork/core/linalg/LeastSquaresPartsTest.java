package gradientwork.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Triangular factors, Gram matrices and minimisation under bounds. */
class LeastSquaresPartsTest {
  @Property(tries = 100, seed = "20261123")
  void triangularFactorsKeepTheSquaredDistance(
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @IntRange(min = 0, max = 9) int more,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = columns + more;
    double[] a = numbers(n * columns, random);
    double[] y = numbers(n, random);
    for (int i = 0; i < n; i++) {
      a[i * columns] = 0; // a column without numbers has no reflection
    }
    Triangular qr = Triangular.of(new Matrix(n, columns, a), y);
    double[] p = numbers(columns, random);
    double factored = distance(qr.r().values(), columns, columns, p, qr.y()) + qr.rest();
    assertThat(factored).isCloseTo(distance(a, n, columns, p, y), within(1e-12));
    for (int i = 0; i < columns; i++) {
      for (int k = 0; k < i; k++) {
        assertThat(qr.r().at(i, k)).isZero();
      }
    }
  }

  @Test
  void moreColumnsThanRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Triangular.of(new Matrix(1, 2, new double[2]), new double[1]));
  }

  @Property(tries = 100, seed = "20261123")
  void rowsAreAddedWithTheSameBitsInVectorInstructionsAndWithout(
      @ForAll @IntRange(min = 0, max = 40) int length, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = numbers(4 * length + 3, random);
    double[] w = numbers(4, random);
    double[] plain = numbers(length + 2, random);
    double[] fast = plain.clone();
    int[] b = {3, length, 2 * length + 1, 3 * length + 2};
    new PlainRowKernel().add(plain, 1, length, x, b[0], b[1], b[2], b[3], w[0], w[1], w[2], w[3]);
    Vectors.rows().add(fast, 1, length, x, b[0], b[1], b[2], b[3], w[0], w[1], w[2], w[3]);
    assertThat(fast).isEqualTo(plain);
  }

  @Property(tries = 100, seed = "20261123")
  void gramIsTheSumOfOuterProducts(
      @ForAll @IntRange(min = 1, max = 9) int points,
      @ForAll @IntRange(min = 1, max = 7) int n,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rows = numbers(points * n, random);
    double[] weights = numbers(points, random);
    double[] h = new double[n * n];
    Arrays.fill(h, 1);
    Gram.add(2, weights, rows, n, h);
    for (int r = 0; r < n; r++) {
      for (int s = 0; s < n; s++) {
        double expected = 1;
        for (int i = 0; i < points && s <= r; i++) {
          expected += 2 * weights[i] * rows[i * n + r] * rows[i * n + s];
        }
        assertThat(h[r * n + s]).isCloseTo(expected, within(1e-13));
      }
    }
  }

  /** min ½|R x|² + ½|x|² + ⟨c, x⟩ over x ≥ l: where x = l the gradient is ≥ 0, elsewhere 0. */
  @Property(tries = 100, seed = "20261123")
  void minimaUnderBoundsSatisfyTheirConditions(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] r = numbers(size * size, random);
    double[] c = numbers(size, random);
    double[] lower = numbers(size, random);
    BoundedQuasiNewton.Result result =
        new BoundedQuasiNewton(new Quadratic(r, c, lower), lower).minimise(lower, 500);
    assertThat(result.status()).isEqualTo(Status.CERTIFIED);
    double[] gradient = new double[size];
    new Quadratic(r, c, lower).value(result.x(), gradient);
    for (int i = 0; i < size; i++) {
      assertThat(result.x()[i]).isGreaterThanOrEqualTo(lower[i]);
      assertThat(Math.min(gradient[i], result.x()[i] - lower[i])).isCloseTo(0, within(1e-6));
    }
  }

  private record Quadratic(double[] r, double[] c, double[] lower)
      implements BoundedQuasiNewton.Objective {
    @Override
    public double value(double[] x, double[] gradient) {
      int size = x.length;
      double value = 0;
      for (int i = 0; i < size; i++) {
        gradient[i] = c[i] + x[i];
        value += c[i] * x[i] + x[i] * x[i] / 2;
      }
      for (int k = 0; k < size; k++) {
        double image = 0;
        for (int i = 0; i < size; i++) {
          image += r[k * size + i] * x[i];
        }
        value += image * image / 2;
        for (int i = 0; i < size; i++) {
          gradient[i] += r[k * size + i] * image;
        }
      }
      return value;
    }

    @Override
    public boolean accepts(double[] x, double[] gradient) {
      double largest = 0;
      for (int i = 0; i < x.length; i++) {
        largest = Math.max(largest, Math.abs(Math.min(gradient[i], x[i] - lower[i])));
      }
      return largest < 1e-6;
    }
  }

  private static double distance(double[] a, int n, int columns, double[] p, double[] y) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double residual = -y[i];
      for (int k = 0; k < columns; k++) {
        residual += a[i * columns + k] * p[k];
      }
      sum += residual * residual;
    }
    return sum;
  }

  private static double[] numbers(int length, SplittableRandom random) {
    double[] numbers = new double[length];
    Arrays.setAll(numbers, i -> 2 * random.nextDouble() - 1);
    return numbers;
  }
}
