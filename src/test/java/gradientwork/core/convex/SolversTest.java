package gradientwork.core.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolversTest {
  private static ConvexProgram plane(int n, double ratio) {
    Samples samples = Samples.random(n, 2, 5);
    double most = new CircleOracle(samples.x()).betaMax(samples.y());
    return ConvexProgram.relu(samples.x(), samples.y(), ratio * most, Patterns.exact(samples.x()));
  }

  private static ConvexProgram space(Patterns patterns, Samples samples) {
    double most = Oracle.exact(samples.x()).orElseThrow().betaMax(samples.y());
    return ConvexProgram.relu(samples.x(), samples.y(), 0.1 * most, patterns);
  }

  @ParameterizedTest
  @CsvSource({
    "sine, 20, 1e-1",
    "sine, 20, 1e-2",
    "sine, 20, 1e-3",
    "sine, 50, 1e-3",
    "sine, 100, 1e-2",
    "labels, 20, 1e-1",
    "labels, 20, 1e-3",
    "labels, 50, 1e-2",
    "labels, 50, 1e-3",
    "labels, 100, 1e-1",
    "labels, 100, 1e-3",
    "labels, 200, 1e-2"
  })
  void theActiveSetReachesARelativeGapOf1em9(String kind, int n, double ratio) {
    Samples samples = kind.equals("sine") ? Samples.sine(n) : Samples.random(n, 2, 11);
    double beta = ratio * new CircleOracle(samples.x()).betaMax(samples.y());
    Solver.Result result =
        ActiveSet.overAllNetworks(samples.x(), samples.y(), beta, 1e-9).solve(1000);
    assertThat(result.status()).isEqualTo(Status.CERTIFIED);
    assertThat(result.certificate().kind()).isEqualTo(Certificate.Kind.CERTIFIED);
    assertThat(result.certificate().relativeGap()).isLessThanOrEqualTo(1e-9);
    assertThat(result.solution().blocks()).isLessThanOrEqualTo(n + 1);
  }

  @Test
  void allSolversAgree() {
    ConvexProgram program = plane(25, 0.05);
    double optimum = new ActiveSet(program, 1e-11).solve(300).value();
    assertThat(new SemismoothNewton(program, 1e-7).solve(200).value())
        .isCloseTo(optimum, within(1e-7 * optimum));
    assertThat(new InteriorPoint(program, 1e-6).solve(30).value())
        .isCloseTo(optimum, within(1e-6 * optimum));
    assertThat(new Fista(program, 1e-4).solve(20_000).value())
        .isCloseTo(optimum, within(1e-4 * optimum));
  }

  @Test
  void theActiveSetPolishesWhatSemismoothNewtonBegan() {
    ConvexProgram program = plane(60, 1e-3);
    Solution rough = new SemismoothNewton(program, 1e-3).solve(200).solution();
    ActiveSet polish = new ActiveSet(program, 1e-10);
    Solver.Result warm = polish.solve(polish.init(rough), 500);
    Solver.Result cold = polish.solve(500);
    assertThat(warm.status()).isEqualTo(Status.CERTIFIED);
    assertThat(warm.value()).isCloseTo(cold.value(), within(1e-9 * cold.value()));
    assertThat(warm.iterations()).isLessThan(cold.iterations());
  }

  @Test
  void aPathIsWalkedFromTheSolutionBefore() {
    ConvexProgram program = plane(30, 0.5);
    Solution before = new SemismoothNewton(program, 1e-6).solve(100).solution();
    ConvexProgram next = program.withBeta(0.8 * program.beta());
    SemismoothNewton solver = new SemismoothNewton(next, 1e-6);
    Solver.Result warm = solver.solve(solver.init(before), 100);
    assertThat(warm.value()).isCloseTo(solver.solve(100).value(), within(1e-6));
    assertThat(solver.init(before).certificate().objective())
        .isLessThan(solver.init().certificate().objective());
  }

  @Test
  void growingFromAFewPatternsEndsAtTheOptimumOverAllNetworksInThePlane() {
    ConvexProgram all = plane(30, 0.02);
    ConvexProgram few =
        ConvexProgram.relu(all.x(), all.y(), all.beta(), Sampling.gaussian(all.x(), 2, 1));
    double optimum = new ActiveSet(all, 1e-11).solve(300).value();
    double restricted = new SemismoothNewton(few, 1e-8).solve(100).value();
    Solver.Result grown =
        new Growing<>(few, program -> new SemismoothNewton(program, 1e-8), 1e-6).solve(2000);
    assertThat(restricted).isGreaterThan(optimum * 1.01);
    assertThat(grown.certificate().kind()).isEqualTo(Certificate.Kind.CERTIFIED);
    assertThat(grown.status()).isEqualTo(Status.CERTIFIED);
    assertThat(grown.value()).isCloseTo(optimum, within(1e-6 * optimum));
  }

  @Test
  void growingInSpaceEndsAtTheOptimumOverAllPatterns() {
    Samples samples = Samples.random(12, 3, 4);
    ConvexProgram all = space(Patterns.exact(samples.x()), samples);
    double optimum = new SemismoothNewton(all, 1e-7).solve(200).value();
    ConvexProgram few = space(Sampling.gaussian(samples.x(), 3, 1), samples);
    Growing<SemismoothNewton.State> growing =
        new Growing<>(few, program -> new SemismoothNewton(program, 1e-8), 1e-6);
    Solver.Result grown = growing.solve(2000);
    assertThat(grown.certificate().kind()).isEqualTo(Certificate.Kind.CERTIFIED);
    assertThat(grown.value()).isCloseTo(optimum, within(2e-6 * optimum));
  }

  @Test
  void growingWithoutAnExactOracleHelpsButClaimsNothingAboutAllNetworks() {
    Samples samples = Samples.random(40, 8, 4);
    Patterns patterns = Sampling.gaussian(samples.x(), 5, 1);
    ConvexProgram few = ConvexProgram.relu(samples.x(), samples.y(), 0.02, patterns);
    double restricted = new SemismoothNewton(few, 1e-6).solve(200).value();
    Solver.Result grown =
        new Growing<>(few, program -> new SemismoothNewton(program, 1e-5), 1e-4).solve(400);
    assertThat(grown.value()).isLessThan(restricted);
    assertThat(grown.certificate().kind()).isEqualTo(Certificate.Kind.RESTRICTED);
  }

  @Test
  void everySolverResumesFromACopyWithTheSameBits() throws Exception {
    ConvexProgram program = plane(20, 0.01);
    Samples samples = Samples.random(15, 3, 2);
    ConvexProgram inSpace = space(Sampling.gaussian(samples.x(), 12, 1), samples);
    resumes(() -> new ActiveSet(program, 1e-10), 12);
    resumes(() -> new SemismoothNewton(program, 1e-8), 12);
    resumes(() -> new SemismoothNewton(inSpace, 1e-8), 12);
    resumes(() -> new Fista(inSpace, 1e-8), 40);
    resumes(() -> new InteriorPoint(inSpace, 1e-6), 8);
    resumes(() -> new Growing<>(inSpace, p -> new SemismoothNewton(p, 1e-8), 1e-6), 30);
  }

  /** Every state after a cut equals, byte for byte, that of the run that was never cut. */
  private static <S extends SolverState> void resumes(Supplier<Solver<S>> solver, int steps)
      throws IOException, ClassNotFoundException {
    Solver<S> whole = solver.get();
    S uncut = whole.init();
    S cut = solver.get().init();
    for (int step = 0; step < steps; step++) {
      uncut = whole.step(uncut);
      cut = solver.get().step(copy(cut));
      assertThat(bytes(cut)).isEqualTo(bytes(copy(uncut)));
    }
    assertThat(uncut.certificate().gap()).isLessThan(whole.init().certificate().gap());
  }

  private static byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings("unchecked")
  private static <S> S copy(S value) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(value)))) {
      return (S) in.readObject();
    }
  }

  @Test
  void aBudgetThatIsUsedUpIsSaid() {
    Solver.Result result = new ActiveSet(plane(30, 0.01), 1e-10).solve(2);
    assertThat(result.status()).isEqualTo(Status.BUDGET);
    assertThat(result.iterations()).isEqualTo(2);
    assertThat(result.certificate().gap()).isPositive();
  }

  @Test
  void anEndedStateStaysAsItIs() {
    ActiveSet solver = new ActiveSet(plane(10, 0.1), 1e-9);
    ActiveSet.State state = solver.init();
    while (state.ended().isEmpty()) {
      state = solver.step(state);
    }
    assertThat(solver.step(state)).isSameAs(state);
  }

  @Test
  void gatesHaveNoConesForTheActiveSetAndDoNotGrow() {
    ConvexProgram relu = plane(5, 0.1);
    ConvexProgram gated = ConvexProgram.gated(relu.x(), relu.y(), relu.beta(), relu.patterns());
    assertThatThrownBy(() -> new ActiveSet(gated, 1e-9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Growing<>(gated, program -> new SemismoothNewton(program, 1e-6), 1e-6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
