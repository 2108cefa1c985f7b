package gradientwork.core.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.MemoryInputs;
import gradientwork.core.problem.NumericTable;
import gradientwork.core.problem.data.Table.Normalise;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableTest {
  /** Columns: the row number, a constant, its square modulo 7, and the target 100 + row. */
  private static MemoryInputs rows(int n) {
    return new MemoryInputs()
        .with(
            new NumericTable(
                "t.csv",
                List.of("row", "same", "mixed", "goal"),
                List.of(
                    column(n, i -> i),
                    column(n, i -> 0.1),
                    column(n, i -> i * i % 7),
                    column(n, i -> 100 + i))));
  }

  private static double[] column(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  private static Table table(
      List<String> columns, boolean bias, Normalise normalise, double test, double validation) {
    return new Table(
        InputFile.at("t.csv"),
        "goal",
        columns,
        bias,
        normalise,
        OptionalInt.empty(),
        test,
        validation,
        List.of(),
        3);
  }

  @Property(tries = 200, seed = "20261123")
  void everyRowIsInExactlyOnePartAndPartsKeepTheOrderOfTheFile(
      @ForAll @IntRange(min = 5, max = 60) int n,
      @ForAll @DoubleRange(min = 0.1, max = 0.4) double test,
      @ForAll @DoubleRange(min = 0.1, max = 0.4) double validation,
      @ForAll long seed) {
    Parts parts = Parts.of("t", n, test, validation, seed);
    assertThat(parts.test()).hasSize((int) Math.round(test * n)).isSorted();
    assertThat(parts.validation()).hasSize((int) Math.round(validation * n)).isSorted();
    assertThat(parts.train()).isSorted();
    assertThat(
            IntStream.concat(
                    IntStream.of(parts.train()),
                    IntStream.concat(IntStream.of(parts.validation()), IntStream.of(parts.test())))
                .sorted()
                .toArray())
        .isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void withoutASplitTheFileIsTakenAsItStands() {
    Dataset data = table(List.of(), true, Normalise.NONE, 0, 0).dataset(rows(4));
    assertThat(data.train().x().values())
        .containsExactly(0, 0.1, 0, 1, 1, 0.1, 1, 1, 2, 0.1, 4, 1, 3, 0.1, 2, 1);
    assertThat(data.train().y()).containsExactly(100, 101, 102, 103);
    assertThat(data.test()).isEmpty();
    assertThat(data.validation()).isEmpty();
  }

  @Test
  void columnsAreTakenInTheOrderAskedFor() {
    Dataset data = table(List.of("mixed", "row"), false, Normalise.NONE, 0, 0).dataset(rows(3));
    assertThat(data.train().x().values()).containsExactly(0, 0, 1, 1, 4, 2);
    assertThat(data.d()).isEqualTo(2);
  }

  @Test
  void rowsAreTheFirstOfTheFile() {
    Table first =
        new Table(
            InputFile.at("t.csv"),
            "goal",
            List.of(),
            true,
            Normalise.NONE,
            OptionalInt.of(2),
            0,
            0,
            List.of(),
            0);
    assertThat(first.dataset(rows(9)).train().y()).containsExactly(100, 101);
    assertThatThrownBy(() -> first.dataset(rows(1)))
        .isInstanceOf(BadInput.class)
        .hasMessage("rows = 2, but t.csv has 1");
  }

  @Test
  void scalingIsFittedOnTrainingRowsAndAppliedToAll() {
    Dataset raw = table(List.of(), true, Normalise.NONE, 0.3, 0.2).dataset(rows(30));
    Dataset scaled = table(List.of(), true, Normalise.STANDARD, 0.3, 0.2).dataset(rows(30));
    double[] train = column(raw.train(), 0);
    double mean = DoubleStream.of(train).average().orElseThrow();
    double deviation =
        Math.sqrt(DoubleStream.of(train).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    for (int i = 0; i < raw.test().orElseThrow().n(); i++) {
      assertThat(scaled.test().orElseThrow().x().at(i, 0))
          .isCloseTo((raw.test().orElseThrow().x().at(i, 0) - mean) / deviation, within(1e-12));
    }
    double[] fitted = column(scaled.train(), 0);
    assertThat(DoubleStream.of(fitted).sum()).isCloseTo(0, within(1e-12));
    assertThat(DoubleStream.of(fitted).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(1e-12));
    assertThat(column(scaled.train(), 1)).containsOnly(0);
    assertThat(scaled.train().y()).isEqualTo(raw.train().y());
  }

  @Test
  void unitScalingMapsTheTrainingRangeOntoZeroToOne() {
    Dataset scaled = table(List.of(), true, Normalise.UNIT, 0.3, 0.2).dataset(rows(30));
    double[] fitted = column(scaled.train(), 0);
    assertThat(DoubleStream.of(fitted).min()).hasValue(0);
    assertThat(DoubleStream.of(fitted).max()).hasValue(1);
    assertThat(column(scaled.train(), 1)).containsOnly(0);
  }

  private static double[] column(Dataset.Part part, int k) {
    return IntStream.range(0, part.n()).mapToDouble(i -> part.x().at(i, k)).toArray();
  }

  @Test
  void positiveTargetsBecomeOneAndTheRestMinusOne() {
    Table labelled =
        new Table(
            InputFile.at("t.csv"),
            "goal",
            List.of(),
            true,
            Normalise.NONE,
            OptionalInt.empty(),
            0,
            0,
            List.of(101.0, 103.0),
            0);
    assertThat(labelled.dataset(rows(4)).train().y()).containsExactly(-1, 1, -1, 1);
    assertThatThrownBy(() -> labelled.dataset(rows(1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("positive = [101.0, 103.0], but none of the 1 targets in t.csv");
  }

  @Test
  void mistakesAreOneSentenceEach() {
    assertThatThrownBy(() -> table(List.of("rwo"), true, Normalise.NONE, 0, 0).dataset(rows(3)))
        .isInstanceOf(BadInput.class)
        .hasMessage("t.csv has no column 'rwo'; did you mean 'row'?");
    assertThatThrownBy(
            () ->
                new Table(
                        InputFile.at("t.csv"),
                        "gaol",
                        List.of(),
                        true,
                        Normalise.NONE,
                        OptionalInt.empty(),
                        0,
                        0,
                        List.of(),
                        0)
                    .dataset(rows(3)))
        .isInstanceOf(BadInput.class)
        .hasMessage("t.csv has no column 'gaol'; did you mean 'goal'?");
    assertThatThrownBy(() -> table(List.of("row", "goal"), true, Normalise.NONE, 0, 0))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("without the target 'goal'");
    assertThatThrownBy(() -> table(List.of("row", "row"), true, Normalise.NONE, 0, 0))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("each column once");
    assertThatThrownBy(() -> table(List.of(), true, Normalise.NONE, 0.6, 0.4))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> table(List.of(), true, Normalise.NONE, 0.5, 0.4).dataset(rows(2)))
        .isInstanceOf(BadInput.class)
        .hasMessage("t.csv has 2 rows; 1 for testing and 1 for validation leave none to train on");
    assertThatThrownBy(() -> table(List.of(), true, Normalise.NONE, 0.01, 0).dataset(rows(3)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a test-fraction of 0.01 of them is less than half a row");
    assertThatThrownBy(() -> table(List.of(), true, Normalise.NONE, 0, 0).dataset(rows(0)))
        .isInstanceOf(BadInput.class)
        .hasMessage("t.csv has a header and no rows");
  }
}
