package gradientwork.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Objective.Loss;
import gradientwork.core.problem.Objective.Penalty;
import gradientwork.core.problem.data.Line;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.problem.network.OutputScale;
import gradientwork.core.problem.network.Signs;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final Objective SQUARED =
      new Objective(Loss.SQUARED, Penalty.NONE, 0, OptionalDouble.empty());
  private static final Objective LOGISTIC =
      new Objective(Loss.LOGISTIC, Penalty.NONE, 0, OptionalDouble.empty());
  private static final Normal NORMAL = new Normal(5, 0.1, Signs.SPLIT, OutputScale.SQRT, 3);

  @Test
  void weightsAreRoundedToThePrecision() {
    Problem wide = Problem.of(Precision.FLOAT64, new Line(4), NORMAL, SQUARED, new MemoryInputs());
    Problem narrow =
        Problem.of(Precision.FLOAT32, new Line(4), NORMAL, SQUARED, new MemoryInputs());
    assertThat(wide.start()).isEqualTo(NORMAL.network(2, new MemoryInputs()));
    for (int i = 0; i < 10; i++) {
      assertThat(narrow.start().w()[i]).isEqualTo((float) wide.start().w()[i]);
    }
    assertThat(narrow.start()).isNotEqualTo(wide.start());
  }

  @Test
  void betaIsTheRatioTimesBetaMax() {
    Objective half = new Objective(Loss.SQUARED, Penalty.PATH, 0, OptionalDouble.of(0.5));
    Problem problem = Problem.of(Precision.FLOAT64, new Line(9), NORMAL, half, new MemoryInputs());
    assertThat(problem.beta())
        .isCloseTo(0.5 * BetaMax.of(problem.data().train(), Loss.SQUARED), within(0.0));
    Objective given = new Objective(Loss.SQUARED, Penalty.PATH, 0.25, OptionalDouble.empty());
    assertThat(Problem.of(Precision.FLOAT64, new Line(9), NORMAL, given, new MemoryInputs()).beta())
        .isEqualTo(0.25);
  }

  @Test
  void logisticLossTakesLabelsOfPlusAndMinusOneOnly() {
    assertThat(Problem.of(Precision.FLOAT64, data(1, -1, 1), network(), LOGISTIC).beta()).isZero();
    assertThatThrownBy(() -> Problem.of(Precision.FLOAT64, data(1, 0, 1), network(), LOGISTIC))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("holds 0.0")
        .hasMessageContaining("data.positive");
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    assertThatThrownBy(
            () -> Problem.of(Precision.FLOAT64, data(1, Double.NaN, 1), network(), SQUARED))
        .isInstanceOf(BadInput.class)
        .hasMessage("the targets of the training data hold NaN");
    Network large = new Network(1, 1, new double[] {1e39}, new double[] {1});
    assertThat(Problem.of(Precision.FLOAT64, data(1), large, SQUARED).start()).isEqualTo(large);
    assertThatThrownBy(() -> Problem.of(Precision.FLOAT32, data(1), large, SQUARED))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1.0E39")
        .hasMessageContaining("float32");
  }

  @Test
  void dataAndNetworkMustAgreeInDimension() {
    Network plane = new Network(2, 1, new double[] {1, 1}, new double[] {1});
    assertThatThrownBy(() -> Problem.of(Precision.FLOAT64, data(1), plane, SQUARED))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("dimension 1")
        .hasMessageContaining("network 2");
  }

  private static Dataset data(double... y) {
    double[] x = new double[y.length];
    Arrays.fill(x, 1);
    return Dataset.of("test", new Matrix(y.length, 1, x), y);
  }

  private static Network network() {
    return new Network(1, 1, new double[] {1}, new double[] {1});
  }
}
