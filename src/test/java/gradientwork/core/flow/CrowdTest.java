package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Status;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A flow that is no least-squares problem: a crowd walks down a potential around a disk. */
class CrowdTest {
  static Stream<Reference> cases() {
    return Reference.cases("jko_crowd.json").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCrowdWalksAsInAnIndependentProgram(Reference reference) {
    int side = reference.count("N");
    double[] line = new double[side];
    Arrays.setAll(line, i -> (double) i / (side - 1));
    boolean[] inside = new boolean[side * side];
    double[] mask = reference.numbers("mask");
    for (int i = 0; i < inside.length; i++) {
      inside[i] = mask[i] == 1;
    }
    double epsilon = reference.number("gamma");
    double kappa = reference.number("kappa");
    double lambda = Regularisation.peyre(epsilon, reference.number("tau")).lambda();
    KlProx prox = new CappedPotential(reference.numbers("w"), kappa, lambda);
    Kernel kernel = new MaskedKernel(TensorKernel.separable(epsilon, 1, line, line), inside);
    Flow flow = new ScalingFlow(kernel, prox, 1e-14, 1000);
    FlowState state = flow.start(reference.numbers("p0"));
    double height = prox.value(state.mass());
    for (Reference expected : reference.list("steps")) {
      state = flow.step(state);
      assertThat(state.report().status()).isEqualTo(Status.STATIONARY);
      assertThat(JkoReferenceTest.distance(state.mass(), expected.numbers("p"))).isLessThan(1e-8);
      assertThat(state.report().loss())
          .isCloseTo(expected.number("potential"), within(1e-8))
          .isLessThan(height);
      assertThat(Arrays.stream(state.mass()).max().orElseThrow())
          .isLessThanOrEqualTo(kappa * (1 + 1e-15));
      for (int i = 0; i < inside.length; i++) {
        assertThat(inside[i] || state.mass()[i] == 0).isTrue();
      }
      height = state.report().loss();
    }
  }
}
