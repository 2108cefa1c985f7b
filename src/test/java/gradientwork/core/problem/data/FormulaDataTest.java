package gradientwork.core.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.MemoryInputs;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The data that is made from formulas and random numbers. */
class FormulaDataTest {
  private static Dataset.Part train(Data data) {
    return data.dataset(new MemoryInputs()).train();
  }

  @Test
  void lineAndWaveRunEvenlyFromEndToEnd() {
    assertThat(train(new Line(5)).x().values())
        .containsExactly(-0.5, 1, -0.25, 1, 0, 1, 0.25, 1, 0.5, 1);
    assertThat(train(new Line(3)).y()).containsExactly(new double[] {0.1, 0.2, 0.3}, within(1e-16));
    assertThat(train(new Line(1)).x().values()).containsExactly(-0.5, 1);
    Dataset.Part wave = train(new Sine(3));
    assertThat(wave.x()).isEqualTo(train(new Line(3)).x());
    assertThat(wave.y()[0]).isCloseTo(Math.sin(-5 - Math.PI / 2) - 0.6, within(1e-15));
    assertThat(wave.y()[1]).isEqualTo(-1.5);
    assertThat(wave.y()[2]).isCloseTo(Math.sin(5 - Math.PI / 2) - 0.4, within(1e-15));
  }

  @Test
  void theFirstOfMoreSamplesAreThoseOfFewer() {
    for (Sampling sampling : Sampling.values()) {
      prefix(new RandomLinear(4, 3, sampling, 0.2, 9), new RandomLinear(9, 3, sampling, 0.2, 9));
      prefix(new RandomLabels(4, 3, sampling, 0.2, 9), new RandomLabels(9, 3, sampling, 0.2, 9));
    }
    prefix(new Teacher(4, 3, 2, 0.2, 9), new Teacher(9, 3, 2, 0.2, 9));
  }

  private static void prefix(Data few, Data many) {
    assertThat(train(few).x().values())
        .isEqualTo(Arrays.copyOf(train(many).x().values(), train(few).x().values().length));
    assertThat(train(few).y()).isEqualTo(Arrays.copyOf(train(many).y(), train(few).n()));
  }

  @Test
  void aNoiselessLinearFunctionIsLinear() {
    Dataset.Part part = train(new RandomLinear(50, 1, Sampling.NORMAL, 0, 4));
    double slope = part.y()[0] / part.x().at(0, 0);
    assertThat(slope).isBetween(-1.0, 1.0);
    for (int i = 0; i < 50; i++) {
      assertThat(part.y()[i]).isCloseTo(slope * part.x().at(i, 0), within(1e-14));
    }
    Dataset.Part noisy = train(new RandomLinear(50, 1, Sampling.NORMAL, 0.1, 4));
    for (int i = 0; i < 50; i++) {
      assertThat(noisy.y()[i]).isCloseTo(part.y()[i], within(0.1)).isNotEqualTo(part.y()[i]);
    }
  }

  @Test
  void uniformNumbersFillTheirIntervals() {
    fills(train(new RandomLinear(500, 1, Sampling.UNIFORM, 0, 1)), 0, -0.5, 0.5);
    Dataset.Part labels = train(new RandomLabels(500, 1, Sampling.UNIFORM, 0, 1));
    fills(labels, 0, -1, 1);
    assertThat(Arrays.stream(labels.y()).min().orElseThrow()).isBetween(-3.0, -2.95);
    assertThat(Arrays.stream(labels.y()).max().orElseThrow()).isBetween(0.95, 1.0);
    Dataset.Part normal = train(new RandomLabels(500, 1, Sampling.NORMAL, 0, 1));
    assertThat(Arrays.stream(normal.y()).min().orElseThrow()).isBetween(-1.0, -0.95);
  }

  private static void fills(Dataset.Part part, int column, double low, double high) {
    Matrix x = part.x();
    double min = high;
    double max = low;
    for (int i = 0; i < x.rows(); i++) {
      min = Math.min(min, x.at(i, column));
      max = Math.max(max, x.at(i, column));
    }
    assertThat(min).isBetween(low, low + 0.02 * (high - low));
    assertThat(max).isBetween(high - 0.02 * (high - low), high);
  }

  /** One hidden neuron on the unit sphere: y = max(0, x·w) is never negative nor above |x|. */
  @Test
  void aTeacherOfOneNeuronGivesItsActivation() {
    Dataset.Part part = train(new Teacher(200, 2, 1, 0, 8));
    int active = 0;
    for (int i = 0; i < part.n(); i++) {
      double norm =
          Math.sqrt(
              1 + part.x().at(i, 0) * part.x().at(i, 0) + part.x().at(i, 1) * part.x().at(i, 1));
      assertThat(part.y()[i]).isBetween(0.0, norm);
      active += part.y()[i] > 0 ? 1 : 0;
    }
    assertThat(active).isBetween(20, 200);
  }
}
