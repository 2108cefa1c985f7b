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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reference run of the solvers, from sweep files to SQL: proximal steps, flows of mass,
 * convex programs, the crowd. One axis lists data, network and method of each run.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SolverReferencesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Offset<Double> STEP = within(1e-8);
  private static final List<String> FORMULATIONS =
      List.of("gated", "relu_both_signs", "relu_single_sign");

  @TempDir private static Path folder;
  private final List<JsonNode> proximal = new ArrayList<>();
  private final List<JsonNode> flows = new ArrayList<>();
  private final List<JsonNode> problems = new ArrayList<>();
  private final List<JsonNode> optima = new ArrayList<>();
  private List<Command> answers;

  @BeforeAll
  void run() throws IOException {
    Path steps = steps();
    Path convex = convex();
    String key = " join experiments e using (sweep, experiment) order by position, iteration";
    answers =
        Command.several(
            List.of(
                gw("run", steps.toString()),
                gw("run", convex.toString()),
                gw("run", Path.of("sweeps/crowd.conf").toAbsolutePath() + "", "stop.iterations=3"),
                sql(
                    "steps",
                    "select position, iteration, inner, loss, distance, objective,"
                        + " learning_rate from inner_iterations"
                        + key
                        + ", inner"),
                sql("steps", "select position, iteration, w, mass from snapshots" + key),
                sql("steps", "select position, iteration, loss from iterations" + key),
                sql(
                    "optima",
                    "select position, status, reason, beta, objective, lower_bound,"
                        + " restricted_optimum, bound_kind from results order by position"),
                sql(
                    "optima",
                    "select position, max_by(struct(d, w, v), iteration) as network from"
                        + " snapshots join experiments using (sweep, experiment) group by 1 order by 1"),
                sql("crowd", "select position, iteration, mass from snapshots" + key)));
    for (Command answer : answers) {
      assertThat(answer.code()).as(answer.err()).isZero();
    }
  }

  @Test
  void proximalStepsAreThoseOfTheReference() throws IOException {
    int compared = 0;
    for (JsonNode row : rows(3)) {
      int position = row.get("position").asInt();
      if (position < proximal.size()) {
        JsonNode outer =
            proximal.get(position).get("outer_steps").get(row.get("iteration").asInt() - 1);
        int i = row.get("inner").asInt();
        assertThat(number(row, "loss")).isCloseTo(outer.get("obj").get(i).asDouble(), STEP);
        assertThat(number(row, "distance"))
            .isCloseTo(outer.get("dist_over_gamma").get(i).asDouble(), STEP);
        assertThat(number(row, "objective")).isCloseTo(outer.get("loss").get(i).asDouble(), STEP);
        assertThat(number(row, "learning_rate")).isCloseTo(outer.get("lr").get(i).asDouble(), STEP);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(54 * 3 * 40);
    int weights = 0;
    for (JsonNode row : rows(4)) {
      int position = row.get("position").asInt();
      int iteration = row.get("iteration").asInt();
      if (position < proximal.size() && iteration > 0) {
        JsonNode after =
            proximal.get(position).get("outer_steps").get(iteration - 1).get("ly1_after");
        for (int at = 0; at < row.get("w").size(); at++) {
          double expected = after.get(at % after.size()).get(at / after.size()).asDouble();
          assertThat(row.get("w").get(at).asDouble()).isCloseTo(expected, STEP);
        }
        weights++;
      }
    }
    assertThat(weights).isEqualTo(54 * 3);
  }

  /** Converged steps first, ten floored scaling iterations after them. */
  @Test
  void massesAndLossesOfFlowsAreThoseOfTheReference() throws IOException {
    int compared = 0;
    for (JsonNode row : rows(4)) {
      int flow = row.get("position").asInt() - proximal.size();
      int iteration = row.get("iteration").asInt();
      if (flow >= 0 && iteration > 0) {
        boolean converged = flow % 2 == 0;
        JsonNode steps = flows.get(flow / 2).get(converged ? "steps" : "steps_truncated_10");
        same(row.get("mass"), steps.get(iteration - 1).get("p"));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2 * 3 * 18);
    for (JsonNode row : rows(5)) {
      int flow = row.get("position").asInt() - proximal.size();
      int iteration = row.get("iteration").asInt();
      if (flow >= 0 && flow % 2 == 0 && iteration > 0) {
        JsonNode step = flows.get(flow / 2).get("steps").get(iteration - 1);
        assertThat(number(row, "loss")).isCloseTo(step.get("f").asDouble(), STEP);
      }
    }
  }

  @Test
  void optimaAreThoseOfThreeConicSolvers() throws IOException {
    JsonNode networks = rows(7);
    JsonNode rows = rows(6);
    assertThat(rows.size()).isEqualTo(120);
    for (int k = 0; k < rows.size(); k++) {
      JsonNode row = rows.get(k);
      JsonNode result = optima.get(k);
      double upper = number(result, "objective");
      double lower = number(result, "lower_bound");
      assertThat(row.get("reason").asText()).as(row + "").isIn("converged", "stalled");
      assertThat(number(row, "beta")).isEqualTo(number(result, "beta"));
      double objective = number(row, "objective");
      assertThat(objective).isBetween(lower - 1e-9 * upper, upper * (1 + 1e-7));
      double proven = lower;
      for (String bound : List.of("lower_bound", "restricted_optimum")) {
        if (!row.get(bound).isNull()) {
          proven = Math.min(proven, number(row, bound));
          assertThat(number(row, bound)).isLessThanOrEqualTo(upper * (1 + 1e-12));
        }
      }
      boolean gated = result.get("formulation").asText().equals("gated");
      String kind = row.get("bound_kind").asText();
      // few samples in three dimensions have an exact oracle too
      assertThat(kind).isIn("certified", "restricted");
      assertThat(gated && kind.equals("certified")).isFalse();
      if (problems.get(k).get("d").asInt() == 2 && !gated) {
        assertThat(kind).isEqualTo("certified");
      }
      predicts(problems.get(k), result, networks.get(k).get("network"), objective - proven);
    }
  }

  /** |ŷ − ŷ*|²/n ≤ objective − optimum. */
  private static void predicts(JsonNode problem, JsonNode result, JsonNode network, double excess) {
    int n = problem.get("n").asInt();
    int d = problem.get("d").asInt();
    double error =
        number(result, "yhat_error_bound") + Math.sqrt(n * (Math.max(0, excess) + 1e-15)) + 1e-9;
    for (int i = 0; i < n; i++) {
      double prediction = 0;
      for (int j = 0; j < network.get("v").size(); j++) {
        double a = 0;
        for (int k = 0; k < d; k++) {
          a +=
              problem.get("X").get(i).get(k).asDouble()
                  * network.get("w").get(d * j + k).asDouble();
        }
        prediction += Math.max(0, a) * network.get("v").get(j).asDouble();
      }
      assertThat(prediction).isCloseTo(result.get("yhat").get(i).asDouble(), within(error));
    }
  }

  @Test
  void theCrowdOfTheExampleSweepIsThatOfTheReference() throws IOException {
    JsonNode cases = reference("jko_crowd.json");
    int compared = 0;
    for (JsonNode row : rows(8)) {
      JsonNode each = cases.get(row.get("position").asInt());
      int iteration = row.get("iteration").asInt();
      if (iteration > 0) {
        same(row.get("mass"), each.get("steps").get(iteration - 1).get("p"));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(9);
  }

  private static void same(JsonNode actual, JsonNode expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int j = 0; j < expected.size(); j++) {
      assertThat(actual.get(j).asDouble()).isCloseTo(expected.get(j).asDouble(), STEP);
    }
  }

  private static double number(JsonNode node, String key) {
    return node.get(key).asDouble();
  }

  private JsonNode rows(int answer) throws IOException {
    return JSON.readTree(answers.get(answer).out());
  }

  private List<String> gw(String verb, String... args) {
    List<String> words =
        new ArrayList<>(List.of(verb, "--results", folder.resolve("r").toString()));
    words.addAll(List.of(args));
    return words;
  }

  private List<String> sql(String sweep, String query) {
    return gw("sql", "--sweep", sweep, "--format", "json", query);
  }

  /** 54 runs of the proximal point method, then 18 flows twice. */
  private Path steps() throws IOException {
    List<String> data = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (String file : List.of("prox_frobenius", "prox_wasserstein")) {
      for (JsonNode each : reference(file + ".json")) {
        String name = file + each.get("problem").asText();
        files().data(name, each.get("X"), each.get("Y"));
        files()
            .network(
                name,
                ReferenceFiles.transposed(each.get("ly1")),
                ReferenceFiles.numbers(each.get("ly2")));
        for (JsonNode run : each.get("runs")) {
          proximal.add(run);
          data.add(name + "-data.csv");
          networks.add(name + "-network.csv");
          methods.add(method(run));
        }
      }
    }
    for (JsonNode each : reference("jko.json")) {
      String name = "jko" + each.get("case").asInt();
      List<Double> v = new ArrayList<>();
      for (int j = 0; j < each.get("m").asInt(); j++) {
        v.add(each.get("signs").get(j).asDouble() * each.get("p0").get(j).asDouble());
      }
      files().data(name, each.get("X"), each.get("y"));
      files().network(name, ReferenceFiles.matrix(each.get("grid")), v);
      flows.add(each);
      String converged =
          number(each, "kernel_floor") == 0
              ? "semi-dual-newton"
              : "{ kind = scaling, tolerance = 1e-13 }";
      String truncated = "{ kind = scaling, iterations = 10, tolerance = 0, floor = 1e-8 }";
      for (String solver : List.of(converged, truncated)) {
        data.add(name + "-data.csv");
        networks.add(name + "-network.csv");
        methods.add(
            "{ kind = jko, signs = fixed, rule = peyre, epsilon = %s, tau = %s, kernel-floor = %s, solver = %s }"
                .formatted(each.get("gamma"), each.get("tau"), each.get("kernel_floor"), solver));
      }
    }
    return Files.writeString(
        folder.resolve("steps.conf"),
        """
        name = steps
        data { kind = table, target = y, bias = false }
        network { kind = table }
        record { indicators = [loss], inner { every = 1 }, iterations { every = 1 }, snapshots { every = 1 } }
        stop { iterations = 3 }
        axes = [ { axis = run, data.path = %s, network.path = %s, algorithm = %s } ]
        """
            .formatted(data, networks, methods));
  }

  private static String method(JsonNode run) {
    JsonNode o = run.get("optimizer");
    String kind = o.get("type").asText().equals("SGD") ? "sgd" : "adamw";
    return ("{ kind = proximal-point, gamma = %s, distance = %s, scaling = seed, solver { kind = gradient,"
            + " steps = 40, decay = %s, optimiser { kind = %s, learning-rate = %s } } }")
        .formatted(
            run.get("gamma"), run.get("dist").asText(), run.get("lr_decay"), kind, o.get("lr"));
  }

  /** Ten problems, all of their formulations and β. */
  private Path convex() throws IOException {
    Map<String, String> methods = new HashMap<>();
    methods.put("gated", "model = gated");
    methods.put("relu_both_signs", "model = relu, grow = false");
    methods.put("relu_single_sign", "model = relu, signs = network");
    List<String> data = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    List<String> algorithms = new ArrayList<>();
    List<String> betas = new ArrayList<>();
    for (JsonNode each : reference("convex.json")) {
      String name = "convex" + each.get("case").asInt();
      files().data(name, each.get("X"), each.get("y"));
      files()
          .network(
              name,
              ReferenceFiles.transposed(each.get("gates")),
              ReferenceFiles.numbers(each.get("signs_single")));
      for (JsonNode result : each.get("results")) {
        String formulation = result.get("formulation").asText();
        assertThat(FORMULATIONS).contains(formulation);
        String patterns =
            formulation.equals("relu_single_sign")
                ? "{ kind = current }"
                : "{ kind = table, path = " + name + "-gates.csv }";
        problems.add(each);
        optima.add(result);
        data.add(name + "-data.csv");
        networks.add(name + "-network.csv");
        algorithms.add(
            "{ kind = convex, tolerance = 5e-8, %s, patterns = %s }"
                .formatted(methods.get(formulation), patterns));
        betas.add(result.get("beta").asText());
      }
      files().gates(name, ReferenceFiles.transposed(each.get("gates")));
    }
    return Files.writeString(
        folder.resolve("optima.conf"),
        """
        name = optima
        data { kind = table, target = y, bias = false }
        network { kind = table }
        objective { penalty = path, beta = 1 }
        record { indicators = [objective], iterations { every = 1 } }
        stop { iterations = 1000 }
        axes = [ { axis = run, data.path = %s, network.path = %s, algorithm = %s, objective.beta = %s } ]
        """
            .formatted(data, networks, algorithms, betas));
  }

  private static ReferenceFiles files() {
    return new ReferenceFiles(folder);
  }

  private static JsonNode reference(String file) throws IOException {
    try (InputStream json = SolverReferencesTest.class.getResourceAsStream("/reference/" + file)) {
      return JSON.readTree(json).get("cases");
    }
  }
}
