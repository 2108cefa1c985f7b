package gradientwork.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.algorithm.Trials;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Indicators that compare a network with the one recorded before. */
class StepIndicatorsTest {

  @TestFactory
  List<DynamicTest> stepsAreThoseOfTheReference() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream json =
        StepIndicatorsTest.class.getResourceAsStream("/reference/indicators.json")) {
      for (JsonNode each : new ObjectMapper().readTree(json).get("cases")) {
        tests.add(DynamicTest.dynamicTest("case " + each.get("case"), () -> check(each)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(JsonNode each) {
    Network before = network(each, "ly1");
    Network now = network(each, "next_ly1");
    int[] none = {};
    assertThat(of(new FrobeniusStep(), before, now, none))
        .isCloseTo(each.get("frobenius_over_dm").asDouble(), within(1e-12));
    assertThat(of(new WassersteinStep(), before, now, none))
        .isCloseTo(
            each.get("wasserstein_pos").asDouble() + each.get("wasserstein_neg").asDouble(),
            within(1e-12));
    assertThat(of(new PermutedFraction(), before, now, none))
        .isCloseTo(each.get("moved_fraction").asDouble(), within(1e-12));
  }

  private static Network network(JsonNode each, String layer) {
    int m = each.get("m").asInt();
    double[] w = new double[2 * m];
    double[] v = new double[m];
    for (int j = 0; j < m; j++) {
      v[j] = each.get("ly2").get(j).get(0).asDouble();
      for (int k = 0; k < 2; k++) {
        w[2 * j + k] = each.get(layer).get(k).get(j).asDouble();
      }
    }
    return new Network(2, m, w, v);
  }

  @Test
  void relabellingChangesNoStep() {
    Network before = Trials.problem(5, 2, 6, Trials.squared(), Precision.FLOAT64, 1).start();
    before = new Network(2, 6, before.w(), new double[] {1, 1, 1, 1, 1, 1});
    Network now = new Network(2, 6, Trials.normal(12, 9), before.v());
    int[] labels = {3, 0, 1, 2, 5, 4};
    double[] w = new double[12];
    for (int j = 0; j < 6; j++) {
      System.arraycopy(now.w(), 2 * labels[j], w, 2 * j, 2);
    }
    Network relabelled = new Network(2, 6, w, before.v());
    for (Indicator indicator :
        List.of(
            new FrobeniusStep(),
            new WassersteinStep(),
            new PermutedFraction(),
            new NeuronSpeed(),
            new PatternChangeRate(),
            new BalancednessDrift(),
            new DistanceFromStart())) {
      assertThat(of(indicator, before, relabelled, labels))
          .as(indicator.name())
          .isEqualTo(of(indicator, before, now, new int[0]));
    }
  }

  @Test
  void theFirstRecordedIterationHasNoStep() {
    Problem problem = Trials.problem(5, 2, 6, Trials.squared(), Precision.FLOAT64, 1);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      View view =
          new View(problem, evaluation, Layers.FIRST_LAYER, problem.start())
              .since(Recorded.NONE, 0, new int[0]);
      assertThat(new FrobeniusStep().of(view)).isNaN();
      assertThat(new WassersteinStep().of(view)).isNaN();
      assertThat(new PermutedFraction().of(view)).isNaN();
      assertThat(new NeuronSpeed().of(view)).isNaN();
      assertThat(new PatternChangeRate().of(view)).isNaN();
      assertThat(new Dissipation().of(view)).isNaN();
      assertThat(new StepGap().of(view)).isNaN();
      assertThat(gap(view, 0.5)).isEqualTo(0.5);
    }
  }

  private static double gap(View view, double residual) {
    return new StepGap().of(view.reached(OptionalDouble.of(residual)));
  }

  @Test
  void speedIsPerIteration() {
    Network before = new Network(1, 2, new double[] {0, 0}, new double[] {1, -1});
    Network now = new Network(1, 2, new double[] {3, -5}, new double[] {1, -1});
    assertThat(of(new NeuronSpeed(), before, now, new int[0])).isEqualTo(4 / 10.0);
  }

  /** Samples at (x, 1): only the first neuron changes sides, on every sample with x ≠ 0. */
  @Test
  void aPatternChangesWhereANeuronCrossesASample() {
    Network before = new Network(2, 2, new double[] {1, 0, 0, 1}, new double[] {1, -1});
    Network now = new Network(2, 2, new double[] {-1, 0, 0, 2}, new double[] {1, -1});
    assertThat(of(new PatternChangeRate(), before, now, new int[0])).isEqualTo(0.5);
    assertThat(of(new PatternChangeRate(), before, before, new int[0])).isZero();
  }

  @Test
  void dissipationIsTheDecreasePerFlowTime() {
    Network network = new Network(2, 2, new double[] {1, 0, 0, 1}, new double[] {1, -1});
    Problem problem = Trials.problem(5, 2, 2, Trials.squared(), Precision.FLOAT64, 1);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      View view =
          new View(problem, evaluation, Layers.FIRST_LAYER, network)
              .since(new Recorded(7, network, new int[0], new Recorded.Energy(5, 0.25)), 17, NONE)
              .flowing(0.75);
      assertThat(new Dissipation().of(view)).isEqualTo((5 - view.objective()) / 0.5);
      assertThat(new Dissipation().of(view.flowing(Double.NaN))).isNaN();
    }
  }

  private static final int[] NONE = {};

  /** From iteration 7 to iteration 17. */
  private static double of(Indicator indicator, Network before, Network now, int[] labels) {
    Problem problem = Trials.problem(5, now.d(), now.m(), Trials.squared(), Precision.FLOAT64, 1);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      View view =
          new View(problem, evaluation, Layers.FIRST_LAYER, now)
              .since(new Recorded(7, before, new int[0], new Recorded.Energy(5, 0.25)), 17, labels);
      return indicator.of(view);
    }
  }
}
