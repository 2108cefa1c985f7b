package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong sweep file is one sentence and exit code 1, before Spark starts. */
class WrongSweepsTest {
  private static final String GOOD =
      """
      name = good
      data { kind = table, path = data.csv, target = y }
      network { kind = normal, neurons = 4, scale = 1 }
      algorithm { kind = gradient-descent, train = first-layer }
      algorithm.optimiser { kind = sgd, learning-rate = 0.1 }
      record { indicators = [loss] }
      stop { iterations = 10 }
      """;
  private static final String DATA = "x,y\n1,2\n3,4\n";

  @TempDir private Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        wrong(
            "a typo", "algorithm.optimiser.learning-rat = 1", DATA, "did you mean 'learning-rate'"),
        wrong("a wrong type", "network.neurons = many", DATA, "must be a whole number"),
        wrong("a bad range", "algorithm.optimiser.momentum = 2", DATA, ">= 0 and < 1"),
        wrong("an unknown kind", "algorithm.optimiser.kind = sdg", DATA, "did you mean 'sgd'"),
        wrong("an empty axis", "axes = [ { network.neurons = [] } ]", DATA, "network.neurons"),
        wrong(
            "unequal lengths on one axis",
            "axes = [ { axis = size, network.neurons = [1, 2], network.scale = [1, 2, 3] } ]",
            DATA,
            "network.scale"),
        wrong("a missing file", "data.path = nothere.csv", DATA, "nothere.csv"),
        wrong("a bad cell", "", "x,y\n1,2\n3,four\n", "data.csv"),
        wrong("NaN in data", "", "x,y\n1,NaN\n", "data.csv"),
        wrong("a target that is not there", "data.target = z", DATA, "'z'"));
  }

  private static Arguments wrong(String what, String line, String data, String words) {
    return Arguments.of(what, line, data, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void everyMistakeIsOneSentenceAndExitCodeOne(String what, String line, String data, String words)
      throws IOException {
    Files.writeString(folder.resolve("data.csv"), data);
    Path sweep = Files.writeString(folder.resolve("s.conf"), GOOD + line + "\n");
    for (String verb : new String[] {"plan", "run"}) {
      Command answer = Command.gw(verb, sweep.toString(), "--results", folder + "/r");
      assertThat(answer.code()).as(answer.err()).isEqualTo(1);
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err().lines()).hasSize(1);
      assertThat(answer.err()).contains("s.conf").contains(words);
    }
    assertThat(folder.resolve("r")).doesNotExist();
  }

  @Test
  void theGoodFileIsPlanned() throws IOException {
    Files.writeString(folder.resolve("data.csv"), DATA);
    Path sweep = Files.writeString(folder.resolve("s.conf"), GOOD);
    Command plan = Command.gw("plan", sweep.toString(), "--results", folder + "/r", "repeats=3");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out()).startsWith("good: 3 experiments = 3 repeats\nnothing of it is done");
  }

  @Test
  void aSweepFileThatIsNotThereIsNamed() {
    Command answer = Command.gw("plan", folder.resolve("no.conf").toString());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("no.conf");
  }
}
