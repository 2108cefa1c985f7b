package gradientwork.sweep;

import static gradientwork.sweep.SweepRuns.mass;
import static gradientwork.sweep.SweepRuns.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.observe.Loss;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference steps of the JKO flow and of the crowd, from sweep files to the tables' rows. */
class JkoSweepTest {
  private static final double TOLERANCE = 1e-8;

  @TempDir Path folder;

  static Stream<JsonNode> networks() {
    return cases("jko.json");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void convergedStepsAreThoseOfAnIndependentProgram(JsonNode reference) {
    double floor = reference.get("kernel_floor").asDouble();
    // a kernel that is lifted is for scaling only
    String solver = floor == 0 ? "semi-dual-newton" : "{ kind = scaling, tolerance = 1e-13 }";
    List<Row> rows = rows(sweep(reference, solver), 0);
    JsonNode steps = reference.get("steps");
    assertThat(SweepRuns.violations(rows)).isEmpty();
    List<Double> losses = SweepRuns.values(rows, new Loss().index());
    assertThat(losses.get(0)).isCloseTo(reference.get("f0").asDouble(), within(1e-12));
    for (int k = 0; k < steps.size(); k++) {
      assertThat(mass(rows, k + 1)).containsExactly(numbers(steps.get(k), "p"), within(TOLERANCE));
      assertThat(losses.get(k + 1)).isCloseTo(steps.get(k).get("f").asDouble(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void tenFlooredScalingIterationsAreThoseOfTheFirstResearchCode(JsonNode reference) {
    List<Row> rows =
        rows(
            sweep(reference, "{ kind = scaling, iterations = 10, tolerance = 0, floor = 1e-8 }"),
            0);
    JsonNode steps = reference.get("steps_truncated_10");
    for (int k = 0; k < steps.size(); k++) {
      assertThat(mass(rows, k + 1)).containsExactly(numbers(steps.get(k), "p"), within(TOLERANCE));
    }
  }

  /** Writes the data and the network as tables, and a sweep file that reads them. */
  private Sweep sweep(JsonNode reference, String solver) {
    int d = reference.get("dim").asInt();
    List<String> data = new ArrayList<>(List.of((d == 1 ? "x_1" : "x_1,x_2") + ",y"));
    for (int i = 0; i < reference.get("n").asInt(); i++) {
      data.add(row(reference.get("X").get(i)) + reference.get("y").get(i).asDouble());
    }
    List<String> network = new ArrayList<>(List.of((d == 1 ? "w_1" : "w_1,w_2") + ",v"));
    for (int j = 0; j < reference.get("m").asInt(); j++) {
      double v = reference.get("signs").get(j).asDouble() * reference.get("p0").get(j).asDouble();
      network.add(row(reference.get("grid").get(j)) + v);
    }
    write("data.csv", data);
    write("network.csv", network);
    return SweepRuns.read(
        write(
            "jko.conf",
            List.of(
                "data { kind = table, path = \"data.csv\", target = y, bias = false }",
                "network { kind = table, path = \"network.csv\" }",
                "algorithm { kind = jko, signs = fixed, rule = peyre",
                "  epsilon = " + reference.get("gamma") + ", tau = " + reference.get("tau"),
                "  kernel-floor = " + reference.get("kernel_floor"),
                "  solver = " + solver + " }",
                "record { snapshots { every = 1 }, iterations { every = 1 } }",
                "stop { iterations = 3 }")));
  }

  private static String row(JsonNode numbers) {
    StringBuilder row = new StringBuilder();
    numbers.forEach(number -> row.append(number.asDouble()).append(','));
    return row.toString();
  }

  private Path write(String name, List<String> lines) {
    try {
      return Files.write(folder.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Integer> crowds() {
    return Stream.of(0, 1, 2);
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void theCrowdOfTheExampleSweepWalksAsInAnIndependentProgram(int position) {
    JsonNode reference = cases("jko_crowd.json").toList().get(position);
    Sweep sweep = SweepRuns.read(Path.of("sweeps/crowd.conf"), "stop.iterations = 3");
    assertThat(sweep.size()).isEqualTo(3);
    List<Row> rows = rows(sweep, position);
    assertThat(SweepRuns.end(rows).status()).isEqualTo(RunRow.Status.FINISHED);
    assertThat(SweepRuns.violations(rows)).isEmpty();
    assertThat(mass(rows, 0)).containsExactly(numbers(reference, "p0"));
    List<Double> losses = SweepRuns.values(rows, new Loss().index());
    for (int k = 0; k < 3; k++) {
      JsonNode step = reference.get("steps").get(k);
      assertThat(mass(rows, k + 1)).containsExactly(numbers(step, "p"), within(TOLERANCE));
      assertThat(losses.get(k + 1))
          .isCloseTo(step.get("potential").asDouble(), within(TOLERANCE))
          .isLessThan(losses.get(k));
    }
  }

  private static Stream<JsonNode> cases(String file) {
    try (InputStream in = JkoSweepTest.class.getResourceAsStream("/reference/" + file)) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(JsonNode node, String key) {
    double[] numbers = new double[node.get(key).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(key).get(i).asDouble();
    }
    return numbers;
  }
}
