package gradientwork.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;

class BundleTest {

  private static Course course(double[] x, double... y) {
    return new Course(Subjects.run(1, 0, Map.of()), x, y, x.length);
  }

  @Test
  void theCentreIsTheMedianAndTheBandTheQuantiles() {
    double[] x = {0, 1};
    List<Course> courses =
        List.of(course(x, 1, 10), course(x, 2, 20), course(x, 3, 30), course(x, 4, 1000));
    Bundle bundle = Bundle.of(courses, false, 0, 1, true, false);
    assertThat(bundle.centre()).containsExactly(2.5, 25);
    assertThat(bundle.low()).containsExactly(1, 10);
    assertThat(bundle.high()).containsExactly(4, 1000);
    assertThat(Bundle.of(courses, true, 0.1, 0.9, true, false).centre()).containsExactly(2.5, 265);
  }

  @Test
  void aRunThatHasEndedCountsWithItsLastValueOrNotAtAll() {
    Course lucky = course(new double[] {0, 1}, 5, 1);
    Course slow = course(new double[] {0, 1, 2}, 5, 4, 3);
    Course slower = course(new double[] {0, 1, 2}, 5, 5, 5);
    List<Course> courses = List.of(lucky, slow, slower);
    assertThat(Bundle.of(courses, false, 0, 1, true, false).centre()).containsExactly(5, 4, 3);
    assertThat(Bundle.of(courses, false, 0, 1, false, false).centre()).containsExactly(5, 4, 4);
    assertThat(Bundle.of(courses, false, 0, 1, true, false).low()).containsExactly(5, 1, 1);
  }

  @Test
  void itBeginsWhereAllRunsHaveBegun() {
    Course early = course(new double[] {0, 1, 2}, 3, 2, 1);
    Course late = course(new double[] {1.5, 2}, 9, 9);
    Bundle bundle = Bundle.of(List.of(early, late), true, 0, 1, true, false);
    assertThat(bundle.x()).containsExactly(0, 1, 1.5, 2);
    assertThat(bundle.centre()).containsExactly(Double.NaN, Double.NaN, 5.5, 5);
  }

  @Test
  void ofManyPlacesTheFirstAndTheLastAreKept() {
    double[] x = IntStream.range(1, 5000).mapToDouble(i -> i).toArray();
    for (boolean log : new boolean[] {false, true}) {
      Bundle bundle = Bundle.of(List.of(course(x, x), course(x, x)), false, 0.1, 0.9, true, log);
      assertThat(bundle.x()).hasSizeBetween(200, 402).contains(1, 4999).isSorted();
      assertThat(bundle.centre()).isEqualTo(bundle.x());
    }
  }

  @Property(tries = 200)
  void quantilesAreThoseOfSql(
      @ForAll @Size(min = 1, max = 20) double[] values,
      @ForAll @DoubleRange(min = 0.01, max = 1) double q) {
    double[] sorted = DoubleStream.of(values).map(v -> v % 1e6).sorted().toArray();
    Percentile same = new Percentile(100 * q).withEstimationType(Percentile.EstimationType.R_7);
    double scale = 1e-9 * (1 + Arrays.stream(sorted).map(Math::abs).max().orElse(0));
    assertThat(Bundle.quantile(sorted, q))
        .isCloseTo(same.evaluate(sorted), org.assertj.core.data.Offset.offset(scale));
  }

  @Test
  void aLogarithmicAxisDropsWhatIsNotPositive() {
    Course course = course(new double[] {0, 1, 2, 3}, 4, 0, -1, Double.NaN);
    assertThat(course.positive(false, true).x()).containsExactly(0, 3);
    assertThat(course.positive(true, false).x()).containsExactly(1, 2, 3);
    assertThat(course.positive(false, false)).isSameAs(course);
  }
}
