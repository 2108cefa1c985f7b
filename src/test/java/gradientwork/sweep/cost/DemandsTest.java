package gradientwork.sweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.Cadence;
import gradientwork.core.problem.Dataset;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Census;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemandsTest {
  private static final FileInputs INPUTS = new FileInputs();

  private static Sweep sweep(Path file, String... overrides) {
    return SweepFile.read(file.toString(), List.of(overrides), INPUTS::digest);
  }

  private static Demands demands() {
    return new Demands(new Sizes(INPUTS));
  }

  static Stream<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void sizesAreThoseOfTheDataAndTheNetwork(Path file) {
    Sweep sweep = sweep(file);
    for (long position : new long[] {0, sweep.size() / 2, sweep.size() - 1}) {
      Experiment experiment = sweep.planned(position).experiment();
      Dataset data = experiment.data().dataset(INPUTS);
      int held =
          data.validation().map(Dataset.Part::n).orElse(0)
              + data.test().map(Dataset.Part::n).orElse(0);
      int neurons = experiment.network().network(data.d(), INPUTS).m();
      assertThat(new Sizes(INPUTS).of(experiment))
          .isEqualTo(new Size(data.n(), held, data.d(), neurons));
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void everyMethodDemandsSomethingAndMoreIterationsMore(Path file) {
    Experiment experiment = sweep(file).planned(0).experiment();
    Demand few = demands().of(experiment, 10);
    Demand many = demands().of(experiment, 1000);
    assertThat(few.prior()).isPositive().isLessThan(many.prior());
    assertThat(few.rows()).isPositive().isLessThanOrEqualTo(many.rows());
    Demand rest = many.minus(few);
    assertThat(rest.iterations()).isEqualTo(990);
    assertThat(rest.plus(few).prior()).isCloseTo(many.prior(), within(1e-12 * many.prior()));
  }

  @Property(tries = 300, seed = "20261123")
  void looksAreCountedAsTheCadenceMakesThem(
      @ForAll @IntRange(min = 0, max = 40) int every,
      @ForAll @IntRange(min = 0, max = 20) int perDecade,
      @ForAll @IntRange(min = 0, max = 3000) int last) {
    Cadence cadence =
        new Cadence(
            every == 0 ? OptionalLong.empty() : OptionalLong.of(every),
            perDecade == 0 ? OptionalInt.empty() : OptionalInt.of(perDecade),
            Optional.empty(),
            false);
    long looks = 0;
    for (long iteration = 0; iteration <= last; iteration++) {
      looks += iteration == last || cadence.due(iteration) ? 1 : 0;
    }
    assertThat(Demands.count(cadence, last)).isEqualTo(looks);
  }

  @Test
  void aTallyKeepsTheSumOfAllDemands(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.conf"),
            """
            data { kind = random-linear, samples = 20, features = 3 }
            network { kind = normal, neurons = 12, scale = 1e-3 }
            algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.1 } }
            stop.iterations = 100
            axes = [
              { network.neurons = { range = [2, 202], step = 1 } }
              { data.samples = { range = [10, 110], step = 1 } }
            ]
            """);
    Sweep sweep = sweep(file);
    Tally tally = new Tally(sweep.size(), DemandsTest::demands);
    Census census = new Census(sweep, tally::counting);
    double[] whole = {0};
    Demands demands = demands();
    sweep.visit(0, sweep.size(), (p, h, l, each) -> whole[0] += demands.of(each).prior());
    double tallied = 0;
    for (int p = 0; p < census.size(); p++) {
      tallied += tally.kinds().get(tally.kind(p)).demand().prior();
    }
    assertThat(tallied).isCloseTo(whole[0], Percentage.withPercentage(1e-6));
    assertThat(tally.kinds()).hasSizeLessThan(5_000);
    int sample = tally.kinds().get(0).sample();
    assertThat(tally.kind(sample)).isZero();
  }

  @Test
  void differentDataSetsAreCountedOnceEach(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.conf"),
            """
            data { kind = random-linear, samples = 20, features = 3 }
            network { kind = normal, neurons = 12, scale = 1e-3 }
            algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.1 } }
            stop.iterations = 100
            axes = [ { network.scale = { log = [1e-3, 1], points = 40 } } ]
            repeats = 25
            """);
    Sweep sweep = sweep(file);
    Tally tally = new Tally(sweep.size(), DemandsTest::demands);
    assertThat(new Census(sweep, tally::counting).distinct()).isEqualTo(1000);
    // 25 data sets of 20 samples with 4 columns and a target
    assertThat(tally.dataNumbers()).isCloseTo(25 * 20 * 5, Percentage.withPercentage(1));
  }
}
