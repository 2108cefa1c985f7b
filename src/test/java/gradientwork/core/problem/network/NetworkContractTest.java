package gradientwork.core.problem.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Digests;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.MemoryInputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of network, in dimension 3; then what each kind is. */
class NetworkContractTest {
  private static final int D = 3;
  private static final Network REACHED =
      new Network(3, 2, new double[] {1, 2, 3, 4, 5, 6}, new double[] {7, -8});

  /**
   * @param of the network of a seed
   * @param seeded whether the seed matters
   * @param frozen digest of W and v for seed 1
   */
  private record Case(
      String name, LongFunction<InitialNetwork> of, boolean seeded, int m, String frozen) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Case> kinds() {
    return Stream.of(
        new Case(
            "normal",
            s -> new Normal(5, 0.1, Signs.SPLIT, OutputScale.ONE, s),
            true,
            5,
            "a640ae61b3c02cc9"),
        new Case(
            "uniform",
            s -> new Uniform(5, 2, Signs.SPLIT, OutputScale.SQRT, s),
            true,
            5,
            "3fc1ba817dc8fb33"),
        new Case(
            "sphere",
            s -> new Sphere(5, 2, Signs.POSITIVE, OutputScale.MEAN_FIELD, s),
            true,
            5,
            "613edf6b3f7305ab"),
        new Case("balanced", s -> new Balanced(5, 2, Signs.SPLIT, s), true, 5, "acfe703f48c4a137"),
        new Case(
            "grid",
            s -> new Grid(3, 2, Signs.SPLIT, s, OutputScale.ONE),
            true,
            27,
            "509991625e2d53db"),
        new Case(
            "grid positive",
            s -> new Grid(3, 2, Signs.POSITIVE, s, OutputScale.ONE),
            false,
            27,
            "9b2d088c6ddf8635"),
        new Case("table", s -> new Table(InputFile.at("w.csv")), false, 2, "0c5bde6131d1d4bc"),
        new Case(
            "snapshot",
            s -> new Snapshot(new InputFolder("r"), "s", "abc", OptionalLong.empty()),
            false,
            2,
            "0c5bde6131d1d4bc"));
  }

  private static Inputs inputs() {
    return new MemoryInputs()
        .with("abc", REACHED)
        .with(
            new NumericTable(
                "w.csv",
                List.of("w_1", "w_2", "w_3", "v"),
                List.of(
                    new double[] {1, 4},
                    new double[] {2, 5},
                    new double[] {3, 6},
                    new double[] {7, -8})));
  }

  private static Network network(InitialNetwork kind) {
    return kind.network(D, inputs());
  }

