package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is left of a curve is part of it, and none of its ends and extremes is missing. */
class CommonGridTest {

  @Property(tries = 300)
  void aGridIsPartOfTheIterationsWithTheirEndsAndNoLargerThanAsked(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 1_000_000) Long> some,
      @ForAll @IntRange(min = 4, max = 60) int points) {
    long[] iterations = some.stream().mapToLong(t -> t).distinct().sorted().toArray();
    long[] grid = CommonGrid.of(iterations, points);
    assertThat(grid).isSorted().doesNotHaveDuplicates();
    assertThat(grid.length).isLessThanOrEqualTo(Math.min(iterations.length, points));
    assertThat(Arrays.stream(iterations).boxed()).containsAll(LongStream.of(grid).boxed().toList());
    assertThat(grid[0]).isEqualTo(iterations[0]);
    assertThat(grid[grid.length - 1]).isEqualTo(iterations[iterations.length - 1]);
  }

  @Test
  void aGridOfALongRunIsEvenInRankAndInTheLogarithm() {
    long[] grid = CommonGrid.of(LongStream.rangeClosed(0, 1_000_000).toArray(), 200);
    assertThat(grid.length).isBetween(150, 200);
    assertThat(LongStream.of(grid).filter(t -> t <= 1000).count()).isGreaterThan(30);
    long widest = 0;
    for (int k = 1; k < grid.length; k++) {
      widest = Math.max(widest, grid[k] - grid[k - 1]);
    }
    assertThat(widest).isLessThanOrEqualTo(10_102);
  }

  @Property(tries = 100)
  void aRunKeepsTheGridItsEndsAndItsExtremes(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 1 + random.nextInt(200);
    double[][] columns = new double[3][rows + 5];
    for (int row = 0; row < rows; row++) {
      columns[0][5 + row] = 3 * row;
      columns[1][5 + row] = row;
      columns[2][5 + row] = random.nextInt(7) == 0 ? Section.ABSENT : random.nextGaussian();
    }
    long[] grid = {0, 30, 31, 33};
    BitSet kept = CommonGrid.kept(columns, 5, 5 + rows, 2, grid);
    assertThat(kept.get(0)).isTrue();
    assertThat(kept.get(rows - 1)).isTrue();
    assertThat(kept.get(10)).isEqualTo(rows > 10);
    double[] measured = Arrays.copyOfRange(columns[2], 5, 5 + rows);
    double[] left = kept.stream().mapToDouble(row -> measured[row]).toArray();
    assertThat(least(left)).isEqualTo(least(measured));
    assertThat(-least(negated(left))).isEqualTo(-least(negated(measured)));
    assertThat(kept.cardinality()).isLessThanOrEqualTo(3 + 2 + 2);
  }

  private static double least(double[] values) {
    return Arrays.stream(values).filter(x -> !Double.isNaN(x)).min().orElse(0);
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(x -> -x).toArray();
  }
}
