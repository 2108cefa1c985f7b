package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SupportTest {
  private static final double[] SHORT = {-1, -0.2, 0.0, 1.5};
  private static final double[] LONG = {0.3, 0.1, 2, -4, 5};

  /** The points of a grid in an order of their own. */
  private static double[] shuffled(double[] points, int d, int step) {
    double[] shuffled = new double[points.length];
    int size = points.length / d;
    for (int i = 0; i < size; i++) {
      System.arraycopy(points, step * i % size * d, shuffled, i * d, d);
    }
    return shuffled;
  }

  @Test
  void everyTensorGridIsRecognisedInAnyOrder() {
    double[] points = shuffled(Cases.points(SHORT, LONG, SHORT), 3, 7);
    points[0] = points[0] == 0 ? -0.0 : points[0];
    Support support = Support.of(points, 3);
    assertThat(support.isGrid()).isTrue();
    assertThat(support.kernel(0.1, 1, 0).entries()).isEqualTo(16 + 25 + 16);
    for (int t = 1; t < support.size(); t++) {
      double[] before = point(points, support.order()[t - 1]);
      assertThat(Arrays.compare(before, point(points, support.order()[t]))).isNegative();
    }
  }

  private static double[] point(double[] points, int i) {
    return Arrays.stream(points, 3 * i, 3 * i + 3).map(x -> x + 0.0).toArray();
  }

  @Test
  void theKernelIsThatOfThePointsWhateverItsForm() {
    double[] grid = shuffled(Cases.points(SHORT, LONG), 2, 3);
    double[] others = grid.clone();
    others[5] += 1e-9;
    for (double[] points : new double[][] {grid, others}) {
      Support support = Support.of(points, 2);
      double[][] costs = Cases.costs(points, 2, 1, 0.3);
      double[] x = Cases.random(20, -3, 3, new SplittableRandom(1));
      double[] expected = Cases.bruteLogSum(costs, x);
      double[] ordered = new double[20];
      Arrays.setAll(ordered, t -> x[support.order()[t]]);
      support.kernel(0.3, 1, 0).logSum(ordered, ordered);
      for (int t = 0; t < 20; t++) {
        assertThat(ordered[t]).isCloseTo(expected[support.order()[t]], within(1e-12));
      }
    }
    assertThat(Support.of(others, 2).isGrid()).isFalse();
  }

  @Test
  void whatIsNoFullGridIsNone() {
    double[] grid = Cases.points(SHORT, LONG);
    assertThat(Support.of(Arrays.copyOf(grid, 38), 2).isGrid()).isFalse();
    double[] twice = grid.clone();
    twice[0] = twice[2];
    twice[1] = twice[3];
    assertThat(Support.of(twice, 2).isGrid()).isFalse();
    assertThat(Support.of(twice, 2).order()).isSorted();
  }

  @Test
  void manyScatteredPointsGetSparseRowsAndTooManyAreRefused() {
    SplittableRandom random = new SplittableRandom(5);
    Support many = Support.of(Cases.random(2 * (Support.DENSE + 1), -1, 1, random), 2);
    assertThat(many.kernel(1e-4, 1, 0).entries()).isLessThan(1_500_000);
    Support more = Support.of(Cases.random(2 * 5001, -1, 1, random), 2);
    assertThatThrownBy(() -> more.kernel(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5001 points");
  }

  /** f ≡ 0: the step is the free one, whatever solves it. */
  @Test
  void theFreeStepIsTheStepOfAFunctionThatDoesNotAct() {
    TensorKernel kernel = Cases.kernel(6, 1, 0.2);
    SplittableRandom random = new SplittableRandom(3);
    double[] q = Cases.masses(36, 1, random);
    q[4] = 0;
    FreeStep free = new FreeStep(kernel, 0.3);
    KlProx nothing = new CappedPotential(new double[36], Double.POSITIVE_INFINITY, 0.3);
    Flow flow = new ScalingFlow(kernel, nothing, 1e-14, 100);
    FlowState step = flow.step(flow.start(q));
    assertThat(step.mass()).containsExactly(free.from(q), within(1e-13));
    assertThat(free.objective(q, p -> 0)).isCloseTo(step.report().objective(), within(1e-11));
  }
}
