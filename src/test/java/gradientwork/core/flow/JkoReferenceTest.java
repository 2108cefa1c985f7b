package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JkoReferenceTest {
  static Stream<Reference> cases() {
    return Reference.cases("jko.json").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void semiDualStepsAreThoseOfAnIndependentProgram(Reference reference) {
    double lambda = 1 / reference.number("sigma");
    Flow flow = new SemiDualFlow(reference.denseKernel(), reference.leastSquares(), lambda, 1e-20);
    FlowState state = flow.start(reference.numbers("p0"));
    for (Reference expected : reference.list("steps")) {
      state = flow.step(state);
      assertThat(state.report().status()).isEqualTo(Status.CERTIFIED);
      assertThat(distance(state.mass(), expected.numbers("p"))).isLessThan(1e-8);
      assertThat(state.report().loss()).isCloseTo(expected.number("f"), within(1e-8));
      double objective = state.report().objective() / lambda;
      assertThat(objective).isCloseTo(expected.number("objective"), within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalingStepsAreThoseOfAnIndependentProgram(Reference reference) {
    double lambda = 1 / reference.number("sigma");
    KlProx prox = new DualNewtonProx(reference.leastSquares(), lambda, 1e-22);
    Flow flow = new ScalingFlow(reference.denseKernel(), prox, 1e-13, 500);
    FlowState state = flow.start(reference.numbers("p0"));
    for (Reference expected : reference.list("steps")) {
      state = flow.step(state);
      assertThat(state.report().status()).isEqualTo(Status.STATIONARY);
      assertThat(distance(state.mass(), expected.numbers("p"))).isLessThan(1e-8);
      assertThat(state.report().divergence() / lambda)
          .isCloseTo(expected.number("kl_pi_K"), within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenFlooredIterationsAreThoseOfTheFirstResearchCode(Reference reference) {
    KlProx prox =
        new DualNewtonProx(reference.leastSquares(), 1 / reference.number("sigma"), 1e-22);
    Flow flow = new ScalingFlow(reference.denseKernel(), prox, 0, 10, 1e-8);
    FlowState state = flow.start(reference.numbers("p0"));
    List<Reference> steps = reference.list("steps_truncated_10");
    for (Reference expected : steps) {
      state = flow.step(state);
      assertThat(state.report().status()).isEqualTo(Status.BUDGET);
      assertThat(state.report().iterations()).isEqualTo(10);
      assertThat(distance(state.mass(), expected.numbers("p"))).isLessThan(1e-8);
    }
  }

  static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
