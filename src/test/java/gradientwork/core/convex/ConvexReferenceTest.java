package gradientwork.core.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.linalg.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Optima of three conic solvers; where the data come from stands beside them. */
class ConvexReferenceTest {
  /** Relative width of the bounds in the file. */
  private static final double RELATIVE = 1e-7;

  private record Case(String name, ConvexProgram program, boolean allPatterns, JsonNode result) {}

  @TestFactory
  Stream<DynamicTest> semismoothNewtonFindsTheOptimum() throws IOException {
    return cases().stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name, () -> holds(c, new SemismoothNewton(c.program, RELATIVE).solve(200))));
  }

  @TestFactory
  Stream<DynamicTest> theActiveSetFindsTheOptimumInThePlane() throws IOException {
    return cases().stream()
        .filter(c -> c.program.x().columns() == 2)
        .filter(c -> c.program.model() == ConvexProgram.Model.RELU)
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name,
                    () -> {
                      Solver.Result result = new ActiveSet(c.program, 1e-10).solve(500);
                      assertThat(result.certificate().kind())
                          .isEqualTo(
                              c.allPatterns && c.name.contains("both_signs")
                                  ? Certificate.Kind.CERTIFIED
                                  : Certificate.Kind.RESTRICTED);
                      holds(c, result);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theInteriorPointMethodFindsTheOptimum() throws IOException {
    return cases().stream()
        .filter(c -> c.program.beta() >= 0.01)
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name,
                    () -> {
                      Solver.Result result = new InteriorPoint(c.program, 1e-6).solve(30);
                      double objective = c.result.get("objective").asDouble();
                      assertThat(result.value()).isCloseTo(objective, within(2e-6 * objective));
                      assertThat(result.certificate().lowerBound())
                          .isLessThanOrEqualTo(objective * (1 + 1e-12));
                    }));
  }

  private static void holds(Case c, Solver.Result result) {
    Matrix x = c.program.x();
    double upper = c.result.get("objective").asDouble();
    double lower = c.result.get("lower_bound").asDouble();
    assertThat(result.value()).isBetween(lower - 1e-9 * upper, upper * (1 + RELATIVE));
    assertThat(result.certificate().relativeGap()).isLessThanOrEqualTo(RELATIVE);
    assertThat(result.certificate().lowerBound()).isLessThanOrEqualTo(upper * (1 + 1e-12));
    assertThat(violation(c.program, result.solution())).isLessThan(1e-9);
    double[] predictions = result.solution().predictions(c.program);
    // |ŷ − ŷ*|²/n ≤ objective − optimum, so two near-optimal solutions differ by both errors
    double error =
        c.result.get("yhat_error_bound").asDouble()
            + Math.sqrt(x.rows() * Math.max(0, result.certificate().gap()));
    for (int i = 0; i < predictions.length; i++) {
      assertThat(predictions[i])
          .isCloseTo(c.result.get("yhat").get(i).asDouble(), within(error + 1e-12));
    }
    if (c.program.model() == ConvexProgram.Model.RELU) {
      mapsToANetwork(c.program, result);
    }
  }

  private static void mapsToANetwork(ConvexProgram program, Solver.Result result) {
    Neurons network = result.solution().balanced();
    double[] expected = result.solution().predictions(program);
    double[] predictions = network.predictions(program.x());
    for (int i = 0; i < predictions.length; i++) {
      assertThat(predictions[i]).isCloseTo(expected[i], within(1e-9));
    }
    Samples samples = new Samples(program.x(), program.y());
    double path = samples.objective(predictions, program.beta() * network.pathNorm());
    double decay = samples.objective(predictions, program.beta() * network.halfSquaredNorm());
    assertThat(path).isCloseTo(result.value(), within(1e-9));
    assertThat(decay).isCloseTo(path, within(1e-12));
  }

  /** How far the blocks are outside their cones. */
  static double violation(ConvexProgram program, Solution solution) {
    if (program.model() == ConvexProgram.Model.GATED) {
      return 0;
    }
    int d = program.x().columns();
    double violation = 0;
    for (int j = 0; j < solution.blocks(); j++) {
      for (int i = 0; i < program.x().rows(); i++) {
        double a = Vectors.dot(program.x().values(), i * d, solution.u(), j * d, d);
        boolean active = program.patterns().active(solution.pattern()[j], i);
        violation = Math.max(violation, active ? -a : a);
      }
    }
    return violation;
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (JsonNode problem : root().get("cases")) {
      Matrix x = matrix(problem.get("X"));
      double[] y = vector(problem.get("y"));
      Matrix gates = matrix(problem.get("gates"));
      double[] vectors = new double[gates.values().length];
      for (int k = 0; k < gates.columns(); k++) {
        for (int row = 0; row < gates.rows(); row++) {
          vectors[k * gates.rows() + row] = gates.at(row, k);
        }
      }
      Patterns patterns = Patterns.of(x, vectors);
      assertThat(patterns.count()).isEqualTo(gates.columns());
      int[] signs = new int[patterns.count()];
      for (int k = 0; k < signs.length; k++) {
        signs[k] = (int) problem.get("signs_single").get(k).asDouble();
      }
      for (JsonNode result : problem.get("results")) {
        double beta = result.get("beta").asDouble();
        String formulation = result.get("formulation").asText();
        cases.add(
            new Case(
                "case " + problem.get("case") + " " + formulation + " beta " + beta,
                program(formulation, x, y, beta, patterns, signs),
                problem.get("all_patterns").asBoolean(),
                result));
      }
    }
    assertThat(cases).hasSize(120);
    return cases;
  }

  private static ConvexProgram program(
      String formulation, Matrix x, double[] y, double beta, Patterns patterns, int[] signs) {
    return formulation.equals("gated")
        ? ConvexProgram.gated(x, y, beta, patterns)
        : formulation.equals("relu_both_signs")
            ? ConvexProgram.relu(x, y, beta, patterns)
            : ConvexProgram.relu(x, y, beta, patterns, signs);
  }

  private static JsonNode root() throws IOException {
    try (InputStream in = ConvexReferenceTest.class.getResourceAsStream("/reference/convex.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static double[] vector(JsonNode numbers) {
    double[] vector = new double[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).asDouble();
    }
    return vector;
  }

  private static Matrix matrix(JsonNode rows) {
    int columns = rows.get(0).size();
    double[] values = new double[rows.size() * columns];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(vector(rows.get(i)), 0, values, i * columns, columns);
    }
    return new Matrix(rows.size(), columns, values);
  }
}
