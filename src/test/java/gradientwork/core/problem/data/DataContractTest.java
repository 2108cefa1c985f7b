package gradientwork.core.problem.data;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Digests;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.MemoryInputs;
import gradientwork.core.problem.NumericTable;
import gradientwork.core.problem.data.Table.Normalise;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of data. */
class DataContractTest {

  /**
   * @param of the data of a seed
   * @param seeded whether the seed matters
   * @param frozen digest of X, y and the parts held back, for seed 1
   */
  private record Case(
      String name, LongFunction<Data> of, boolean seeded, int n, int d, String frozen) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Case> kinds() {
    return Stream.of(
        new Case("line", seed -> new Line(7), false, 7, 2, "08c16f601c5b9c8f"),
        new Case("sine", seed -> new Sine(7), false, 7, 2, "dbd445f79348847f"),
        new Case(
            "random-linear",
            seed -> new RandomLinear(6, 3, Sampling.UNIFORM, 0.1, seed),
            true,
            6,
            4,
            "a40a413306cf29c1"),
        new Case(
            "random-linear normal",
            seed -> new RandomLinear(6, 3, Sampling.NORMAL, 0, seed),
            true,
            6,
            4,
            "6f1c0de451e5e8ba"),
        new Case(
            "random-labels",
            seed -> new RandomLabels(6, 3, Sampling.UNIFORM, 0.1, seed),
            true,
            6,
            4,
            "252790df318c7600"),
        new Case(
            "random-labels normal",
            seed -> new RandomLabels(6, 3, Sampling.NORMAL, 0, seed),
            true,
            6,
            4,
            "085446ab2bd4c093"),
        new Case(
            "teacher", seed -> new Teacher(6, 3, 4, 0.1, seed), true, 6, 4, "c1597278b6b5e785"),
        new Case(
            "table",
            seed ->
                new Table(
                    InputFile.at("t"),
                    "y",
                    List.of(),
                    true,
                    Normalise.STANDARD,
                    OptionalInt.empty(),
                    0.25,
                    0.25,
                    List.of(),
                    seed),
            true,
            10,
            3,
            "8fa6c94b83ee3acc"),
        new Case(
            "mnist",
            seed ->
                new Mnist(
                    InputFile.at("m"),
                    Mnist.Split.BOTH,
                    OptionalInt.empty(),
                    List.of(),
                    0.25,
                    List.of(),
                    seed),
            true,
            6,
            5,
            "8e1ec2e9404cd1c2"));
  }

  private static Inputs inputs() {
    double[][] columns = new double[3][20];
    for (int i = 0; i < 20; i++) {
      columns[0][i] = i;
      columns[1][i] = i * i % 7;
      columns[2][i] = 100 - i;
    }
    return IdxFiles.in(
        new MemoryInputs().with(new NumericTable("t", List.of("a", "b", "y"), List.of(columns))));
  }

  @Test
  void everyKindIsHere() {
    Set<Class<?>> tested = kinds().map(c -> c.of.apply(0).getClass()).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(Data.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasTheShapeAndEndsWithOnes(Case kind) {
    Dataset data = kind.of.apply(0).dataset(inputs());
    assertThat(data.n()).isEqualTo(kind.n);
    assertThat(data.d()).isEqualTo(kind.d);
    parts(data)
        .forEach(
            part -> {
              assertThat(part.x().columns()).isEqualTo(kind.d);
              for (int i = 0; i < part.n(); i++) {
                assertThat(part.x().at(i, kind.d - 1)).isEqualTo(1);
              }
            });
    assertThat(data.origin()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSameRecordGivesTheSameBits(Case kind) {
    assertThat(kind.of.apply(5)).isEqualTo(kind.of.apply(5));
    assertThat(digest(kind.of.apply(5))).isEqualTo(digest(kind.of.apply(5)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anotherSeedGivesOtherNumbers(Case kind) {
    assertThat(digest(kind.of.apply(5)).equals(digest(kind.of.apply(6)))).isEqualTo(!kind.seeded);
  }

  /** A change of one of these changes every experiment on such data. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theNumbersAreFrozen(Case kind) {
    assertThat(digest(kind.of.apply(1))).isEqualTo(kind.frozen);
  }

  private static String digest(Data data) {
    return Digests.of(
        parts(data.dataset(inputs()))
            .flatMap(part -> Stream.of(part.x().values(), part.y()))
            .toArray(double[][]::new));
  }

  private static Stream<Dataset.Part> parts(Dataset data) {
    return Stream.concat(
        Stream.of(data.train()), Stream.concat(data.validation().stream(), data.test().stream()));
  }
}
