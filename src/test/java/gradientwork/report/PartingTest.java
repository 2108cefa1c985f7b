package gradientwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.report.Parting.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartingTest {
  private static final List<String> COLUMNS = List.of("iteration", "loss", "w");

  @Test
  void theFirstRowThatDiffersIsNamedWithItsCells() {
    Parting parting =
        of(
            List.of(row(0, 1.0, 5.0, 6.0), row(1, 2.0, 5.0, 6.0), row(3, 1.0, 1.0, 1.0)),
            List.of(row(0, 1.0, 5.0, 6.0), row(1, 2.0, 5.0, 7.0), row(2, 1.0, 1.0, 1.0)));
    assertThat(parting.first().orElseThrow().key()).containsExactly(1L);
    assertThat(parting.first().orElseThrow().cells()).containsExactly(new Cell("w[1]", 6.0, 7.0));
    assertThat(List.of(parting.equal(), parting.common(), parting.onlyA(), parting.onlyB()))
        .containsExactly(1L, 2L, 1L, 1L);
  }

  @Test
  void bitsDecide() {
    assertThat(of(List.of(row(0, 0.0)), List.of(row(0, -0.0))).first()).isPresent();
    assertThat(of(List.of(row(0, Double.NaN)), List.of(row(0, Double.NaN))).first()).isEmpty();
    assertThat(of(List.of(row(0, 1.0)), List.of(row(0, Math.nextUp(1.0)))).first()).isPresent();
    assertThat(of(List.of(row(0, null)), List.of(row(0, 1.0))).first().orElseThrow().cells())
        .containsExactly(new Cell("loss", null, 1.0));
  }

  @Test
  void listsOfDifferentLengthsSayHowLongTheyAre() {
    Parting parting = of(List.of(row(0, 1.0, 1.0)), List.of(row(0, 1.0, 1.0, 2.0)));
    assertThat(parting.first().orElseThrow().cells())
        .containsExactly(new Cell("w", "1 values", "2 values"));
  }

  @Property(seed = "20261123")
  void itFindsWhatComparingEveryPairOfRowsFinds(
      @ForAll @Size(max = 8) List<@IntRange(max = 20) Integer> a,
      @ForAll @Size(max = 8) List<@IntRange(max = 20) Integer> b) {
    Map<Long, Double> first = table(a);
    Map<Long, Double> second = table(b);
    Parting parting = of(rows(first), rows(second));
    Optional<Long> expected =
        first.keySet().stream()
            .filter(second::containsKey)
            .filter(key -> !first.get(key).equals(second.get(key)))
            .findFirst();
    assertThat(parting.first().map(place -> place.key().get(0))).isEqualTo(expected);
    assertThat(parting.common())
        .isEqualTo(first.keySet().stream().filter(second::containsKey).count());
    assertThat(parting.onlyA()).isEqualTo(first.size() - parting.common());
    assertThat(parting.onlyB()).isEqualTo(second.size() - parting.common());
  }

  /** Keys from the numbers, and values that agree for two keys of three. */
  private static Map<Long, Double> table(List<Integer> numbers) {
    Map<Long, Double> table = new TreeMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      long key = numbers.get(i) / 2;
      table.put(key, key % 3 == 0 ? numbers.get(i) : (double) key);
    }
    return table;
  }

  private static List<List<Object>> rows(Map<Long, Double> table) {
    List<List<Object>> rows = new ArrayList<>();
    table.forEach((key, value) -> rows.add(row(key, value)));
    return rows;
  }

  private static List<Object> row(long iteration, Double loss, Double... w) {
    return Arrays.asList(iteration, loss, List.of(w));
  }

  private static Parting of(List<List<Object>> a, List<List<Object>> b) {
    return Parting.of(COLUMNS, 1, a.iterator(), b.iterator());
  }
}
