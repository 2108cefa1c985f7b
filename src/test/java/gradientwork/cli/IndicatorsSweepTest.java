package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The views {@code neurons} and {@code patterns} against numbers of the seed project's pictures.
 */
@TestInstance(Lifecycle.PER_CLASS)
class IndicatorsSweepTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Offset<Double> CLOSE = within(1e-12);

  @TempDir private static Path folder;
  private JsonNode reference;
  private List<Command> answers;

  @BeforeAll
  void run() throws IOException {
    try (InputStream json = getClass().getResourceAsStream("/reference/indicators.json")) {
      reference = JSON.readTree(json).get("cases").get(0);
    }
    write(reference);
    answers =
        Command.several(
            List.of(
                gw("run", folder.resolve("s.conf").toString()),
                sql(
                    "select neuron, norm, angle, kink, slope, v, speed, dead from neurons"
                        + " where iteration = 0 order by neuron"),
                sql(
                    "select pattern, first_neuron, neurons, direction[1] / direction[0] as steep"
                        + " from patterns where iteration = 0 order by first_neuron"),
                sql(
                    "select avg(n.speed) as mean, first(i.neuron_speed) as indicator"
                        + " from neurons n join iterations i"
                        + " using (sweep, experiment, iteration) where iteration = 10")));
    for (Command answer : answers) {
      assertThat(answer.code()).as(answer.err()).isZero();
    }
  }

  @Test
  void neuronsAreThoseOfTheReference() throws IOException {
    JsonNode neurons = rows(1);
    int m = reference.get("m").asInt();
    assertThat(neurons.size()).isEqualTo(m);
    for (int j = 0; j < m; j++) {
      JsonNode row = neurons.get(j);
      double v = row.get("v").asDouble();
      double w0 = reference.get("ly1").get(0).get(j).asDouble();
      assertThat(row.get("norm").asDouble() * v)
          .isCloseTo(at(reference, "lnorm_norm_times_alpha", j), CLOSE);
      assertThat(row.get("angle").asDouble()).isCloseTo(at(reference, "angle", j), CLOSE);
      assertThat(row.get("kink").asDouble()).isCloseTo(at(reference, "lact", j), CLOSE);
      assertThat(row.get("slope").asDouble()).isCloseTo(w0 * v, CLOSE);
      assertThat(row.get("speed").isNull()).isTrue();
      assertThat(row.get("dead").asBoolean()).isFalse();
    }
  }

  @Test
  void patternsAreThoseOfTheReference() throws IOException {
    JsonNode found = rows(2);
    JsonNode patterns = reference.get("patterns");
    assertThat(found.size()).isEqualTo(patterns.size());
    for (int p = 0; p < patterns.size(); p++) {
      StringBuilder text = new StringBuilder();
      patterns.get(p).forEach(bit -> text.append(bit.asInt()));
      assertThat(found.get(p).get("pattern").asText()).isEqualTo(text.toString());
      assertThat(found.get(p).get("first_neuron").asInt())
          .isEqualTo(reference.get("pattern_first_neuron").get(p).asInt());
      assertThat(found.get(p).get("steep").asDouble())
          .isCloseTo(reference.get("pdirecs").get(2 * p + 1).asDouble(), CLOSE);
    }
  }

  /** A step of known length: what one iteration of descent moves a neuron is its speed. */
  @Test
  void aNeuronsSpeedIsWhatItMovesPerIteration() throws IOException {
    JsonNode speeds = rows(3);
    assertThat(speeds.get(0).get("mean").asDouble())
        .isPositive()
        .isCloseTo(speeds.get(0).get("indicator").asDouble(), within(1e-13));
  }

  private static double at(JsonNode reference, String name, int j) {
    return reference.get(name).get(j).asDouble();
  }

  private void write(JsonNode reference) throws IOException {
    StringBuilder data = new StringBuilder("x1,x2,y\n");
    for (int i = 0; i < reference.get("n").asInt(); i++) {
      JsonNode x = reference.get("X").get(i);
      data.append(x.get(0)).append(',').append(x.get(1)).append(',');
      data.append(reference.get("Y").get(i).get(0)).append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), data);
    StringBuilder network = new StringBuilder("w_1,w_2,v\n");
    for (int j = 0; j < reference.get("m").asInt(); j++) {
      network.append(reference.get("ly1").get(0).get(j)).append(',');
      network.append(reference.get("ly1").get(1).get(j)).append(',');
      network.append(reference.get("ly2").get(j).get(0)).append('\n');
    }
    Files.writeString(folder.resolve("network.csv"), network);
    Files.writeString(
        folder.resolve("s.conf"),
        """
        name = seen
        precision = float64
        data { kind = table, path = data.csv, target = y, bias = false }
        network { kind = table, path = network.csv }
        algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 1e-3 } }
        record {
          indicators = [loss, neuron-speed], iterations { every = 10 }, snapshots { every = 10 }
        }
        stop { iterations = 20 }
        """);
  }

  private JsonNode rows(int answer) throws IOException {
    return JSON.readTree(answers.get(answer).out());
  }

  private static List<String> gw(String verb, String... args) {
    List<String> words =
        new ArrayList<>(List.of(verb, "--results", folder.resolve("r").toString()));
    words.addAll(List.of(args));
    return words;
  }

  private static List<String> sql(String query) {
    return gw("sql", "--format", "json", query);
  }
}
