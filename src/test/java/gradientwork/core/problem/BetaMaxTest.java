package gradientwork.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.problem.Objective.Loss;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BetaMaxTest {

  /** The sweep over kinks against a fine walk around the circle. */
  @Property(tries = 150, seed = "20261123")
  void noDirectionOfTheCircleGivesMoreAndOneGivesAsMuch(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n, @ForAll boolean ones) {
    Philox random = Philox.of(seed, "test");
    double[] x = new double[2 * n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      // coarse values make equal lines, opposite lines, axes and zero vectors frequent
      x[2 * i] = Math.rint(4 * random.normal(3 * i)) / 4;
      x[2 * i + 1] = ones ? 1 : Math.rint(random.normal(3 * i + 1));
      y[i] = random.normal(3 * i + 2);
    }
    Dataset.Part part = new Dataset.Part(new Matrix(n, 2, x), y);
    double exact = BetaMax.of(part, Loss.SQUARED);
    double walked = 0;
    double reach = 0;
    int steps = 3000;
    for (int s = 0; s < steps; s++) {
      double angle = 2 * Math.PI * s / steps;
      walked = Math.max(walked, Math.abs(correlation(part, Math.cos(angle), Math.sin(angle))));
    }
    for (int i = 0; i < n; i++) {
      reach += 2.0 / n * Math.abs(y[i]) * Math.hypot(x[2 * i], x[2 * i + 1]);
    }
    assertThat(walked).isLessThanOrEqualTo(exact + 1e-12);
    assertThat(walked).isGreaterThanOrEqualTo(exact - reach * Math.PI / steps - 1e-12);
  }

  /** Σ z_i max(0, x_i·w) with z = −(2/n) y. */
  private static double correlation(Dataset.Part part, double w0, double w1) {
    double sum = 0;
    for (int i = 0; i < part.n(); i++) {
      sum -=
          2.0
              / part.n()
              * part.y()[i]
              * Math.max(0, part.x().at(i, 0) * w0 + part.x().at(i, 1) * w1);
    }
    return sum;
  }

  /** n = 1: the optimum |u| = max(0, |y| − β / (2|x|)) / |x| is zero from β = 2|x||y| on. */
  @Test
  void oneSampleHasTheClosedForm() {
    Dataset.Part part = new Dataset.Part(new Matrix(1, 2, new double[] {3, 4}), new double[] {-7});
    assertThat(BetaMax.of(part, Loss.SQUARED)).isCloseTo(70, within(1e-13));
    assertThat(BetaMax.of(part, Loss.LOGISTIC)).isCloseTo(17.5, within(1e-13));
  }

  @Test
  void oneDimensionLooksLeftAndRight() {
    Dataset.Part part =
        new Dataset.Part(new Matrix(3, 1, new double[] {1, -2, 3}), new double[] {1, 5, 1});
    // right: 2/3 (1 + 3), left: 2/3 · 10
    assertThat(BetaMax.of(part, Loss.SQUARED)).isCloseTo(20 / 3.0, within(1e-13));
  }

  @Test
  void scalesWithTargetsAndInputs() {
    Dataset.Part part = part(1, 1);
    double nu = BetaMax.of(part, Loss.SQUARED);
    assertThat(BetaMax.of(part(2, 1), Loss.SQUARED)).isCloseTo(2 * nu, within(1e-12));
    assertThat(BetaMax.of(part(1, -3), Loss.SQUARED)).isCloseTo(3 * nu, within(1e-12));
    assertThat(BetaMax.of(part, Loss.LOGISTIC)).isCloseTo(nu / 4, within(1e-12));
  }

  private static Dataset.Part part(double ofX, double ofY) {
    double[] x = {0.3, -1, 2, 0.5, -0.7, 0.1, 1, 1};
    double[] y = {1, -2, 0.5, 3};
    for (int i = 0; i < x.length; i++) {
      x[i] *= ofX;
    }
    for (int i = 0; i < y.length; i++) {
      y[i] *= ofY;
    }
    return new Dataset.Part(new Matrix(4, 2, x), y);
  }

  @Test
  void manySamplesInManyDimensionsAreRefusedInOneSentence() {
    Philox numbers = Philox.of(0, "samples");
    double[] x = new double[60 * 8];
    for (int k = 0; k < x.length; k++) {
      x[k] = numbers.normal(k);
    }
    Dataset.Part part = new Dataset.Part(new Matrix(60, 8, x), new double[60]);
    assertThatThrownBy(() -> BetaMax.of(part, Loss.SQUARED))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("this data has 60 samples in dimension 8; give beta itself");
  }
}
