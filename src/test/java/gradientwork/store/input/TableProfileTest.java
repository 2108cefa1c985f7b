package gradientwork.store.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.store.input.TableProfile.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProfileTest {
  @TempDir private Path folder;

  @Test
  void everyColumnIsCountedAndMeasured() throws IOException {
    TableProfile table =
        csv("id,sex,size,kind,age", "1,0,0.5,a,3", "2,1,-1e2,b,NA", "3,1, 2 ,,", "4,0,1,a,inf");
    assertThat(table.rows()).isEqualTo(4);
    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("id", "sex", "size", "kind", "age");
    assertThat(table.columns().get(0).counting()).isTrue();
    assertThat(table.columns().get(1).values()).containsExactly(0.0, 1.0);
    Column size = table.columns().get(2);
    assertThat(List.of(size.min(), size.mean(), size.max())).containsExactly(-100.0, -24.125, 2.0);
    assertThat(size.numeric()).isTrue();
    assertThat(size.whole() || size.counting()).isFalse();
    Column kind = table.columns().get(3);
    assertThat(List.of(kind.others(), kind.missing(), kind.example())).containsExactly(3L, 1L, "a");
    Column age = table.columns().get(4);
    assertThat(List.of(age.others(), age.missing())).containsExactly(1L, 2L);
    assertThat(age.numeric()).isFalse();
  }

  @Test
  void manyDifferentValuesAreNotListed() throws IOException {
    String[] lines = new String[TableProfile.FEW + 2];
    lines[0] = "x";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = Integer.toString(2 * i);
    }
    assertThat(csv(lines).columns().get(0).values()).isEmpty();
    lines[1] = lines[2];
    assertThat(csv(lines).columns().get(0).values()).hasSize(TableProfile.FEW);
  }

  @Property(seed = "20261123")
  void varianceIsTheMeanSquareDistanceFromTheMean(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -1e3, max = 1e3) Double> numbers) {
    TableProfile.Reading reading = new TableProfile.Reading(List.of("x"));
    numbers.forEach(x -> reading.row(List.of(x.toString())));
    Column column = reading.done().columns().get(0);
    double mean = stream(numbers).average().orElseThrow();
    double variance = stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(column.mean()).isCloseTo(mean, within(1e-9));
    assertThat(column.variance()).isCloseTo(variance, within(1e-6));
  }

  @Test
  void aLineThatIsTooShortIsNamed() {
    assertThatThrownBy(() -> csv("a,b", "1,2", "3"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("t.csv:3: column 'b' has no cell");
  }

  private static DoubleStream stream(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue);
  }

  private TableProfile csv(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), List.of(lines));
    return new FileInputs().profile(InputFile.at(file.toString()));
  }
}
