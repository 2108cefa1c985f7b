package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.problem.Network;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.RowText;
import gradientwork.core.table.SnapshotRow;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Map<String, String> row(long iteration, double loss) {
    return RowText.of(
        new IterationRow("e", iteration, 0, 1, 0.5, false, new int[] {0}, new double[] {loss}));
  }

  private static Map<String, String> network(double... w) {
    Network network = new Network(w.length, 1, w, new double[] {1});
    return RowText.of(new SnapshotRow("e", 3, network, Optional.empty(), false));
  }

  private static Comparison of(
      OptionalDouble tolerance, Map<String, String> was, Map<String, String> is) {
    Comparison comparison = new Comparison(tolerance);
    comparison.row("iteration 3", was, is);
    return comparison;
  }

  private static Comparison within(double x, Map<String, String> was, Map<String, String> is) {
    return of(OptionalDouble.of(x), was, is);
  }

  @Property(tries = 200)
  void theSmallestDifferenceIsOneWithoutATolerance(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double x) {
    assertThat(of(OptionalDouble.empty(), row(3, x), row(3, x)).differences()).isEmpty();
    Comparison next = of(OptionalDouble.empty(), row(3, x), row(3, Math.nextUp(x)));
    assertThat(next.differences()).containsExactly("iteration 3 differs in loss");
  }

  @Property(tries = 200)
  void aToleranceIsRelativeToTheLargerNumber(
      @ForAll @IntRange(min = -290, max = 290) int exponent,
      @ForAll @IntRange(min = 2, max = 1_000_000_000) int part) {
    double x = Double.parseDouble("1.7e" + exponent);
    double apart = 1.0 / part;
    double smaller = x * (1 - apart);
    assertThat(within(apart * 1.001, row(3, x), row(3, smaller)).differences()).isEmpty();
    assertThat(within(apart * 1.001, row(3, -smaller), row(3, -x)).differences()).isEmpty();
    Comparison beyond = within(apart * 0.999, row(3, smaller), row(3, x));
    assertThat(beyond.differences()).containsExactly("iteration 3 differs in loss");
    assertThat(beyond.largest().orElseThrow().where()).isEqualTo("loss at iteration 3");
  }

  @Test
  void weightsAreMeasuredByTheLargestOfTheirNetwork() {
    Comparison weights = within(1e-9, network(2, 0), network(2, 1e-10));
    assertThat(weights.differences()).isEmpty();
    assertThat(weights.largest().orElseThrow())
        .isEqualTo(new Comparison.Largest(5e-11, "w at iteration 3"));
    assertThat(within(1e-11, network(2, 0), network(2, 1e-10)).differences()).hasSize(1);
  }

  @Test
  void noToleranceMakesWholeNumbersAbsenceOrInfinityEqual() {
    assertThat(within(0.5, row(1000, 1), row(1001, 1)).differences()).hasSize(1);
    assertThat(within(0.5, row(3, 1), row(3, Double.NaN)).differences()).hasSize(1);
    assertThat(within(0.5, row(3, Double.POSITIVE_INFINITY), row(3, 1)).differences()).hasSize(1);
    assertThat(within(0.5, network(1), network(1, 1)).differences())
        .containsExactly("iteration 3 differs in d, w");
    Map<String, String> without = row(3, 1);
    without.remove("loss");
    assertThat(within(0.5, without, row(3, 1)).differences()).hasSize(1);
    assertThat(within(0, row(3, Double.NaN), row(3, Double.NaN)).differences()).isEmpty();
  }
}
