package gradientwork.core.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A state that was stored goes on as if nothing had happened, also inside a step. */
class ProximalResumeTest {

  @TestFactory
  List<DynamicTest> cutAndResumedAfterEveryStepIsTheSameRun() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      for (Distance distance :
          List.of(Proximals.FROBENIUS, Proximals.WASSERSTEIN, Proximals.SLICED)) {
        for (Optimiser optimiser : Trials.optimisers(Trials.CONSTANT)) {
          ProximalSolver solver = new ProximalSolver.Gradient(7, optimiser, 0.9);
          tests.add(test(precision, method(distance, solver, Layers.FIRST_LAYER)));
          tests.add(test(precision, method(distance, solver, Layers.BOTH_LAYERS)));
        }
        if (!(distance instanceof Distance.SlicedWasserstein)) {
          tests.add(test(precision, method(distance, Proximals.EXACT, Layers.FIRST_LAYER)));
          tests.add(test(precision, method(distance, Proximals.polish(9), Layers.FIRST_LAYER)));
        }
      }
    }
    return tests;
  }

  private static DynamicTest test(Precision precision, ProximalPoint method) {
    return DynamicTest.dynamicTest(precision + " " + method, () -> check(precision, method));
  }

  private static ProximalPoint method(Distance distance, ProximalSolver solver, Layers layers) {
    return new ProximalPoint(0.5, distance, solver, ProximalScaling.PER_NEURON, layers);
  }

  private static void check(Precision precision, ProximalPoint method) throws Exception {
    Problem twice = Proximals.problem(7, 3, 12, 0.5, 21);
    Problem problem = Problem.of(precision, twice.data(), twice.start(), twice.objective());
    Proximal whole = Proximals.after(problem, method, 3);
    Proximal cut;
    try (Iteration<Proximal> iteration = Proximals.bind(problem, method)) {
      cut = iteration.init();
    }
    while (cut.iteration() < 3) {
      try (Iteration<Proximal> iteration = Proximals.bind(problem, method)) {
        cut = copy(iteration.step(cut));
      }
    }
    same(cut, whole);
  }

  private static void same(Proximal a, Proximal b) {
    assertThat(a.network()).isEqualTo(b.network());
    assertThat(a.diagnostics()).isEqualTo(b.diagnostics());
    assertThat(a.labels()).isEqualTo(b.labels());
    assertThat(a.known().residual()).isEqualTo(b.known().residual());
    assertThat(a.under().progress())
        .usingRecursiveComparison()
        .withComparatorForType(Double::compare, Double.class)
        .withComparatorForType(Float::compare, Float.class)
        .isEqualTo(b.under().progress());
  }

  /** A network so large that the inner steps of one proximal step are several portions. */
  @Test
  void aStepIsCutInsideItsInnerLoop() throws Exception {
    Problem problem = Proximals.problem(200, 3, 800, 1e-2, 3);
    ProximalPoint method =
        method(Proximals.WASSERSTEIN, Proximals.gradient(60), Layers.FIRST_LAYER);
    List<Proximal> inside = new ArrayList<>();
    Proximal whole;
    try (Iteration<Proximal> iteration = Proximals.bind(problem, method)) {
      whole = iteration.init();
      while (whole.iteration() < 1) {
        whole = iteration.step(whole);
        if (!whole.complete()) {
          inside.add(whole);
        }
      }
    }
    assertThat(inside).hasSizeGreaterThan(1);
    assertThat(inside.get(0).network()).isEqualTo(problem.start());
    assertThat(inside.get(0).under().warm()).isNotEmpty();
    for (Proximal from : inside) {
      try (Iteration<Proximal> iteration = Proximals.bind(problem, method)) {
        same(Proximals.next(iteration, copy(from)), whole);
      }
    }
  }

  @Test
  void labelsFollowNeuronsAndTheRelabelledNetworkIsTheSameFunction() {
    Problem problem = Proximals.problem(50, 2, 100, 1e-3, 5);
    ProximalPoint method = method(Proximals.WASSERSTEIN, Proximals.EXACT, Layers.FIRST_LAYER);
    Proximal state = Proximals.after(problem, method, 1);
    assertThat(state.labels()).isNotEmpty();
    assertThat(state.labels().clone())
        .satisfies(
            l ->
                assertThat(java.util.Arrays.stream(l).sorted().toArray())
                    .isEqualTo(java.util.stream.IntStream.range(0, 100).toArray()));
    Network network = state.network();
    for (int j = 0; j < 100; j++) {
      assertThat(network.v()[j]).isEqualTo(problem.start().v()[state.labels()[j]]);
    }
    assertThat(state.violations()).isEmpty();
  }

  @Test
  void storedStatesForgetTheirNews() throws Exception {
    Problem problem = Proximals.problem(5, 2, 4, 1, 3);
    Proximal state =
        Proximals.after(
            problem, method(Proximals.FROBENIUS, Proximals.gradient(5), Layers.FIRST_LAYER), 1);
    assertThat(state.inner().size()).isEqualTo(5);
    assertThat(copy(state).inner().size()).isZero();
  }

  private static Proximal copy(Proximal state) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Proximal) in.readObject();
    }
  }
}
