package gradientwork.core.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every run of {@code reference/prox_*.json}, made by torch.optim and POT. */
class ProximalReferenceTest {
  private static final Offset<Double> TOLERANCE = within(1e-8);

  @TestFactory
  List<DynamicTest> innerLoopsInTheFrobeniusDistanceAreThoseOfTorch() {
    return tests("/reference/prox_frobenius.json", new Distance.Frobenius());
  }

  @TestFactory
  List<DynamicTest> innerLoopsInTheWassersteinDistanceAreThoseOfTorchAndPot() {
    return tests("/reference/prox_wasserstein.json", new Distance.Wasserstein());
  }

  private static List<DynamicTest> tests(String file, Distance distance) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode each : cases(file)) {
      for (JsonNode run : each.get("runs")) {
        String name =
            each.get("problem").asText()
                + " gamma "
                + run.get("gamma")
                + " "
                + run.get("optimizer");
        tests.add(DynamicTest.dynamicTest(name, () -> check(each, run, distance)));
      }
    }
    assertThat(tests).hasSize(27);
    return tests;
  }

  private static void check(JsonNode each, JsonNode run, Distance distance) {
    JsonNode first = run.get("outer_steps").get(0);
    ProximalSolver solver =
        new ProximalSolver.Gradient(
            first.get("obj").size(),
            optimiser(run.get("optimizer")),
            run.get("lr_decay").asDouble());
    ProximalPoint method =
        new ProximalPoint(
            run.get("gamma").asDouble(),
            distance,
            solver,
            ProximalScaling.SEED,
            Layers.FIRST_LAYER);
    Problem problem = problem(each);
    try (Iteration<Proximal> iteration =
        method.on(problem, Trials.listing(List.of(new int[] {0})))) {
      Proximal state = iteration.init();
      for (JsonNode outer : run.get("outer_steps")) {
        state = Proximals.next(iteration, state);
        check(state, outer);
      }
      assertThat(state.iteration()).isEqualTo(3);
    }
  }

  private static void check(Proximal state, JsonNode outer) {
    Inner inner = state.inner();
    assertThat(inner.size()).isEqualTo(40);
    String[] columns = {"obj", "dist_over_gamma", "loss", "lr"};
    for (int i = 0; i < inner.size(); i++) {
      for (int k = 0; k < columns.length; k++) {
        double expected = outer.get(columns[k]).get(i).asDouble();
        assertThat(inner.at(i, k)).as(columns[k] + " " + i).isCloseTo(expected, TOLERANCE);
      }
    }
    assertThat(state.known().loss()).isCloseTo(outer.get("obj_after").asDouble(), TOLERANCE);
    Network network = state.network();
    for (int k = 0; k < network.d(); k++) {
      for (int j = 0; j < network.m(); j++) {
        double expected = outer.get("ly1_after").get(k).get(j).asDouble();
        assertThat(network.w(j, k)).isCloseTo(expected, TOLERANCE);
      }
    }
  }

  static Optimiser optimiser(JsonNode o) {
    double rate = o.get("lr").asDouble();
    double decay = o.get("weight_decay").asDouble();
    return o.get("type").asText().equals("SGD")
        ? new Sgd(
            rate,
            o.get("momentum").asDouble(),
            o.get("dampening").asDouble(),
            o.get("nesterov").asBoolean(),
            decay,
            Trials.CONSTANT)
        : new AdamW(
            rate,
            o.get("beta1").asDouble(),
            o.get("beta2").asDouble(),
            o.get("eps").asDouble(),
            decay,
            Trials.CONSTANT);
  }

  static Problem problem(JsonNode each) {
    int n = each.get("n").asInt();
    int d = each.get("d").asInt();
    int m = each.get("m").asInt();
    double[] x = new double[n * d];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = each.get("Y").get(i).get(0).asDouble();
      for (int k = 0; k < d; k++) {
        x[d * i + k] = each.get("X").get(i).get(k).asDouble();
      }
    }
    double[] w = new double[d * m];
    double[] v = new double[m];
    for (int j = 0; j < m; j++) {
      v[j] = each.get("ly2").get(j).get(0).asDouble();
      for (int k = 0; k < d; k++) {
        w[d * j + k] = each.get("ly1").get(k).get(j).asDouble();
      }
    }
    return Problem.of(
        Precision.FLOAT64,
        Dataset.of("reference", new Matrix(n, d, x), y),
        new Network(d, m, w, v),
        Trials.squared());
  }

  static JsonNode cases(String file) {
    try (InputStream json = ProximalReferenceTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(json).get("cases");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
