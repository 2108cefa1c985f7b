package gradientwork.core.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.algorithm.optimiser.Adadelta;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Gradient;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every run of {@code reference/gd.json}, made by torch.optim. */
class GradientDescentReferenceTest {
  private static final Offset<Double> TOLERANCE = within(1e-9);

  @TestFactory
  List<DynamicTest> lossesAndWeightsOfEveryRunAreThoseOfTorch() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode each : cases()) {
      for (JsonNode run : each.get("runs")) {
        tests.add(DynamicTest.dynamicTest(name(each, run), () -> fullBatch(each, run)));
      }
    }
    assertThat(tests).hasSize(54);
    return tests;
  }

  @TestFactory
  List<DynamicTest> lossesOfMiniBatchRunsAreThoseOfTorch() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode each : cases()) {
      for (JsonNode run : each.get("minibatch_runs")) {
        tests.add(DynamicTest.dynamicTest(name(each, run), () -> miniBatch(each, run)));
      }
    }
    assertThat(tests).hasSize(6);
    return tests;
  }

  @TestFactory
  List<DynamicTest> lossAndGradientAtTheStartAreThoseOfTorch() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode each : cases()) {
      tests.add(DynamicTest.dynamicTest(each.get("problem").asText(), () -> start(each)));
    }
    return tests;
  }

  private static void fullBatch(JsonNode each, JsonNode run) {
    Iteration<Descent> descent =
        Trials.bind(problem(each), optimiser(run.get("optimizer")), layers(run));
    Descent state = descent.init();
    for (int k = 0; k <= run.get("steps").asInt(); k++) {
      double loss = state.diagnostics().loss().orElseThrow();
      assertThat(loss).isCloseTo(run.get("losses").get(k).asDouble(), TOLERANCE);
      checkWeights(run, k, state.network());
      state = descent.step(state);
    }
  }

  private static void miniBatch(JsonNode each, JsonNode run) {
    List<int[]> batches = new ArrayList<>();
    for (JsonNode batch : run.get("batches")) {
      batches.add(ints(batch));
    }
    Problem problem = problem(each);
    Iteration<Descent> descent =
        Trials.bind(
            problem,
            optimiser(run.get("optimizer")),
            layers(run),
            Optional.of(Trials.listed()),
            Trials.listing(batches));
    Evaluation evaluation = Evaluation.of(problem);
    Descent state = descent.init();
    for (int k = 0; k <= batches.size(); k++) {
      assertThat(state.diagnostics().loss()).isEmpty();
      assertThat(evaluation.loss(state.network()))
          .isCloseTo(run.get("full_losses").get(k).asDouble(), TOLERANCE);
      if (k > 0) {
        assertThat(state.loss())
            .isCloseTo(run.get("batch_losses").get(k - 1).asDouble(), TOLERANCE);
      }
      checkWeights(run, k, state.network());
      state = descent.step(state);
    }
  }

  private static void start(JsonNode each) {
    Problem problem = problem(each);
    Evaluation evaluation = Evaluation.of(problem);
    Gradient gradient = evaluation.gradient(problem.start());
    assertThat(evaluation.loss(problem.start())).isCloseTo(each.get("loss0").asDouble(), TOLERANCE);
    assertThat(gradient.w()).containsExactly(neurons(each.get("grad_ly1_0")), TOLERANCE);
    assertThat(gradient.v()).containsExactly(column(each.get("grad_ly2_0")), TOLERANCE);
  }

  private static void checkWeights(JsonNode run, int step, Network network) {
    JsonNode weights = run.get("weights").get(Integer.toString(step));
    if (weights != null) {
      assertThat(network.w()).containsExactly(neurons(weights.get("ly1")), TOLERANCE);
      assertThat(network.v()).containsExactly(column(weights.get("ly2")), TOLERANCE);
    }
  }

  private static Optimiser optimiser(JsonNode o) {
    double rate = o.get("lr").asDouble();
    double decay = o.get("weight_decay").asDouble();
    return switch (o.get("type").asText()) {
      case "SGD" ->
          new Sgd(
              rate,
              o.get("momentum").asDouble(),
              o.get("dampening").asDouble(),
              o.get("nesterov").asBoolean(),
              decay,
              Trials.CONSTANT);
      case "AdamW" ->
          new AdamW(
              rate,
              o.get("beta1").asDouble(),
              o.get("beta2").asDouble(),
              o.get("eps").asDouble(),
              decay,
              Trials.CONSTANT);
      case "Adadelta" ->
          new Adadelta(
              rate, o.get("rho").asDouble(), o.get("eps").asDouble(), decay, Trials.CONSTANT);
      default -> throw new AssertionError(o);
    };
  }

  private static Layers layers(JsonNode run) {
    return run.get("layers").asText().equals("both") ? Layers.BOTH_LAYERS : Layers.FIRST_LAYER;
  }

  private static Problem problem(JsonNode each) {
    int n = each.get("n").asInt();
    int d = each.get("d").asInt();
    double[] x = new double[n * d];
    for (int i = 0; i < x.length; i++) {
      x[i] = each.get("X").get(i / d).get(i % d).asDouble();
    }
    Dataset.Part train = new Dataset.Part(new Matrix(n, d, x), column(each.get("Y")));
    Network start =
        new Network(d, each.get("m").asInt(), neurons(each.get("ly1")), column(each.get("ly2")));
    Dataset data = new Dataset("reference", train, Optional.empty(), Optional.empty());
    return new Problem(data, start, Trials.squared(), 0, Precision.FLOAT64);
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

  private static int[] ints(JsonNode values) {
    int[] ints = new int[values.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = values.get(i).asInt();
    }
    return ints;
  }

  private static String name(JsonNode each, JsonNode run) {
    return each.get("problem").asText()
        + " "
        + run.get("name").asText()
        + " "
        + run.get("layers").asText();
  }

  private static JsonNode cases() {
    try (InputStream json =
        GradientDescentReferenceTest.class.getResourceAsStream("/reference/gd.json")) {
      return new ObjectMapper().readTree(json).get("cases");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
