package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.experiment.Experiment;
import gradientwork.sweep.Sweep.Planned;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going through a sweep in one go sees what is planned position by position. */
class CensusTest {
  private static final String AXES =
      """
      axes = [
        { algorithm.optimiser.learning-rate = { log = [1e-3, 1], points = 7 } }
        { network.neurons = [6, 12, 30] }
        { data.noise = [0, 0.5] }
      ]
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "repeats = 3",
        "repeats { count = 2, first = 5, seeds = [network] }",
        "where = [\"learning_rate * neurons < 5\", \"noise > 0 || neurons > 6\"]",
        "variants { a { data.samples = 8 }, b { algorithm.train = first-layer } }\nrepeats = 2"
      })
  void everyPositionHasTheIdAndTheExperimentThatArePlanned(String more) {
    Sweep sweep = Sweeps.read(Sweeps.BASE + AXES + more);
    Experiment[] seen = new Experiment[(int) sweep.size()];
    Census census = new Census(sweep, () -> (position, experiment) -> seen[position] = experiment);
    assertThat(census.size()).isEqualTo((int) sweep.size());
    assertThat(census.distinct()).isEqualTo((int) sweep.size());
    for (int p = 0; p < seen.length; p++) {
      Planned planned = sweep.planned(p);
      assertThat(census.position(planned.id())).isEqualTo(p);
      assertThat(census.first(p)).isTrue();
      assertThat(seen[p]).isEqualTo(planned.experiment());
    }
  }

  @Test
  void equalExperimentsAreCountedOnceAndStandAtTheirFirstPosition() {
    Sweep sweep =
        Sweeps.read(
            Sweeps.BASE + "axes = [ { network.neurons = [6, 12, 6, 6, 12] } ]\nrepeats = 2");
    Census census = new Census(sweep, () -> (position, experiment) -> {});
    Set<String> ids = new LinkedHashSet<>();
    for (int p = 0; p < census.size(); p++) {
      assertThat(census.first(p)).isEqualTo(ids.add(sweep.planned(p).id()));
    }
    assertThat(census.distinct()).isEqualTo(ids.size()).isEqualTo(4);
  }

  @Test
  void anExperimentThatIsNotAskedForHasNoPosition() {
    Census census = new Census(Sweeps.read(Sweeps.BASE), () -> (position, experiment) -> {});
    assertThat(census.position("0".repeat(64))).isEqualTo(-1);
  }

  @Test
  void manyPositionsAreSharedAmongThreadsWithoutLosingOne() {
    String axes = "axes = [ { data.noise = { linear = [0, 1], points = 10000 } } ]";
    Sweep sweep = Sweeps.read(Sweeps.BASE + axes);
    int[] visits = new int[10000];
    Census census = new Census(sweep, () -> (position, experiment) -> visits[position]++);
    assertThat(census.distinct()).isEqualTo(10000);
    assertThat(Arrays.stream(visits)).containsOnly(1);
    assertThat(census.position(sweep.planned(9999).id())).isEqualTo(9999);
  }
}
