package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.sweep.Sweep.Planned;
import gradientwork.sweep.Sweep.RuleView;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over the columns of the results leave points out. */
class RulesTest {
  private static final String AXES =
      """
      axes = [
        { data.samples = [5, 10, 20] }
        { algorithm.optimiser = [ { kind = sgd, momentum = 0.5 }, { kind = adamw, learning-rate = 0.1 } ] }
      ]
      """;

  private static List<String> left(String rule) {
    Sweep sweep = Sweeps.read(Sweeps.BASE + AXES + "where = [\"" + rule + "\"]");
    return LongStream.range(0, sweep.size()).mapToObj(sweep::planned).map(Planned::name).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "samples < 10; 2",
        "samples <= 10 && optimiser == 'sgd'; 2",
        "samples <= 10 and not (optimiser == 'sgd'); 2",
        "samples * neurons >= 120; 4",
        "samples / neurons < 1; 4",
        "1 / 2 * samples < 5; 2",
        "samples % 10 == 0; 4",
        "-samples < -15; 2",
        "precision == 'float64' && loss == 'squared'; 6",
        "algorithm == 'gradient-descent' && data == 'random-linear'; 6",
        "test_fraction == null; 6",
        "nesterov; 0",
        "!nesterov; 6",
        "data_seed == 0 || network_seed == 1; 6",
        "algorithm_optimiser_learning_rate < 1; 6",
      })
  void aRuleMeansWhatItSays(String rule, int left) {
    assertThat(left(rule)).hasSize(left);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "momentum < 1; 3",
        "momentum >= 1; 0",
        "momentum == 0.5; 3",
        "momentum != 0.5; 3",
        "momentum == null; 3",
        "momentum != null; 3",
        "momentum * samples < 100; 3",
        "!(momentum < 1); 3",
        "momentum == null || momentum < 1; 6",
        "momentum / 0 < 1; 0",
      })
  void aComparisonWithAKeyThatIsAbsentIsFalseAndItsOppositeTrue(String rule, int left) {
    if (rule.contains("/ 0")) {
      String adam = AXES.replace("{ kind = sgd, momentum = 0.5 }, ", "");
      assertThat(Sweeps.read(Sweeps.BASE + adam + "where = [\"" + rule + "\"]").size()).isZero();
    } else {
      assertThat(left(rule)).hasSize(left);
    }
  }

  @Test
  void positionsAreThoseOfThePointsThatAreLeft() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + AXES + "where = [\"samples != 10\"]\nrepeats = 2");
    assertThat(sweep.points()).isEqualTo(4);
    assertThat(sweep.size()).isEqualTo(8);
    List<String> names =
        LongStream.range(0, 8).mapToObj(sweep::planned).map(Planned::name).toList();
    assertThat(names)
        .containsExactly(
            "samples=5 sgd momentum=0.5 lr=0.1 r=0", "samples=5 sgd momentum=0.5 lr=0.1 r=1",
            "samples=5 adamw lr=0.1 r=0", "samples=5 adamw lr=0.1 r=1",
            "samples=20 sgd momentum=0.5 lr=0.1 r=0", "samples=20 sgd momentum=0.5 lr=0.1 r=1",
            "samples=20 adamw lr=0.1 r=0", "samples=20 adamw lr=0.1 r=1");
  }

  @Test
  void everyRuleCountsWhatItLeavesOutAndWarnsOfNoneAndAll() {
    Sweep sweep =
        Sweeps.read(
            Sweeps.BASE
                + AXES
                + "where = [\"samples < 20\", \"samples < 10\", \"samples < 99\", \"samples > 99\"]");
    assertThat(sweep.rules()).extracting(RuleView::leavesOut).containsExactly(2L, 4L, 0L, 6L);
    assertThat(sweep.rules()).extracting(RuleView::points).containsOnly(6L);
    assertThat(sweep.rules().get(0).warning()).isEmpty();
    assertThat(sweep.rules().get(2).warning().orElseThrow())
        .endsWith("sweep.conf:9: rule \"samples < 99\" leaves out no point");
    assertThat(sweep.rules().get(3).warning().orElseThrow())
        .endsWith("sweep.conf:9: rule \"samples > 99\" leaves out all 6 points");
    assertThat(sweep.size()).isZero();
  }

  @Test
  void variantsAreAColumnOfRules() {
    String variants =
        "axes = [ { data.samples = [5, 6] } ]\nvariants { a {}\n b {} }\n"
            + "where = [\"variant == 'a' || samples == 5\"]";
    assertThat(Sweeps.read(Sweeps.BASE + variants).size()).isEqualTo(3);
  }

  @Test
  void whatRulesLeaveOutNeedNotBePossibleTogether() {
    assertThat(left("samples < 10 || 100 / (samples - 5) > 9")).hasSize(4);
  }

  @Test
  void wordsOfTheExpressionLibraryAreNamesLikeAnyOther() {
    String batch = "algorithm.batch { size = 4 }\n";
    Sweep sweep = Sweeps.read(Sweeps.BASE + batch + AXES + "where = [\"size < samples - 3\"]");
    assertThat(sweep.size()).isEqualTo(4);
  }

  @Test
  void theResolvedTextKeepsTheRules() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + AXES + "where = [\"samples != 10\"]");
    assertThat(Sweeps.read(sweep.text()).size()).isEqualTo(sweep.size());
  }
}
