package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Status;
import gradientwork.core.parameter.NotAllowed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must hold of several steps. */
class FlowTest {
  @ParameterizedTest
  @CsvSource({
    "1e-3, 1e-6",
    "1e-3, 1e-4",
    "1e-3, 1e-2",
    "0.02, 1e-6",
    "0.02, 1e-3",
    "0.1, 1e-5",
    "0.5, 1e-6",
    "0.5, 1e-2"
  })
  void tenStepsKeepMassHoweverSmallTheRegularisation(double epsilon, double lambda) {
    for (double mass : new double[] {1, 288}) {
      tenSteps(epsilon, lambda, 0, mass);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-3, 1e-2", "0.02, 1e-5", "0.1, 1e-5", "0.5, 1e-6", "0.5, 1e-2"})
  void soTheyDoWithAPenalty(double epsilon, double lambda) {
    for (double mass : new double[] {1, 288}) {
      tenSteps(epsilon, lambda, 0.1, mass);
    }
  }

  private static void tenSteps(double epsilon, double lambda, double beta, double mass) {
    LeastSquares f = Cases.network(12, 15, beta, 11).lifted();
    Flow flow = new SemiDualFlow(Cases.kernel(12, 2, epsilon), f, lambda, 1e-12);
    FlowState state = flow.start(Cases.uniform(288, mass));
    for (int step = 0; step < 10; step++) {
      state = flow.step(state);
      String where = "mass " + mass + " step " + step + " " + state.report();
      assertThat(state.report().status()).as(where).isEqualTo(Status.CERTIFIED);
      assertThat(state.report().objective()).as(where).isFinite();
      for (int copy = 0; copy < 2; copy++) {
        double sum = Cases.sum(state.mass(), copy * 144, copy * 144 + 144);
        assertThat(sum / (mass / 2)).as(where).isCloseTo(1, within(1e-11));
      }
    }
  }

  @Test
  void theLossFallsAndTheBoundOfStayingHolds() {
    LeastSquares f = Cases.network(10, 12, 0, 2).lifted();
    Kernel kernel = Cases.kernel(10, 2, 0.01);
    double lambda = 0.01;
    Flow flow = new SemiDualFlow(kernel, f, lambda, 1e-16);
    FlowState state = flow.start(Cases.uniform(200, 1));
    for (int step = 0; step < 8; step++) {
      double[] q = state.mass();
      double staying = f.value(q) + lambda * diagonal(q, SemiDual.total(kernel));
      double before = f.value(q);
      state = flow.step(state);
      assertThat(state.report().objective()).isLessThanOrEqualTo(staying);
      // staying costs its entropy: f(p) − f(q) is at most what blurring could have gained
      assertThat(state.report().loss()).isLessThan(before);
    }
  }

  /** KL(diag(q) | K) = Σ q log q − q + Σ K, since K_ii = 1. */
  private static double diagonal(double[] q, double kernelSum) {
    double sum = kernelSum;
    for (double mass : q) {
      sum += mass * StrictMath.log(mass) - mass;
    }
    return sum;
  }

  @Test
  void cutAnywhereAndResumedIsTheSameFlow() {
    LeastSquares plain = Cases.network(6, 9, 0, 5).lifted();
    LeastSquares penalised = Cases.network(6, 9, 0.5, 5).lifted();
    List<Supplier<Flow>> flows =
        List.of(
            () -> new SemiDualFlow(kernel(), plain, 1e-3, 1e-18, 1),
            () -> new SemiDualFlow(kernel(), penalised, 1e-3, 1e-18, 1),
            () -> new ScalingFlow(kernel(), new DualNewtonProx(penalised, 0.1, 1e-18), 1e-9, 1000),
            () ->
                new ScalingFlow(
                    kernel(), new InteriorPointProx(plain, 0.1, 1e-14, 100), 1e-7, 1000));
    for (Supplier<Flow> flow : flows) {
      Flow whole = flow.get();
      FlowState expected = whole.start(Cases.uniform(72, 1));
      FlowState cut = expected;
      for (int step = 0; step < 3; step++) {
        expected = whole.step(expected);
      }
      int units = 0;
      while (cut.steps() < 3) {
        cut = flow.get().advance(copy(cut));
        units++;
      }
      assertThat(units).isGreaterThan(3);
      assertThat(cut.mass()).containsExactly(expected.mass());
      assertThat(cut.price()).containsExactly(expected.price());
      assertThat(cut.report().gap()).isEqualTo(expected.report().gap());
    }
  }

  @Test
  void unitsOfWorkChangeNoBit() {
    LeastSquares f = Cases.network(6, 9, 0, 5).lifted();
    double[] q = Cases.uniform(72, 1);
    Flow small = new SemiDualFlow(kernel(), f, 1e-3, 1e-18, 1);
    Flow large = new SemiDualFlow(kernel(), f, 1e-3, 1e-18, 100);
    FlowState a = small.step(small.step(small.start(q)));
    FlowState b = large.step(large.step(large.start(q)));
    assertThat(a.mass()).containsExactly(b.mass());
    assertThat(a.report().iterations()).isEqualTo(b.report().iterations()).isGreaterThan(1);
  }

  @Test
  void everyProxLeadsScalingToTheSameStep() {
    LeastSquares f = Cases.network(6, 9, 0, 5).lifted();
    double[] q = Cases.uniform(72, 1);
    Flow newton = new SemiDualFlow(kernel(), f, 0.1, 1e-18);
    double[] expected = newton.step(newton.start(q)).mass();
    for (KlProx prox :
        List.of(
            new DualNewtonProx(f, 0.1, 1e-14),
            new InteriorPointProx(f, 0.1, 1e-14, 100),
            new BoundedQuasiNewtonProx(f, 0.1, 1e-12, 1000),
            new ExponentiatedGradientProx(f, 0.1, 1e-12, 20_000))) {
      Flow flow = new ScalingFlow(kernel(), prox, 1e-6, 2000);
      FlowState state = flow.step(flow.start(q));
      assertThat(state.report().status()).as(prox.toString()).isEqualTo(Status.STATIONARY);
      assertThat(Cases.norm1(state.mass(), expected)).isLessThan(1e-4);
    }
  }

  @Test
  void scalingOutOfIterationsSaysSo() {
    LeastSquares f = Cases.network(6, 9, 0, 5).lifted();
    Flow flow = new ScalingFlow(kernel(), new DualNewtonProx(f, 0.01, 1e-16), 1e-12, 5);
    FlowState state = flow.step(flow.start(Cases.uniform(72, 1)));
    assertThat(state.report().status()).isEqualTo(Status.BUDGET);
    assertThat(state.report().iterations()).isEqualTo(5);
    assertThat(state.report().marginalError()).isGreaterThan(1e-12);
    assertThat(state.inner()).isZero();
  }

  @Test
  void emptyPointsStayPossible() {
    LeastSquares f = Cases.network(6, 9, 0, 5);
    Flow flow = new SemiDualFlow(Cases.kernel(6, 1, 0.1), f, 0.01, 1e-16);
    double[] q = new double[36];
    q[7] = 1;
    FlowState state = flow.step(flow.start(q));
    assertThat(state.report().status()).isEqualTo(Status.CERTIFIED);
    assertThat(Cases.sum(state.mass(), 0, 36)).isCloseTo(1, within(1e-13));
    assertThat(state.mass()).doesNotContain(Double.NaN);
    assertThat(state.report().objective()).isFinite();
  }

  @Test
  void theEffectiveStepIsThatOfTheRule() {
    assertThat(Regularisation.peyre(0.02, 0.5).lambda()).isEqualTo(0.04);
    assertThat(Regularisation.peyre(0.02, 0.5).effectiveStep()).isEqualTo(0.25);
    assertThat(Regularisation.seed(0.5, 0.02).lambda()).isEqualTo(0.04);
    assertThat(Regularisation.seed(0.5, 0.02).effectiveStep()).isCloseTo(6.25, within(1e-14));
    assertThat(Regularisation.direct(0.02, 0.01).effectiveStep()).isEqualTo(1);
    assertThat(Regularisation.direct(0.02, 0.01).diffusion()).isEqualTo(0.01);
    assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> Regularisation.peyre(0.1, -1));
  }

  @Test
  void whatIsNoMassIsRefused() {
    Flow flow = new SemiDualFlow(kernel(), Cases.network(6, 9, 0, 5).lifted(), 0.1, 1e-12);
    assertThatIllegalArgumentException().isThrownBy(() -> flow.start(new double[72]));
    assertThatIllegalArgumentException().isThrownBy(() -> flow.start(new double[3]));
    double[] negative = Cases.uniform(72, 1);
    negative[3] = -1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flow.start(negative))
        .withMessage("the mass of point 3 is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SemiDualFlow(kernel(), Cases.network(6, 9, 0, 5), 0.1, 1e-12));
  }

  private static TensorKernel kernel() {
    return Cases.kernel(6, 2, 0.1);
  }

  private static FlowState copy(FlowState state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(state);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (FlowState) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
