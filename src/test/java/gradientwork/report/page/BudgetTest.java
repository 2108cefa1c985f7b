package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many runs there are, their curves fit; digits of random numbers do not compress. */
class BudgetTest {

  @ParameterizedTest
  @CsvSource({
    "10, 20, 3, 200000, 53, 20",
    "100, 100, 6, 700000, 53, 100",
    "100, 100, 30, 700000, 16, 20",
    "1000, 100, 4, 700000, 16, 12",
    "200, 3, 30, 50000, 16, 3"
  })
  void curvesFitIntoTheirRoomAndNoRunIsLeftOut(
      int runs, int rows, int measured, int room, int leastBits, int leastRows) {
    Curves all = random(runs, rows, measured);
    Report.Fitted fitted = Report.fitted(all, room);
    assertThat(fitted.text().length()).isLessThanOrEqualTo(room);
    Unpacked read = Unpacked.of(fitted.text());
    assertThat(read.header().get("bits").asInt()).isGreaterThanOrEqualTo(leastBits);
    assertThat(read.header().get("recorded").asLong()).isEqualTo((long) runs * rows);
    int[] starts = read.codes(read.header().get("starts"));
    assertThat(starts).hasSize(runs + 1);
    double[] iterations = read.numbers(read.column("iteration").get("numbers"));
    for (int run = 0; run < runs; run++) {
      assertThat(starts[run + 1] - starts[run]).isGreaterThanOrEqualTo(leastRows);
      assertThat(iterations[starts[run]]).isZero();
      assertThat(iterations[starts[run + 1] - 1]).isEqualTo(rows - 1);
    }
    List<String> there = new ArrayList<>();
    read.header().get("columns").forEach(column -> there.add(column.get("name").asText()));
    read.header().get("left").forEach(name -> there.add(name.asText()));
    assertThat(there).isEqualTo(all.columns());
  }

  private static Curves random(int runs, int rows, int measured) {
    Random random = new Random(7);
    double[][] values = new double[1 + measured][runs * rows];
    int[] starts = new int[runs + 1];
    for (int run = 0; run < runs; run++) {
      starts[run + 1] = (run + 1) * rows;
      for (int row = 0; row < rows; row++) {
        values[0][run * rows + row] = row;
        for (int c = 1; c <= measured; c++) {
          values[c][run * rows + row] = Math.exp(random.nextGaussian() - row / 20.0);
        }
      }
    }
    List<String> columns = new ArrayList<>(List.of("iteration"));
    LongStream.range(0, measured).forEach(c -> columns.add("m" + c));
    return new Curves(
        columns,
        1,
        starts,
        values,
        new BitSet(),
        LongStream.range(0, rows).toArray(),
        Arrays.stream(values[0]).count());
  }
}
