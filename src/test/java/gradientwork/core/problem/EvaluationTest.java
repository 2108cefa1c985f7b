package gradientwork.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.algorithm.Trials;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final double BETA = 0.3;

  @Test
  void predictionsAreReluOfXWTimesV() {
    for (Precision precision : Precision.values()) {
      Problem problem = Trials.problem(13, 4, 21, Trials.squared(), precision, 3);
      try (Evaluation evaluation = Evaluation.of(problem)) {
        Dataset.Part train = problem.data().train();
        double[] predictions = evaluation.predictions(problem.start(), train);
        double loss = 0;
        for (int i = 0; i < 13; i++) {
          double expected = 0;
          for (int j = 0; j < 21; j++) {
            expected += problem.start().v()[j] * Math.max(0, a(problem, i, j));
          }
          assertThat(predictions[i]).isCloseTo(expected, within(1e-5));
          loss += (predictions[i] - train.y()[i]) * (predictions[i] - train.y()[i]) / 13;
        }
        assertThat(evaluation.loss(problem.start())).isCloseTo(loss, within(1e-13 * loss));
      }
    }
  }

  /** With many inputs the number of neurons decides who takes the products. */
  @Test
  void networksOfAnyWidthAreMeasuredOnTheSameSamples() {
    int d = 1030;
    Problem problem = Trials.problem(9, d, 40, Trials.squared(), Precision.FLOAT64, 3);
    Network wide = problem.start();
    int few = 3;
    Network narrow =
        new Network(d, few, Arrays.copyOf(wide.w(), d * few), Arrays.copyOf(wide.v(), few));
    Network padded =
        new Network(d, 40, Arrays.copyOf(narrow.w(), d * 40), Arrays.copyOf(narrow.v(), 40));
    try (Evaluation evaluation = Evaluation.of(problem)) {
      double before = evaluation.loss(wide);
      double loss = evaluation.loss(narrow);
      assertThat(loss).isCloseTo(evaluation.loss(padded), within(1e-12 * loss));
      assertThat(evaluation.loss(wide)).isEqualTo(before);
      assertThat(evaluation.gradient(narrow).norm(Layers.FIRST_LAYER))
          .isCloseTo(evaluation.gradient(padded).norm(Layers.FIRST_LAYER), within(1e-9));
    }
  }

  /** ŷ(αW, v/α) = ŷ(W, v); α a power of two, so bit for bit. */
  @Test
  void predictionsAreHomogeneous() {
    Problem problem = Trials.problem(13, 4, 21, Trials.squared(), Precision.FLOAT32, 3);
    Network start = problem.start();
    Network scaled = new Network(4, 21, times(start.w(), 4), times(start.v(), 0.25));
    try (Evaluation evaluation = Evaluation.of(problem)) {
      assertThat(evaluation.loss(scaled)).isEqualTo(evaluation.loss(problem.start()));
    }
  }

  @Test
  void patternsAreSignsOfXW() {
    Problem problem = Trials.problem(70, 4, 21, Trials.squared(), Precision.FLOAT64, 3);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      long[][] patterns = evaluation.patterns(problem.start());
      for (int j = 0; j < 21; j++) {
        assertThat(patterns[j]).hasSize(2);
        for (int i = 0; i < 70; i++) {
          assertThat((patterns[j][i / 64] >> (i % 64) & 1) == 1).isEqualTo(a(problem, i, j) > 0);
        }
        assertThat(patterns[j][1] >>> 6).isZero();
      }
    }
  }

  @Test
  void aNeuronThatIsZeroIsActiveNowhere() {
    Problem problem = Trials.problem(9, 2, 3, Trials.squared(), Precision.FLOAT32, 3);
    Network zero = new Network(2, 3, new double[6], problem.start().v());
    try (Evaluation evaluation = Evaluation.of(problem)) {
      assertThat(evaluation.patterns(zero)).isDeepEqualTo(new long[3][1]);
    }
  }

  @Test
  void theObjectiveIsLossPlusPenalty() {
    double[] w = {3, 4, 0, 0, -1, 0};
    double[] v = {2, 1, -3};
    assertPenalty(Objective.Penalty.WEIGHT_DECAY, w, v, BETA / 2 * (26 + 14));
    assertPenalty(Objective.Penalty.PATH, w, v, BETA * (10 + 0 + 3));
  }

  private static void assertPenalty(
      Objective.Penalty penalty, double[] w, double[] v, double expected) {
    Objective objective = Trials.objective(Objective.Loss.SQUARED, penalty, BETA);
    Problem problem = Trials.problem(9, 2, 3, objective, Precision.FLOAT64, 3);
    Network network = new Network(2, 3, w, v);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      assertThat(evaluation.penalty(network)).isCloseTo(expected, within(1e-14));
      assertThat(evaluation.objective(network))
          .isEqualTo(evaluation.loss(network) + evaluation.penalty(network));
    }
  }

  @Test
  void theGradientIsTheFiniteDifferenceOfTheObjective() {
    for (Objective.Loss loss : Objective.Loss.values()) {
      for (Objective.Penalty penalty : Objective.Penalty.values()) {
        double beta = penalty == Objective.Penalty.NONE ? 0 : BETA;
        Objective objective = Trials.objective(loss, penalty, beta);
        Problem problem = Trials.problem(8, 3, 11, objective, Precision.FLOAT64, 5);
        try (Evaluation evaluation = Evaluation.of(problem)) {
          Gradient gradient = evaluation.gradient(problem.start());
          assertSlopes(evaluation, problem.start(), problem.start().w(), gradient.w());
          assertSlopes(evaluation, problem.start(), problem.start().v(), gradient.v());
        }
      }
    }
  }

  /** Moves one weight at a time and puts it back. */
  private static void assertSlopes(
      Evaluation evaluation, Network network, double[] weights, double[] gradient) {
    double h = 1e-6;
    for (int i = 0; i < weights.length; i++) {
      double at = weights[i];
      weights[i] = at + h;
      double up = evaluation.objective(network);
      weights[i] = at - h;
      double down = evaluation.objective(network);
      weights[i] = at;
      assertThat((up - down) / (2 * h)).isCloseTo(gradient[i], within(1e-7));
    }
  }

  @Test
  void thePathPenaltyPullsNoNeuronThatIsZero() {
    Objective path = Trials.objective(Objective.Loss.SQUARED, Objective.Penalty.PATH, BETA);
    Problem problem = Trials.problem(8, 3, 4, path, Precision.FLOAT64, 5);
    Network zero = new Network(3, 4, new double[12], problem.start().v());
    try (Evaluation evaluation = Evaluation.of(problem)) {
      for (double g : evaluation.gradient(zero).w()) {
        assertThat(g).isZero();
      }
    }
  }

  @Test
  void anotherPartIsEvaluatedAsIfItWereTheTrainingPart() {
    Problem problem = Trials.problem(9, 2, 3, Trials.squared(), Precision.FLOAT32, 3);
    Problem other = Trials.problem(14, 2, 3, Trials.squared(), Precision.FLOAT32, 8);
    try (Evaluation evaluation = Evaluation.of(problem);
        Evaluation own = Evaluation.of(other)) {
      assertThat(evaluation.loss(problem.start(), other.data().train()))
          .isEqualTo(own.loss(problem.start()));
    }
  }

  @Test
  void shapesThatDoNotAgreeAreNamed() {
    Problem problem = Trials.problem(9, 2, 3, Trials.squared(), Precision.FLOAT32, 3);
    Dataset.Part wide = new Dataset.Part(new Matrix(1, 3, new double[3]), new double[1]);
    try (Evaluation evaluation = Evaluation.of(problem)) {
      assertThatThrownBy(() -> evaluation.loss(problem.start(), wide))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("inputs (1 × 3) do not fit a problem of dimension 2");
    }
  }

  private static double a(Problem problem, int i, int j) {
    double a = 0;
    for (int k = 0; k < problem.data().d(); k++) {
      a += problem.data().train().x().at(i, k) * problem.start().w(j, k);
    }
    return a;
  }

  private static double[] times(double[] x, double factor) {
    double[] product = x.clone();
    for (int i = 0; i < x.length; i++) {
      product[i] *= factor;
    }
    return product;
  }
}
