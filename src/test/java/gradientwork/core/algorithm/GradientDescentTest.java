package gradientwork.core.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Prodigy;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GradientDescentTest {
  private static final Sgd SLOW = new Sgd(1e-3, 0, 0, false, 0, Trials.CONSTANT);

  /** The linear loss has no lower bound: there an optimiser may go as far as it likes. */
  @Test
  void everyOptimiserLowersEveryObjectiveThatIsBoundedBelow() {
    for (Objective.Loss loss : List.of(Objective.Loss.SQUARED, Objective.Loss.LOGISTIC)) {
      for (Objective.Penalty penalty : Objective.Penalty.values()) {
        double beta = penalty == Objective.Penalty.NONE ? 0 : 1e-3;
        Objective objective = Trials.objective(loss, penalty, beta);
        Problem problem = Trials.problem(20, 3, 10, objective, Precision.FLOAT64, 2);
        for (Optimiser optimiser : Trials.optimisers(Trials.CONSTANT)) {
          Descent end = run(problem, optimiser, Layers.BOTH_LAYERS, 2000);
          try (Evaluation evaluation = Evaluation.of(problem)) {
            assertThat(evaluation.objective(end.network()))
                .as("%s %s", optimiser, objective)
                .isLessThan(0.9 * evaluation.objective(problem.start()));
          }
        }
      }
    }
  }

  @Test
  void flowTimeIsTheSumOfRatesOfPlainGradientDescentOnly() {
    Problem problem = Trials.problem(9, 2, 4, Trials.squared(), Precision.FLOAT64, 1);
    Schedule halving = new Schedule.Exponential(0.5);
    Sgd sgd = new Sgd(0.5, 0, 0, false, 0, halving);
    Diagnostics known = run(problem, sgd, Layers.FIRST_LAYER, 3).diagnostics();
    assertThat(known.flowTime()).isEqualTo(0.875);
    assertThat(known.learningRate()).isEqualTo(0.125);
    Sgd heavy = new Sgd(0.5, 0.9, 0, false, 0, halving);
    assertThat(run(problem, heavy, Layers.FIRST_LAYER, 3).diagnostics().flowTime()).isNaN();
    Descent start = Trials.bind(problem, sgd, Layers.FIRST_LAYER).init();
    assertThat(start.diagnostics().flowTime()).isZero();
    assertThat(start.diagnostics().learningRate()).isNaN();
  }

  /** |w_j|² − v_j² is conserved by the flow, and nearly so by small steps. */
  @Test
  void smallStepsKeepLayersBalanced() {
    Problem problem = Trials.problem(20, 3, 6, Trials.squared(), Precision.FLOAT64, 4);
    Network end = run(problem, SLOW, Layers.BOTH_LAYERS, 500).network();
    for (int j = 0; j < 6; j++) {
      assertThat(balance(end, j)).isCloseTo(balance(problem.start(), j), within(2e-2));
    }
    assertThat(end.w()).isNotEqualTo(problem.start().w());
  }

  private static double balance(Network network, int j) {
    return network.norm(j) * network.norm(j) - network.v()[j] * network.v()[j];
  }

  @Test
  void theRateFallsAfterEveryStepThatSawNoSmallerLoss() {
    Problem problem = Trials.problem(9, 2, 4, Trials.squared(), Precision.FLOAT64, 1);
    Sgd swinging = new Sgd(0.2, 0.9, 0, false, 0, new Schedule.OnNoDecrease(0.5));
    Iteration<Descent> descent = Trials.bind(problem, swinging, Layers.FIRST_LAYER);
    Descent state = descent.init();
    double factor = 1;
    double before = Double.POSITIVE_INFINITY;
    int falls = 0;
    for (int t = 0; t < 30; t++) {
      double seen = state.loss();
      state = descent.step(state);
      assertThat(state.learningRate()).isEqualTo(0.2 * factor);
      if (seen >= before) {
        factor *= 0.5;
        falls++;
      }
      before = seen;
    }
    assertThat(falls).isBetween(3, 12);
  }

  @Test
  void aLossThatStaysTheSameCountsAsNotFalling() {
    Problem problem = Trials.problem(9, 2, 4, Trials.squared(), Precision.FLOAT64, 1);
    Sgd resting = new Sgd(1e-300, 0, 0, false, 0, new Schedule.OnNoDecrease(0.5));
    Iteration<Descent> descent = Trials.bind(problem, resting, Layers.FIRST_LAYER);
    Descent state = descent.init();
    for (double rate : new double[] {1e-300, 1e-300, 0.5e-300, 0.25e-300}) {
      state = descent.step(state);
      assertThat(state.learningRate()).isEqualTo(rate);
    }
  }

  @Test
  void aDivergingRunIsHandedOutAtTheFirstLossThatIsNoNumber() {
    Problem problem = Trials.problem(9, 2, 4, Trials.squared(), Precision.FLOAT32, 1);
    Sgd wild = new Sgd(1e6, 0, 0, false, 0, Trials.CONSTANT);
    for (Optional<Batch> batch :
        List.of(Optional.<Batch>empty(), Optional.<Batch>of(new Batch.Shuffled(3, 0)))) {
      Iteration<Descent> descent =
          Trials.bind(
              problem, wild, Layers.BOTH_LAYERS, batch, Trials.listing(List.of(new int[] {0})));
      Descent end = descent.advance(descent.init(), 10_000, Watch.NOTHING);
      assertThat(end.iteration()).isLessThan(100);
      assertThat(end.diagnostics().loss().orElseThrow()).isNotFinite();
    }
  }

  @Test
  void aBatchOfAllSamplesInOrderIsTheFullBatch() {
    Problem problem = Trials.problem(9, 2, 4, Trials.squared(), Precision.FLOAT64, 1);
    Iteration<Descent> listed =
        Trials.bind(
            problem,
            SLOW,
            Layers.BOTH_LAYERS,
            Optional.of(Trials.listed()),
            Trials.listing(List.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8})));
    assertThat(listed.advance(listed.init(), 20, Watch.NOTHING).network())
        .isEqualTo(run(problem, SLOW, Layers.BOTH_LAYERS, 20).network());
  }

  @Test
  void float32IsNotFloat64Rounded() {
    Problem twice = Trials.problem(20, 3, 10, Trials.squared(), Precision.FLOAT64, 2);
    Problem single = Trials.problem(20, 3, 10, Trials.squared(), Precision.FLOAT32, 2);
    Network a = run(twice, SLOW, Layers.BOTH_LAYERS, 200).network();
    Network b = run(single, SLOW, Layers.BOTH_LAYERS, 200).network();
    int differing = 0;
    for (int i = 0; i < a.w().length; i++) {
      assertThat(b.w()[i]).isCloseTo(a.w()[i], within(1e-4));
      differing += (float) a.w()[i] == b.w()[i] ? 0 : 1;
    }
    assertThat(differing).isPositive();
  }

  @Test
  void theLogisticLossAsksForLabels() {
    Objective logistic = Trials.objective(Objective.Loss.LOGISTIC, Objective.Penalty.NONE, 0);
    Problem problem = Trials.problem(4, 2, 4, logistic, Precision.FLOAT64, 1);
    Dataset.Part wrong = new Dataset.Part(problem.data().train().x(), new double[] {1, -1, 0.5, 1});
    Dataset data = new Dataset("wrong", wrong, Optional.empty(), Optional.empty());
    Problem bad = new Problem(data, problem.start(), logistic, 0, Precision.FLOAT64);
    assertThatThrownBy(() -> Trials.bind(bad, SLOW, Layers.FIRST_LAYER))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sample 2 has 0.5");
  }

  @Test
  void prodigyNeverLowersItsEstimateOfTheDistance() {
    Problem problem = Trials.problem(20, 3, 10, Trials.squared(), Precision.FLOAT64, 2);
    Prodigy prodigy =
        new Prodigy(1, 0.9, 0.999, 0, 1e-6, Double.POSITIVE_INFINITY, Trials.CONSTANT);
    Iteration<Descent> descent = Trials.bind(problem, prodigy, Layers.BOTH_LAYERS);
    Descent state = descent.init();
    double rate = 0;
    for (int t = 0; t < 300; t++) {
      state = descent.step(state);
      assertThat(state.learningRate()).isGreaterThanOrEqualTo(rate);
      rate = state.learningRate();
    }
    assertThat(rate).isGreaterThan(1e-3);
  }

  private static Descent run(Problem problem, Optimiser optimiser, Layers layers, long steps) {
    try (Iteration<Descent> descent = Trials.bind(problem, optimiser, layers)) {
      return descent.advance(descent.init(), steps, Watch.NOTHING);
    }
  }
}
