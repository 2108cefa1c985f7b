package gradientwork.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Optima of three conic solvers, found again by runs of sweep files whose tables hold the problem.
 */
class ConvexSweepReferenceTest {
  private static final List<String> FORMULATIONS =
      List.of("gated", "relu_both_signs", "relu_single_sign");
  private static final double RELATIVE = 1e-7;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 5, 8, 9})
  void runsEndAtTheOptimumWithAProofAndANetwork(int number) throws IOException {
    JsonNode each = cases().get(number);
    TreeSet<Double> betas = new TreeSet<>();
    each.get("results").forEach(result -> betas.add(result.get("beta").asDouble()));
    write(each);
    SweptRuns runs = SweptRuns.of(folder, text(betas));
    assertThat(runs.sweep().size()).isEqualTo(each.get("results").size());
    for (JsonNode result : each.get("results")) {
      int formulation = FORMULATIONS.indexOf(result.get("formulation").asText());
      int beta = betas.headSet(result.get("beta").asDouble()).size();
      long position = (long) formulation * betas.size() + beta;
      check(result, runs.rows(position), runs.problem(position), formulation);
    }
  }

  private static void check(JsonNode result, List<Row> rows, Problem problem, int formulation) {
    RunRow run = SweptRuns.last(RunRow.class, rows);
    double upper = result.get("objective").asDouble();
    double lower = result.get("lower_bound").asDouble();
    assertThat(run.reason()).isIn("converged", "stalled");
    assertThat(run.bound().beta()).hasValue(result.get("beta").asDouble());
    double objective = run.objective().orElseThrow();
    assertThat(objective).isBetween(lower - 1e-9 * upper, upper * (1 + RELATIVE));
    if (formulation > 0 && problem.data().d() == 2) {
      assertThat(run.bound().kind()).isEqualTo("certified");
      assertThat(run.bound().lowerBound().orElseThrow()).isLessThanOrEqualTo(upper * (1 + 1e-12));
    }
    if (formulation == 0) {
      assertThat(run.bound().kind()).isEqualTo("restricted");
      assertThat(run.bound().lowerBound()).isEmpty();
    }
    run.bound()
        .restrictedOptimum()
        .ifPresent(
            bound -> assertThat(bound).isBetween(upper * (1 - 2 * RELATIVE), upper * (1 + 1e-12)));
    double own = run.bound().lowerBound().orElse(run.bound().restrictedOptimum().orElse(lower));
    double excess = objective - Math.min(lower, own);
    predictsTheSame(result, problem, SweptRuns.last(SnapshotRow.class, rows).network(), excess);
  }

  private static void predictsTheSame(
      JsonNode result, Problem problem, Network network, double excess) {
    double[] predictions;
    try (Evaluation evaluation = Evaluation.of(problem)) {
      predictions = evaluation.predictions(network, problem.data().train());
    }
    // |ŷ − ŷ*|²/n ≤ objective − optimum, known up to rounding
    double error =
        result.get("yhat_error_bound").asDouble()
            + Math.sqrt(problem.data().n() * (Math.max(0, excess) + 1e-15));
    for (int i = 0; i < predictions.length; i++) {
      assertThat(predictions[i])
          .isCloseTo(result.get("yhat").get(i).asDouble(), within(error + 1e-9));
    }
  }

  private static String text(TreeSet<Double> betas) {
    return """
        data { kind = table, path = data.csv, target = y, bias = false }
        network { kind = table, path = network.csv }
        objective { penalty = path, beta = 1 }
        algorithm { kind = convex, patterns { kind = table, path = gates.csv } }
        record { indicators = [objective], iterations { every = 1 } }
        stop { iterations = 1000 }
        axes = [
          { algorithm = [
            { kind = convex, model = gated, tolerance = 5e-8 },
            { kind = convex, model = relu, grow = false, tolerance = 5e-8 },
            { kind = convex, model = relu, signs = network, patterns { kind = current },
              tolerance = 5e-8 }
          ] }
          { objective.beta = %s }
        ]
        """
        .formatted(betas);
  }

  private void write(JsonNode each) throws IOException {
    int n = each.get("n").asInt();
    int d = each.get("d").asInt();
    List<String> data = new ArrayList<>(List.of(header("x_", d) + ",y"));
    for (int i = 0; i < n; i++) {
      data.add(numbers(each.get("X").get(i)) + "," + each.get("y").get(i).asDouble());
    }
    List<String> gates = new ArrayList<>(List.of(header("w_", d)));
    List<String> network = new ArrayList<>(List.of(header("w_", d) + ",v"));
    for (int p = 0; p < each.get("patterns").asInt(); p++) {
      List<String> gate = new ArrayList<>();
      for (int k = 0; k < d; k++) {
        gate.add(Double.toString(each.get("gates").get(k).get(p).asDouble()));
      }
      gates.add(String.join(",", gate));
      network.add(String.join(",", gate) + "," + each.get("signs_single").get(p).asDouble());
    }
    Files.write(folder.resolve("data.csv"), data);
    Files.write(folder.resolve("gates.csv"), gates);
    Files.write(folder.resolve("network.csv"), network);
  }

  private static String header(String stem, int d) {
    List<String> names = new ArrayList<>();
    for (int k = 1; k <= d; k++) {
      names.add(stem + k);
    }
    return String.join(",", names);
  }

  private static String numbers(JsonNode row) {
    List<String> numbers = new ArrayList<>();
    row.forEach(number -> numbers.add(Double.toString(number.asDouble())));
    return String.join(",", numbers);
  }

  private static JsonNode cases() throws IOException {
    try (InputStream in =
        ConvexSweepReferenceTest.class.getResourceAsStream("/reference/convex.json")) {
      return new ObjectMapper().readTree(in).get("cases");
    }
  }
}
