package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private static final String SWEEP =
      """
      name = drawn
      data { kind = sine, samples = 5 }
      network { kind = normal, neurons = 4, scale = 1 }
      algorithm { kind = gradient-descent, train = first-layer, optimiser { kind = sgd, learning-rate = 0.1 } }
      record { indicators = [loss, dead-neurons] }
      stop { iterations = 3 }
      axes = [{ algorithm.optimiser.learning-rate = [0.1, 1] }, { algorithm.optimiser.momentum = [0, 0.9] }]
      repeats = 2
      """;

  @TempDir Path folder;

  private String file(String figures) throws IOException {
    Path file = folder.resolve("drawn.conf");
    Files.writeString(file, SWEEP + figures);
    return file.toString();
  }

  private Sweep read(String figures) throws IOException {
    return SweepFile.read(file(figures), List.of(), UnaryOperator.identity());
  }

  @Test
  void figuresAreKeptWithTheSweepAndReadBack() throws IOException {
    String text =
        "figures { rates { y = dead-neurons, colour = learning-rate, panel = momentum, band = null,"
            + " centre = mean, log = both, after-stop = drop }, plain {} }";
    Sweep sweep = read(text);
    Map<String, Figure> stored = Figures.stored(sweep.text(), "stored");
    assertThat(stored).containsOnlyKeys("rates", "plain");
    assertThat(stored.get("plain")).isEqualTo(Figures.plain());
    Figure rates = stored.get("rates");
    assertThat(rates.y()).isEqualTo("dead_neurons");
    assertThat(rates.colour()).contains("learning_rate");
    assertThat(rates.band()).isEmpty();
    assertThat(rates.logX() && rates.logY()).isTrue();
    assertThat(Figures.inFile(file(text)).figures()).isEqualTo(stored);
    assertThat(Figures.inFile(file(text)).sweep()).isEqualTo("drawn");
  }

  @Test
  void figuresChangeNoExperiment() throws IOException {
    String plain = read("").planned(1).id();
    assertThat(read("figures { a { y = loss } }").planned(1).id()).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a { y = dead-nurons } | 'figures.a.y' = dead_nurons is not recorded; did you mean 'dead_neurons'?",
        "a { colour = samples } | 'figures.a.colour' = samples is not swept; there are repeat, learning_rate, momentum",
        "a { over = momentun } | 'figures.a.over' = momentun is not swept; did you mean 'momentum'?",
        "a { band = [0.9, 0.1] } | 'figures.a.band' = [0.9, 0.1] is not allowed; it must be two quantiles",
        "a { centre = meen } | 'figures.a.centre' = meen is unknown; did you mean 'mean'?",
        "a { color = gamma } | 'figures.a.color' = gamma is unknown; did you mean 'colour'?",
        "a = 3 | 'figures.a' = 3 must be an object",
        "Big { y = loss } | figure 'Big' must be named by a small letter"
      })
  void aMistakeIsOneSentenceWithItsPlace(String figures, String sentence) {
    assertThatThrownBy(() -> read("figures {\n" + figures + "\n}"))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining("drawn.conf:")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
  }

  @Test
  void theCommandLineChangesSingleOptions() {
    Figure figure =
        Figures.of(Figures.plain(), Map.of("y", Figures.quoted("test-loss"), "band", "null"));
    assertThat(figure.y()).isEqualTo("test_loss");
    assertThat(figure.band()).isEmpty();
    assertThat(figure.x()).isEqualTo("iteration");
    assertThatThrownBy(() -> Figures.of(Figures.plain(), Map.of("centre", "\"x\"")))
        .hasMessageContaining("command line")
        .hasMessageContaining("it must be one of: median, mean, none");
  }
}
