package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.algorithm.None;
import gradientwork.core.problem.network.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvexSweepsTest {
  private static final String BASE =
      """
      data { kind = sine, samples = 5 }
      network { kind = normal, neurons = 3, scale = 1 }
      objective { penalty = path, beta = 0.1 }
      algorithm { kind = convex, patterns = exact }
      stop.iterations = 10
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objective { penalty = none, beta = 0 } | key 'objective.penalty' = none is not allowed; it must be path or weight",
        "objective.beta = 0 | key 'objective.beta' = 0 is not allowed; it must be a number > 0, or",
        "objective.loss = logistic | key 'objective.loss' = logistic is not allowed; it must be sq",
        "precision = float32 | key 'precision' = float32 is not allowed; it must be float64 while",
        "algorithm.signs = network | key 'algorithm.signs' = network is not allowed; it must be bo",
        "algorithm { model = gated, solver = active-set } | key 'algorithm.solver' = active-set is",
        "algorithm.patterns { kind = sampled, count = 0 } | key 'algorithm.patterns.count' = 0 is",
        "algorithm.patterns = all | patterns",
        "algorithm.tolerance = 0 | key 'algorithm.tolerance' = 0 is not allowed; it must be a numb"
      })
  void whatDoesNotGoTogetherIsOneSentence(String change, String sentence) {
    assertThatThrownBy(() -> Sweeps.read(BASE + change + "\n"))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void aRuleOnTheGapNeedsAPenalty() {
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE + "stop.gap-below = 0.1\n"))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining("key 'stop.gap-below' = 0.1 is not allowed");
  }

  @Test
  void fixedPartsLoseTheirAxesAndKeepTheOthers() {
    String text =
        Sweeps.BASE
            + """
            repeats = 3
            axes = [
              { algorithm.optimiser.learning-rate = [0.1, 0.2] }
              { axis = size, data.samples = [5, 50], network.neurons = [50, 500] }
            ]
            """;
    Sweep sweep =
        SweepFile.read(
            Sweeps.file(text).toString(),
            List.of(
                "network={ kind = table, path = n.csv }", "algorithm={ kind = none }", "repeats=1"),
            List.of("network", "algorithm"),
            Sweeps::identified);
    assertThat(sweep.size()).isEqualTo(2);
    assertThat(sweep.planned(1).experiment().algorithm()).isEqualTo(new None());
    assertThat(sweep.planned(1).experiment().network()).isInstanceOf(Table.class);
    assertThat(sweep.planned(1).swept()).containsExactly(Map.entry("data.samples", "50"));
  }
}
