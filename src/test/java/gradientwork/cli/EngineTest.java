package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EngineTest {
  /** What goes on with a sweep goes on where it ran. */
  @Test
  void theClusterIsPartOfTheCommandThatGoesOn() {
    assertThat(new Engine().chosen()).isEmpty();
    assertThat(CommandLine.populateCommand(new Engine(), "--master", "spark://host:7077").chosen())
        .isEqualTo(" --master spark://host:7077");
    assertThat(CommandLine.populateCommand(new Engine(), "--master", "local[2]").chosen())
        .isEqualTo(" --master 'local[2]'");
  }
}
