package gradientwork.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import gradientwork.core.linalg.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parity with other programs, see reference/transport.md. */
class ReferenceTransportTest {
  static Stream<JsonNode> emd() {
    return Clouds.cases("emd.json").stream();
  }

  static Stream<JsonNode> uniformEmd() {
    return emd().filter(c -> c.get("n").asInt() == c.get("m").asInt());
  }

  static Stream<JsonNode> sliced() {
    return Clouds.cases("sliced.json").stream();
  }

  @ParameterizedTest
  @MethodSource("emd")
  void theNetworkSimplexAgrees(JsonNode c) {
    Matrix a = Clouds.points(c.get("A"));
    Matrix b = Clouds.points(c.get("B"));
    double[] alpha = Clouds.vector(c.get("weights_a"));
    Plan plan = NetworkSimplex.solve(a, alpha, b, Clouds.vector(c.get("weights_b")));
    double expected = c.get("value").asDouble();
    assertThat(plan.value()).isCloseTo(expected, within(1e-10 * expected));
    if (c.get("plan_unique").asBoolean()) {
      assertThat(plan.gradient(a, alpha, b))
          .containsExactly(Clouds.points(c.get("grad_A")).values(), within(1e-12));
      assertThat(dense(plan, a.columns(), b.columns()))
          .containsExactly(dense(c, a.columns(), b.columns()), within(1e-13));
    }
  }

  private static double[] dense(Plan plan, int n, int m) {
    double[] dense = new double[n * m];
    for (int s = 0; s < plan.size(); s++) {
      dense[plan.from()[s] * m + plan.to()[s]] += plan.mass()[s];
    }
    return dense;
  }

  private static double[] dense(JsonNode c, int n, int m) {
    double[] dense = new double[n * m];
    for (int s = 0; s < c.get("plan_i").size(); s++) {
      int i = c.get("plan_i").get(s).asInt();
      int j = c.get("plan_j").get(s).asInt();
      dense[i * m + j] += c.get("plan_mass").get(s).asDouble();
    }
    return dense;
  }

  @ParameterizedTest
  @MethodSource("uniformEmd")
  void theAssignmentAgrees(JsonNode c) {
    Matrix a = Clouds.points(c.get("A"));
    Assignment assignment = new Assignment(Target.of(Clouds.points(c.get("B"))));
    Coupling coupling = Coupling.identity(a.columns());
    double expected = c.get("value").asDouble();
    assertThat(assignment.solve(a.values(), coupling))
        .isCloseTo(expected, within(1e-10 * expected));
    if (c.get("plan_unique").asBoolean()) {
      double[] gradient = new double[a.values().length];
      assignment.gradient(a.values(), coupling, gradient);
      assertThat(gradient).containsExactly(Clouds.points(c.get("grad_A")).values(), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("sliced")
  void theMeanOverGivenDirectionsAgrees(JsonNode c) {
    Matrix a = Clouds.points(c.get("A"));
    Matrix b = Clouds.points(c.get("B"));
    Directions directions = new Directions(Clouds.rows(c.get("theta")));
    double[] gradient = new double[a.values().length];
    double expected = c.get("sw2sq").asDouble();
    double value = SlicedWasserstein.along(directions, b, a.columns()).solve(a.values(), gradient);
    assertThat(value).isCloseTo(expected, within(1e-10 * expected));
    if (c.has("grad_A_of_sw2sq")) {
      assertThat(gradient)
          .containsExactly(Clouds.points(c.get("grad_A_of_sw2sq")).values(), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("sliced")
  void soDoesEachDirectionByItself(JsonNode c) {
    Matrix a = Clouds.points(c.get("A"));
    Matrix b = Clouds.points(c.get("B"));
    Matrix theta = Clouds.rows(c.get("theta"));
    double[] expected = Clouds.vector(c.get("w2sq_per_projection"));
    for (int l = 0; l < expected.length; l++) {
      double[] one = Clouds.columnsOf(theta.values(), theta.rows(), new int[] {l});
      double value =
          SlicedWasserstein.along(new Directions(Clouds.matrix(one, theta.rows())), b, a.columns())
              .solve(a.values(), new double[a.values().length]);
      assertThat(value).isCloseTo(expected[l], within(1e-10 * expected[l]));
    }
  }
}