  @Test
  void everyKindIsHere() {
    Set<Class<?>> tested = kinds().map(c -> c.of.apply(0).getClass()).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(InitialNetwork.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasItsShapeAndIsAFunctionOfTheRecord(Case kind) {
    Network network = network(kind.of.apply(5));
    assertThat(network.d()).isEqualTo(D);
    assertThat(network.m()).isEqualTo(kind.m);
    assertThat(network(kind.of.apply(5))).isEqualTo(network);
    assertThat(network(kind.of.apply(6)).equals(network)).isEqualTo(!kind.seeded);
  }

  /** A change of one of these changes every experiment that starts so. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theNumbersAreFrozen(Case kind) {
    Network network = network(kind.of.apply(1));
    assertThat(Digests.of(network.w(), network.v())).isEqualTo(kind.frozen);
  }

  @Test
  void splitSignsAreHalfAndHalfPositivesFirst() {
    assertThat(network(new Normal(5, 1, Signs.SPLIT, OutputScale.ONE, 0)).v())
        .containsExactly(1, 1, 1, -1, -1);
    assertThat(network(new Uniform(2, 1, Signs.SPLIT, OutputScale.MEAN_FIELD, 0)).v())
        .containsExactly(0.5, -0.5);
    assertThat(network(new Sphere(4, 1, Signs.POSITIVE, OutputScale.SQRT, 0)).v())
        .containsExactly(0.5, 0.5, 0.5, 0.5);
    assertThatThrownBy(() -> new Normal(1, 1, Signs.SPLIT, OutputScale.ONE, 0))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("neurons = 1 is not allowed; it must be at least 2 where signs = split");
    assertThat(network(new Normal(1, 1, Signs.POSITIVE, OutputScale.ONE, 0)).v())
        .containsExactly(1);
  }

  @Test
  void theFirstNeuronsOfALargerNetworkAreThoseOfASmaller() {
    Network small = network(new Normal(4, 1, Signs.SPLIT, OutputScale.ONE, 2));
    Network large = network(new Normal(9, 1, Signs.SPLIT, OutputScale.ONE, 2));
    assertThat(small.w()).isEqualTo(Arrays.copyOf(large.w(), small.w().length));
  }

  @Test
  void scaleIsStandardDeviationHalfWidthOrRadius() {
    Network normal = network(new Normal(4000, 1e-3, Signs.SPLIT, OutputScale.ONE, 2));
    double square = Arrays.stream(normal.w()).map(w -> w * w).average().orElseThrow();
    assertThat(Math.sqrt(square)).isCloseTo(1e-3, within(3e-5));
    Network uniform = network(new Uniform(4000, 3, Signs.SPLIT, OutputScale.ONE, 2));
    assertThat(Arrays.stream(uniform.w()).max().orElseThrow()).isBetween(2.99, 3.0);
    assertThat(Arrays.stream(uniform.w()).min().orElseThrow()).isBetween(-3.0, -2.99);
    Network sphere = network(new Sphere(4000, 3, Signs.SPLIT, OutputScale.ONE, 2));
    for (int j = 0; j < sphere.m(); j++) {
      assertThat(sphere.norm(j)).isCloseTo(3, within(1e-14));
    }
    assertThat(Arrays.stream(sphere.w()).average().orElseThrow()).isCloseTo(0, within(0.05));
  }

  @Test
  void balancedNeuronsWeighAsMuchAsTheirOutputs() {
    Network balanced = network(new Balanced(7, 0.3, Signs.SPLIT, 4));
    for (int j = 0; j < 7; j++) {
      assertThat(balanced.v()[j]).isEqualTo(j < 4 ? balanced.norm(j) : -balanced.norm(j));
    }
    assertThat(balanced.w())
        .isEqualTo(network(new Normal(7, 0.3, Signs.SPLIT, OutputScale.ONE, 4)).w());
  }

  @Test
  void gridHoldsEveryPointOnceLastCoordinateFastest() {
    Network grid = new Grid(3, 2, Signs.POSITIVE, 0, OutputScale.ONE).network(2, inputs());
    assertThat(grid.w())
        .containsExactly(-2, -2, -2, 0, -2, 2, 0, -2, 0, 0, 0, 2, 2, -2, 2, 0, 2, 2);
    assertThat(grid.v()).containsOnly(1);
    double[] split = new Grid(3, 2, Signs.SPLIT, 0, OutputScale.ONE).network(2, inputs()).v();
    assertThat(Arrays.stream(split).filter(v -> v == 1).count()).isEqualTo(5);
    assertThat(Arrays.stream(split).filter(v -> v == -1).count()).isEqualTo(4);
    assertThatThrownBy(
            () -> new Grid(10, 2, Signs.SPLIT, 0, OutputScale.ONE).network(785, inputs()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a grid of side 10 in dimension 785 has more than 1000000 neurons");
  }

  @Test
  void tableIsReadNeuronByNeuronAndItsHeaderMustFit() {
    assertThat(network(new Table(InputFile.at("w.csv")))).isEqualTo(REACHED);
    assertThatThrownBy(() -> new Table(InputFile.at("w.csv")).network(11, inputs()))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "w.csv has the header w_1,w_2,w_3,v; a network for data of dimension 11 (the column of"
                + " ones included) needs w_1,w_2,…,w_11,v");
  }

  @Test
  void snapshotMustFitTheData() {
    assertThatThrownBy(
            () ->
                new Snapshot(new InputFolder("r"), "s", "abc", OptionalLong.empty())
                    .network(2, inputs()))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "the data has dimension 2 (the column of ones included), the network of experiment abc"
                + " in r has 3");
  }
}
