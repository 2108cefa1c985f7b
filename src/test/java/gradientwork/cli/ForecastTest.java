package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep is run, and what was foretold stands beside what happened. */
class ForecastTest {
  private static final String SWEEP =
      """
      name = foretold
      data { kind = line, samples = 5 }
      network { kind = normal, neurons = 4, scale = 1e-3 }
      algorithm { kind = gradient-descent, train = first-layer, optimiser { kind = sgd } }
      record { indicators = [loss] }
      stop { iterations = 400, diverged-above = 1e6 }
      axes = [ { algorithm.optimiser.learning-rate = [0.1, 1e6, 0.2] } ]
      """;

  @TempDir private Path folder;

  @Test
  void whatWasForetoldStandsBesideWhatHappened() throws IOException {
    Path sweep = Files.writeString(folder.resolve("s.conf"), SWEEP);
    String results = folder.resolve("r").toString();
    Command run = Command.withSpark("run", sweep.toString(), "--results", results);
    assertThat(run.code()).as(run.err()).isEqualTo(2);

    Command show = Command.gw("show", "foretold", "--results", results);
    assertThat(show.out())
        .startsWith("foretold: 3 experiments, 3 ended, 1 of them failed; last commit ")
        .contains("3 of 3 experiments ended")
        .contains("compute time")
        .contains("ratio");
    JsonNode rows = json("show", "foretold", "--format", "json", "--results", results);
    assertThat(rows).hasSize(4);
    for (JsonNode row : rows) {
      assertThat(row.get("foretold").asDouble()).isPositive();
      assertThat(row.get("happened").asDouble()).isPositive();
      assertThat(row.get("ratio").asDouble())
          .isEqualTo(row.get("happened").asDouble() / row.get("foretold").asDouble());
    }
    List<Path> there = files();
    assertThat(rows.get(3).get("happened").asInt()).isEqualTo(there.size());
    long bytes = 0;
    for (Path file : there) {
      bytes += Files.size(file);
    }
    assertThat(rows.get(2).get("happened").asLong()).isEqualTo(bytes);

    JsonNode listed = json("ls", "foretold", "--format", "json", "--results", results);
    assertThat(listed).hasSize(3);
    assertThat(listed.get(1).get("status").asText()).isEqualTo("failed");
    String id = listed.get(0).get("experiment").asText();
    assertThat(Command.gw("show", id.substring(0, 12), "--results", results).out())
        .contains("finished")
        .contains("algorithm.optimiser.learning-rate  0.1")
        .contains("iteration");

    Path changed =
        Files.writeString(
            sweep, SWEEP.replace("1e6, 0.2]", "0.2, 0.3]").replace("ions = 400", "ions = 500"));
    Command plan = Command.gw("plan", changed.toString(), "--results", results, "--no-calibrate");
    assertThat(plan.out())
        .contains("changed since it was run last:\n")
        .contains("stop.iterations is 500, was 400; runs that it ended go on")
        .contains("nothing of it is done")
        .contains("2 go on from where they ended")
        .contains("1 others are no longer asked for")
        .contains("from 2 earlier runs");
  }

  /** Those of the tables, and the last states of runs. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("r"))) {
      return all.filter(
              file ->
                  file.toString().endsWith(".states")
                      || file.toString().endsWith(".parquet") && !file.endsWith("0-schema.parquet"))
          .toList();
    }
  }

  private static JsonNode json(String... words) throws IOException {
    Command answer = Command.gw(words);
    assertThat(answer.code()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out());
  }
}
