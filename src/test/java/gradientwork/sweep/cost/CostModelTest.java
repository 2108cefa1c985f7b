package gradientwork.sweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The laws of the cost model: exact where times are linear, never falling, honest about doubt. */
class CostModelTest {
  private static Demand demand(String method, double... compute) {
    return new Demand(method, 100, compute, new double[] {1e-4, 2e-4}, 10, 0, 50);
  }

  private static Observation seen(Demand demand, double seconds) {
    return new Observation(demand, seconds, 3e-3, Double.NaN);
  }

  /** Sizes that set three kinds of work apart. */
  private static double[] terms(int i) {
    return new double[] {1, 0.3 * (i + 1), 0.01 * (i + 1) * (i + 1)};
  }

  private static double linear(double[] terms, double a, double b, double c) {
    return a * terms[0] + b * terms[1] + c * terms[2];
  }

  @Property(tries = 200, seed = "20261123")
  void timesThatAreLinearInTheTermsAreReproduced(
      @ForAll @DoubleRange(min = 0.1, max = 10) double a,
      @ForAll @DoubleRange(min = 0.1, max = 10) double b,
      @ForAll @DoubleRange(min = 0.1, max = 10) double c) {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seen.add(seen(demand("m", terms(i)), linear(terms(i), a, b, c)));
    }
    CostModel model = new CostModel(seen);
    for (int i = 0; i < 30; i += 3) {
      assertThat(model.compute(demand("m", terms(i))).expected())
          .isCloseTo(linear(terms(i), a, b, c), Percentage.withPercentage(1));
    }
  }

  @Property(tries = 200, seed = "20261123")
  void moreWorkNeverTakesLess(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0.01, max = 50) Double> times,
      @ForAll @IntRange(min = 0, max = 2) int term,
      @ForAll @DoubleRange(min = 0, max = 5) double more) {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      seen.add(seen(demand("m", terms(i)), times.get(i)));
    }
    CostModel model = new CostModel(seen);
    double[] larger = terms(3);
    larger[term] += more;
    Range before = model.compute(demand("m", terms(3)));
    Range after = model.compute(demand("m", larger));
    assertThat(after.expected()).isGreaterThanOrEqualTo(before.expected());
    assertThat(before.low()).isLessThanOrEqualTo(before.expected());
    assertThat(before.expected()).isLessThanOrEqualTo(before.high());
  }

  @Test
  void aSingleMeasurementScalesAllTermsAlike() {
    CostModel model = new CostModel(List.of(seen(demand("m", 1, 2, 3), 60)));
    assertThat(model.compute(demand("m", 2, 4, 6)).expected()).isCloseTo(120, within(0.1));
    assertThat(model.compute(demand("m", 1, 0, 0)).expected()).isCloseTo(10, within(0.1));
  }

  @Test
  void whatNobodyMeasuredTakesTheFactorOfTheOthersAndAWiderRange() {
    CostModel model =
        new CostModel(List.of(seen(demand("m", 1, 1), 20), seen(demand("m", 2, 1), 30)));
    Range known = model.compute(demand("m", 1, 1));
    Range unknown = model.compute(demand("other", 1, 1, 1));
    assertThat(unknown.expected()).isCloseTo(30, Percentage.withPercentage(1));
    assertThat(unknown.high() / unknown.low()).isGreaterThan(2 * known.high() / known.low());
  }

  @Test
  void withoutMeasurementsTheConstantsOfTheProgramStand() {
    CostModel model = CostModel.unmeasured();
    assertThat(model.measured()).isFalse();
    assertThat(model.compute(demand("m", 1, 2)).expected()).isEqualTo(3);
    assertThat(model.around(demand("m", 1, 2)).expected()).isCloseTo(3e-4, within(1e-15));
  }

  @Test
  void measurementsThatContradictEachOtherWidenTheRange() {
    CostModel sure = new CostModel(List.of(seen(demand("m", 1), 5), seen(demand("m", 2), 10)));
    CostModel unsure = new CostModel(List.of(seen(demand("m", 1), 2), seen(demand("m", 1), 20)));
    Range narrow = sure.compute(demand("m", 1));
    Range wide = unsure.compute(demand("m", 1));
    assertThat(wide.high() / wide.low()).isGreaterThan(2 * narrow.high() / narrow.low());
  }

  @Test
  void runsThatEndEarlyShortenTheirMethodAlone() {
    Demand demand = demand("m", 1);
    CostModel model =
        new CostModel(
            List.of(
                new Observation(demand, 1, 0, 0.2),
                new Observation(demand, 1, 0, 1),
                new Observation(demand("n", 1), 1, 0, Double.NaN)));
    assertThat(model.fraction("m")).isCloseTo(0.6, within(1e-12));
    assertThat(model.fraction("n")).isEqualTo(1);
    assertThat(model.fraction("never seen")).isEqualTo(1);
  }
}
