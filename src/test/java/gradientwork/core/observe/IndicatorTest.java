package gradientwork.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Indicators of a network that is small enough for pen and paper: inputs 1, −1 and 2; neurons with
 * patterns 101, 111, 000 and 101, the last with v = 0; predictions 1, −1 and 3.
 */
class IndicatorTest {
  private static final Network NETWORK =
      new Network(2, 4, new double[] {1, 0, 0, 1, -3, -4, 2, 0}, new double[] {2, -1, 5, 0});
  private static final Network START =
      new Network(2, 4, new double[] {1, 3, 0, 1, -3, -4, 2, 0}, new double[] {2, 3, 5, 0});
  private static final Dataset.Part TRAIN = part(new double[] {1, -1, 2}, 1, 1, 3);

  private static Dataset.Part part(double[] inputs, double... y) {
    double[] x = new double[2 * inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      x[2 * i] = inputs[i];
      x[2 * i + 1] = 1;
    }
    return new Dataset.Part(new Matrix(inputs.length, 2, x), y);
  }

  private static Problem problem(Dataset.Part train) {
    return Problem.of(
        Precision.FLOAT64,
        new Dataset(
            "by hand",
            train,
            Optional.of(part(new double[] {2}, 2)),
            Optional.of(part(new double[] {1, -1}, 3, -1))),
        START,
        new Objective(
            Objective.Loss.SQUARED, Objective.Penalty.WEIGHT_DECAY, 0.5, OptionalDouble.empty()));
  }

  private static double value(Indicator indicator, Problem problem, Layers trained) {
    try (Evaluation evaluation = Evaluation.of(problem)) {
      return indicator.of(new View(problem, evaluation, trained, NETWORK));
    }
  }

  private static double value(Indicator indicator) {
    return value(indicator, problem(TRAIN), Layers.BOTH_LAYERS);
  }

  @Test
  void lossesAreMeansOverTheirPart() {
    assertThat(value(new Loss())).isEqualTo(4 / 3.0);
    assertThat(value(new ValidationLoss())).isEqualTo(1);
    assertThat(value(new TestLoss())).isEqualTo(2);
  }

  @Test
  void theObjectiveIsLossPlusPenalty() {
    double squares = 1 + 1 + 25 + 4 + (4 + 1 + 25 + 0);
    assertThat(value(new ObjectiveValue())).isCloseTo(4 / 3.0 + 0.25 * squares, within(1e-12));
  }

  @Test
  void accuracyRoundsUnlessAllLabelsAreSigns() {
    assertThat(value(new Accuracy())).isEqualTo(2 / 3.0);
    assertThat(value(new TestAccuracy())).isEqualTo(0.5);
    Problem signs = problem(part(new double[] {1, -1, 2}, 1, -1, 1));
    assertThat(value(new Accuracy(), signs, Layers.BOTH_LAYERS)).isEqualTo(1);
  }

  /** c = (0, −4/3, 0): only the second neuron sees a gradient of the loss; decay adds w/2, v/2. */
  @Test
  void theGradientNormRunsOverTheTrainedLayersOnly() {
    double c = -4 / 3.0;
    double first = 0.25 * (1 + 25 + 4) + square(c) + square(0.5 - c);
    double second = 0.25 * (4 + 25) + square(-0.5 + c);
    Problem problem = problem(TRAIN);
    assertThat(value(new GradientNorm(), problem, Layers.FIRST_LAYER))
        .isCloseTo(Math.sqrt(first), within(1e-12));
    assertThat(value(new GradientNorm(), problem, Layers.BOTH_LAYERS))
        .isCloseTo(Math.sqrt(first + second), within(1e-12));
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void patternsAreCountedOnceAndSilentOrMuteNeuronsAreDead() {
    assertThat(value(new ActivePatterns())).isEqualTo(3);
    assertThat(value(new DeadNeurons())).isEqualTo(2);
  }

  @Test
  void normsAreThoseOfTheFormulas() {
    assertThat(value(new PathNorm())).isEqualTo(2 * 1 + 1 * 1 + 5 * 5);
    assertThat(value(new Balancedness())).isEqualTo(4);
    assertThat(value(new DistanceFromStart())).isEqualTo(5);
  }

  @Test
  void neuronsCountByTheirWeight() {
    Network even = new Network(1, 3, new double[] {2, -1, 4}, new double[] {2, -4, 1});
    Network one = new Network(1, 3, new double[] {2, -1, 0}, new double[] {2, 0, 1});
    assertThat(participation(even)).isEqualTo(3);
    assertThat(participation(one)).isEqualTo(1);
    assertThat(participation(new Network(1, 1, new double[] {0}, new double[] {1}))).isNaN();
  }

  private static double participation(Network network) {
    Problem problem = problem(TRAIN);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      return new EffectiveNeurons().of(new View(problem, evaluation, Layers.BOTH_LAYERS, network));
    }
  }

  @Test
  void balancednessDriftsFromTheStart() {
    double largest = 0;
    for (int j = 0; j < START.m(); j++) {
      double norm = NETWORK.norm(j);
      double start = START.norm(j);
      largest =
          Math.max(
              largest,
              Math.abs(
                  norm * norm
                      - NETWORK.v()[j] * NETWORK.v()[j]
                      - start * start
                      + START.v()[j] * START.v()[j]));
    }
    assertThat(value(new BalancednessDrift())).isCloseTo(largest, within(1e-12)).isPositive();
  }
}
