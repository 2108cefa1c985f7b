package gradientwork.core.algorithm.proximal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.algorithm.Trials;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The problem of one neuron: two methods, one answer, and its optimality conditions. */
class KinkSolversTest {

  @Property(tries = 300, seed = "20261123")
  void sectorsAndActiveSetsFindTheSameNeuron(
      @ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
    double[] x = Trials.normal(2 * n, seed);
    double[] u = Trials.normal(n, seed + 1);
    double[] g = Trials.normal(2, seed + 2);
    for (double v : new double[] {1.5, -0.7}) {
      double[] planar = solve(new PlanarKinks(x), 2, u, g, v);
      double[] boxed = solve(new BoxKinks(x, 2), 2, u, g, v);
      for (int k = 0; k < 2; k++) {
        assertThat(planar[k]).isCloseTo(boxed[k], within(1e-11));
      }
    }
  }

  /** Duplicate and opposite samples share their kinks. */
  @Property(tries = 100, seed = "20261123")
  void proportionalSamplesAreOneKink(@ForAll long seed) {
    double[] x = {1, 2, 2, 4, -3, -6, 0.1, 0.2, -0.5, 1};
    double[] u = Trials.normal(5, seed);
    double[] g = Trials.normal(2, seed + 1);
    double[] planar = solve(new PlanarKinks(x), 2, u, g, 1);
    double[] boxed = solve(new BoxKinks(x, 2), 2, u, g, 1);
    for (int k = 0; k < 2; k++) {
      assertThat(planar[k]).isCloseTo(boxed[k], within(1e-11));
    }
  }

  @Property(tries = 200, seed = "20261123")
  void noOtherNeuronIsBetter(
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll @IntRange(min = 1, max = 15) int n,
      @ForAll long seed) {
    double[] x = Trials.normal(n * d, seed);
    double[] u = Trials.normal(n, seed + 1);
    double[] g = Trials.normal(d, seed + 2);
    double[] w = solve(d == 2 ? new PlanarKinks(x) : new BoxKinks(x, d), d, u, g, 1);
    double best = value(x, u, g, w);
    for (int trial = 0; trial < 40; trial++) {
      double[] other = Trials.normal(d, seed + 10 + trial);
      double size = trial % 2 == 0 ? 1e-3 : 1;
      for (int k = 0; k < d; k++) {
        other[k] = w[k] + size * other[k];
      }
      assertThat(value(x, u, g, other)).isGreaterThanOrEqualTo(best - 1e-12);
    }
  }

  @Property(tries = 200, seed = "20261123")
  void boxLeastSquaresSatisfiesItsOptimalityConditions(
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 12) int k,
      @ForAll long seed) {
    double[] a = Trials.normal(d * k, seed);
    double[] g = Trials.normal(d, seed + 1);
    double[] theta = new double[k];
    BoxLeastSquares box = new BoxLeastSquares(d, k);
    box.solve(g, a, k, theta);
    for (int i = 0; i < k; i++) {
      double slope = Stationarity.dot(a, d * i, box.residual(), 0, d);
      assertThat(theta[i]).isBetween(0.0, 1.0);
      if (theta[i] < 1) {
        assertThat(slope).isLessThan(1e-11);
      }
      if (theta[i] > 0) {
        assertThat(slope).isGreaterThan(-1e-11);
      }
    }
  }

  private static double[] solve(KinkSolver solver, int d, double[] u, double[] g, double v) {
    double[] w = new double[d];
    solver.restart();
    solver.price(u);
    solver.solve(0, 0.8, v, g, w, new int[d]);
    return w;
  }

  /** c|w|² − ⟨g, w⟩ + Σ max(u_i, 0) max(0, ⟨x_i, w⟩), c = 0.8. */
  private static double value(double[] x, double[] u, double[] g, double[] w) {
    int d = g.length;
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += 0.8 * w[k] * w[k] - g[k] * w[k];
    }
    for (int i = 0; i < u.length; i++) {
      sum += Math.max(u[i], 0) * Math.max(0, Stationarity.dot(x, d * i, w, 0, d));
    }
    return sum;
  }
}
