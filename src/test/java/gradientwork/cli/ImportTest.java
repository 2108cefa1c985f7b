package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network from elsewhere through the whole program. */
class ImportTest {
  private static final String SWEEP =
      """
      name = optimum
      data { kind = sine, samples = 10 }
      network { kind = normal, neurons = 4, scale = 0.5 }
      objective { penalty = weight-decay, beta = 0.01 }
      algorithm { kind = convex, patterns = exact }
      record { indicators = [loss, gap] }
      stop { iterations = 100 }
      axes = [
        { objective.beta = [0.01, 0.1] }
        { algorithm = [
          { kind = convex, patterns = exact },
          { kind = convex, patterns = exact, model = gated }
        ] }
      ]
      """;

  @TempDir private Path folder;

  @Test
  void itIsMeasuredAndCertifiedForEveryBetaOfTheSweepFile() throws IOException {
    Path sweep = Files.writeString(folder.resolve("s.conf"), SWEEP);
    Path network =
        Files.write(
            folder.resolve("My Network.csv"), List.of("w_1,w_2,v", "2,0.5,1", "-2,0.5,0.5"));
    String results = folder.resolve("r").toString();

    Command imported =
        Command.withSpark(
            "import",
            network.toString(),
            "--like",
            sweep.toString(),
            "--results",
            results,
            "--format",
            "json");
    assertThat(imported.code()).as(imported.err()).isZero();
    JsonNode rows = new ObjectMapper().readTree(imported.out());
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.get(0).get("bound_kind").asText()).isEqualTo("certified");

    JsonNode first = rows.get(0);
    assertThat(first.get("lower_bound").asDouble()).isPositive();
    assertThat(first.get("gap").asDouble())
        .isEqualTo(first.get("objective").asDouble() - first.get("lower_bound").asDouble());
    assertThat(imported.err()).contains("sql --sweep my-network");
    assertThat(Command.gw("ls", "--results", results, "--format", "csv").out())
        .contains("my-network,2,2,0,");
  }

  @Test
  void aNetworkThatDoesNotFitTheDataIsOneSentence() throws IOException {
    Path sweep = Files.writeString(folder.resolve("s.conf"), SWEEP);
    Path network = Files.write(folder.resolve("n.csv"), List.of("w_1,v", "2,1"));
    Command refused = Command.gw("import", network.toString(), "--like", sweep.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("needs w_1,w_2,v");
  }
}
