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
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sweep file to SQL: runs made by torch.optim, repeated by the whole program. */
class ReferenceSweepTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Offset<Double> TOLERANCE = within(1e-9);

  @TempDir private Path folder;

  @Test
  void aSweepOverWholeAlgorithmsGivesTheLossesAndWeightsOfTorch() throws IOException {
    JsonNode reference = reference();
    List<JsonNode> runs = new ArrayList<>();
    reference.get("runs").forEach(runs::add);
    reference.get("minibatch_runs").forEach(runs::add);
    Path sweep = write(reference, runs);

    Command run = gw("run", sweep.toString());
    assertThat(run.code()).as(run.err()).isZero();

    String key = " join experiments e using (sweep, experiment) order by position, iteration";
    JsonNode losses = rows("select position, iteration, loss from iterations" + key);
    assertThat(losses.size()).isGreaterThan(101 * reference.get("runs").size());
    for (JsonNode row : losses) {
      JsonNode torch = runs.get(row.get("position").asInt());
      JsonNode expected = torch.has("losses") ? torch.get("losses") : torch.get("full_losses");
      int iteration = row.get("iteration").asInt();
      if (iteration < expected.size()) {
        assertThat(row.get("loss").asDouble())
            .as("%s of %s", row, torch.get("name"))
            .isCloseTo(expected.get(iteration).asDouble(), TOLERANCE);
      }
    }

    int compared = 0;
    for (JsonNode row : rows("select position, iteration, w, v from snapshots" + key)) {
      JsonNode torch = runs.get(row.get("position").asInt());
      JsonNode weights = torch.get("weights").get(row.get("iteration").asText());
      if (weights != null) {
        compared++;
        assertThat(doubles(row.get("w"))).containsExactly(neurons(weights.get("ly1")), TOLERANCE);
        assertThat(doubles(row.get("v"))).containsExactly(column(weights.get("ly2")), TOLERANCE);
      }
    }
    assertThat(compared).isGreaterThan(3 * runs.size());
  }

  private JsonNode rows(String query) throws IOException {
    Command answer = gw("sql", "--format", "json", query);
    assertThat(answer.code()).as(answer.err()).isZero();
    return JSON.readTree(answer.out());
  }

  private Command gw(String verb, String... args) {
    List<String> words =
        new ArrayList<>(List.of(verb, "--results", folder.resolve("r").toString()));
    words.addAll(List.of(args));
    return Command.withSpark(words.toArray(String[]::new));
  }

  /** The data, the network, the batches and a sweep file with one axis of whole algorithms. */
  private Path write(JsonNode reference, List<JsonNode> runs) throws IOException {
    int d = reference.get("d").asInt();
    StringBuilder data = new StringBuilder(header("x_", d)).append(",y\n");
    for (int i = 0; i < reference.get("n").asInt(); i++) {
      data.append(line(reference.get("X").get(i))).append(',');
      data.append(column(reference.get("Y"))[i]).append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), data);
    StringBuilder network = new StringBuilder(header("w_", d)).append(",v\n");
    for (int j = 0; j < reference.get("m").asInt(); j++) {
      for (int k = 0; k < d; k++) {
        network.append(reference.get("ly1").get(k).get(j).asDouble()).append(',');
      }
      network.append(column(reference.get("ly2"))[j]).append('\n');
    }
    Files.writeString(folder.resolve("network.csv"), network);
    StringBuilder sweep =
        new StringBuilder(
            """
            name = reference
            precision = float64
            data { kind = table, path = data.csv, target = y, bias = false }
            network { kind = table, path = network.csv }
            record { indicators = [loss], iterations { every = 1 }, snapshots { every = 1 } }
            stop { iterations = 100 }
            axes = [ { axis = method, algorithm = [
            """);
    for (int r = 0; r < runs.size(); r++) {
      sweep
          .append("  { kind = gradient-descent, ")
          .append(algorithm(runs.get(r), r))
          .append(" }\n");
    }
    return Files.writeString(folder.resolve("reference.conf"), sweep.append("] } ]\n"));
  }

  private String algorithm(JsonNode run, int r) throws IOException {
    String train = run.get("layers").asText().equals("both") ? "both-layers" : "first-layer";
    String batch = "";
    if (run.has("batches")) {
      JsonNode batches = run.get("batches");
      StringBuilder rows = new StringBuilder(header("row_", batches.get(0).size())).append('\n');
      batches.forEach(each -> rows.append(line(each)).append('\n'));
      Files.writeString(folder.resolve("batches-" + r + ".csv"), rows);
      batch = ", batch { kind = table, path = batches-" + r + ".csv }";
    }
    return "train = " + train + ", optimiser { " + optimiser(run.get("optimizer")) + " }" + batch;
  }

  private static String optimiser(JsonNode o) {
    String own =
        switch (o.get("type").asText()) {
          case "SGD" ->
              "kind = sgd, momentum = "
                  + o.get("momentum")
                  + ", dampening = "
                  + o.get("dampening")
                  + ", nesterov = "
                  + o.get("nesterov");
          case "AdamW" ->
              "kind = adamw, beta1 = "
                  + o.get("beta1")
                  + ", beta2 = "
                  + o.get("beta2")
                  + ", epsilon = "
                  + o.get("eps");
          case "Adadelta" ->
              "kind = adadelta, rho = " + o.get("rho") + ", epsilon = " + o.get("eps");
          default -> throw new AssertionError(o);
        };
    return own + ", learning-rate = " + o.get("lr") + ", weight-decay = " + o.get("weight_decay");
  }

  private static String header(String prefix, int columns) {
    return String.join(",", IntStream.rangeClosed(1, columns).mapToObj(k -> prefix + k).toList());
  }

  private static String line(JsonNode values) {
    List<String> cells = new ArrayList<>();
    values.forEach(value -> cells.add(value.asText()));
    return String.join(",", cells);
  }

  /** The columns of a (d × m) matrix, one after another. */
  private static double[] neurons(JsonNode matrix) {
    int d = matrix.size();
    double[] w = new double[d * matrix.get(0).size()];
    for (int i = 0; i < w.length; i++) {
      w[i] = matrix.get(i % d).get(i / d).asDouble();
    }
    return w;
  }

  private static double[] column(JsonNode values) {
    double[] column = new double[values.size()];
    for (int i = 0; i < column.length; i++) {
      JsonNode value = values.get(i);
      column[i] = value.isArray() ? value.get(0).asDouble() : value.asDouble();
    }
    return column;
  }

  private static double[] doubles(JsonNode list) {
    double[] doubles = new double[list.size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = list.get(i).asDouble();
    }
    return doubles;
  }

  private static JsonNode reference() throws IOException {
    try (InputStream in = ReferenceSweepTest.class.getResourceAsStream("/reference/gd.json")) {
      return JSON.readTree(in).get("cases").get(0);
    }
  }
}
