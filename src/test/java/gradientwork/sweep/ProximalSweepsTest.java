package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.algorithm.Distance;
import gradientwork.core.algorithm.ProximalPoint;
import gradientwork.core.algorithm.ProximalScaling;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import gradientwork.core.run.Run;
import gradientwork.core.table.InnerRow;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.ViolationRow;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep.Planned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Proximal steps from the text of a sweep file to the rows of the tables. */
class ProximalSweepsTest {
  private static final Offset<Double> TOLERANCE = within(1e-8);
  private static final FileInputs INPUTS = new FileInputs();

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> aSweepFileRepeatsTheReferenceRuns() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String distance : List.of("frobenius", "wasserstein")) {
      JsonNode cases = cases("/reference/prox_" + distance + ".json");
      for (JsonNode each : cases) {
        for (JsonNode run : each.get("runs")) {
          String name = distance + " " + each.get("problem").asText() + " " + run.get("gamma");
          tests.add(DynamicTest.dynamicTest(name, () -> reference(each, run)));
        }
      }
    }
    assertThat(tests).hasSize(54);
    return tests;
  }

  private void reference(JsonNode each, JsonNode run) throws IOException {
    int d = each.get("d").asInt();
    JsonNode o = run.get("optimizer");
    boolean sgd = o.get("type").asText().equals("SGD");
    Files.writeString(folder.resolve("data.csv"), data(each, d));
    Files.writeString(folder.resolve("network.csv"), network(each, d));
    Path file =
        Files.writeString(
            folder.resolve("reference.conf"),
            """
            data { kind = table, path = data.csv, target = y, bias = false }
            network { kind = table, path = network.csv }
            algorithm {
              kind = proximal-point, gamma = %s, distance = %s, scaling = seed
              solver { kind = gradient, steps = 40, decay = %s
                optimiser { kind = %s, learning-rate = %s } }
            }
            record { inner.every = 1, snapshots.every = 1 }
            stop.iterations = 3
            """
                .formatted(
                    run.get("gamma"),
                    run.get("dist").asText(),
                    run.get("lr_decay"),
                    sgd ? "sgd" : "adamw",
                    o.get("lr")));
    List<Row> rows = rows(SweepFile.read(file.toString(), List.of(), INPUTS::digest).planned(0));
    List<InnerRow> inner = of(InnerRow.class, rows);
    List<SnapshotRow> snapshots = of(SnapshotRow.class, rows);
    assertThat(inner).hasSize(120);
    for (int k = 0; k < 3; k++) {
      JsonNode outer = run.get("outer_steps").get(k);
      for (int i = 0; i < 40; i++) {
        InnerRow row = inner.get(40 * k + i);
        assertThat(row.iteration()).isEqualTo(k + 1);
        assertThat(row.inner()).isEqualTo(i);
        assertThat(row.loss()).isCloseTo(number(outer, "obj", i), TOLERANCE);
        assertThat(row.distance()).isCloseTo(number(outer, "dist_over_gamma", i), TOLERANCE);
        assertThat(row.objective()).isCloseTo(number(outer, "loss", i), TOLERANCE);
        assertThat(row.learningRate()).isCloseTo(number(outer, "lr", i), TOLERANCE);
      }
      Network network = snapshots.get(k + 1).network();
      for (int j = 0; j < network.m(); j++) {
        for (int e = 0; e < d; e++) {
          double expected = outer.get("ly1_after").get(e).get(j).asDouble();
          assertThat(network.w(j, e)).isCloseTo(expected, TOLERANCE);
        }
      }
    }
  }

  private static double number(JsonNode outer, String column, int i) {
    return outer.get(column).get(i).asDouble();
  }

  private static String data(JsonNode each, int d) {
    StringBuilder csv = new StringBuilder();
    for (int k = 0; k < d; k++) {
      csv.append("x").append(k).append(',');
    }
    csv.append("y\n");
    for (int i = 0; i < each.get("n").asInt(); i++) {
      each.get("X").get(i).forEach(x -> csv.append(x.asDouble()).append(','));
      csv.append(each.get("Y").get(i).get(0).asDouble()).append('\n');
    }
    return csv.toString();
  }

  private static String network(JsonNode each, int d) {
    StringBuilder csv = new StringBuilder();
    for (int k = 1; k <= d; k++) {
      csv.append("w_").append(k).append(',');
    }
    csv.append("v\n");
    for (int j = 0; j < each.get("m").asInt(); j++) {
      for (int k = 0; k < d; k++) {
        csv.append(each.get("ly1").get(k).get(j).asDouble()).append(',');
      }
      csv.append(each.get("ly2").get(j).get(0).asDouble()).append('\n');
    }
    return csv.toString();
  }

  @Test
  void twoPointsFollowTheirClosedForm() {
    Sweep sweep = SweepFile.read("sweeps/two-points.conf", List.of(), INPUTS::digest);
    assertThat(sweep.size()).isEqualTo(12);
    for (long position = 0; position < sweep.size(); position++) {
      Planned planned = sweep.planned(position);
      ProximalPoint method = (ProximalPoint) planned.experiment().algorithm();
      boolean mean =
          method.scaling() == ProximalScaling.SEED
              && method.distance() instanceof Distance.Frobenius;
      double c = 1 / ((mean ? 4 : 2) * method.gamma());
      List<IterationRow> iterations = of(IterationRow.class, rows(planned));
      assertThat(iterations).hasSize(6);
      for (int k = 0; k <= 5; k++) {
        double expected = 0.25 * Math.pow(c / (1 + c), 2 * k);
        double[] values = iterations.get(k).values();
        assertThat(values[0]).isCloseTo(expected, within(1e-7 * expected + 1e-24));
        if (k > 0) {
          assertThat(values[1]).as("step gap").isLessThanOrEqualTo(1e-8);
          assertThat(values[4]).as("permuted").isZero();
        } else {
          assertThat(iterations.get(0).indicators()).as("nothing to compare with").hasSize(1);
        }
      }
    }
  }

  @Test
  void relabelledNeuronsKeepTheirLabelsInSnapshots() throws IOException {
    List<Row> rows =
        rows(
            planned(
                """
                data { kind = random-labels, samples = 50, features = 1 }
                network { kind = normal, neurons = 100, scale = 1e-3 }
                algorithm { kind = proximal-point, gamma = 1, distance = wasserstein, solver = exact }
                record { indicators = [loss, permuted-fraction, wasserstein-step, frobenius-step]
                  iterations.every = 1, snapshots.every = 1, inner.every = 1 }
                stop.iterations = 2
                """));
    List<SnapshotRow> snapshots = of(SnapshotRow.class, rows);
    assertThat(snapshots.get(0).labels()).isEmpty();
    assertThat(snapshots.get(1).labels()).hasSize(100);
    IterationRow first = of(IterationRow.class, rows).get(1);
    Network before = snapshots.get(0).network();
    Network after = snapshots.get(1).network();
    double coupled = 0;
    int permuted = 0;
    for (int j = 0; j < 100; j++) {
      permuted += snapshots.get(1).labels()[j] == j ? 0 : 1;
      for (int k = 0; k < 2; k++) {
        double moved = after.w(j, k) - before.w(j, k);
        coupled += moved * moved / 50;
      }
    }
    double[] values = first.values();
    assertThat(values[2]).as("wasserstein-step").isCloseTo(coupled, within(1e-9 * coupled));
    assertThat(values[3]).as("permuted").isCloseTo(permuted / 100.0, within(0.021));
    assertThat(values[1] * 4).as("frobenius").isGreaterThan(coupled);
    assertThat(of(ViolationRow.class, rows)).isEmpty();
    assertThat(of(InnerRow.class, rows)).isNotEmpty();
  }

  @Test
  void anOptimiserThatRaisesTheInnerObjectiveIsAViolation() throws IOException {
    List<Row> rows =
        rows(
            planned(
                """
                data { kind = sine, samples = 5 }
                network { kind = normal, neurons = 10, scale = 1 }
                algorithm { kind = proximal-point, gamma = 1, distance = frobenius
                  solver { kind = gradient, steps = 3, optimiser { kind = adamw, learning-rate = 10 } } }
                stop.iterations = 1
                """));
    List<ViolationRow> violations = of(ViolationRow.class, rows);
    assertThat(violations).extracting(ViolationRow::monitor).containsExactly("proximal-decrease");
    assertThat(violations.get(0).size()).isPositive();
    assertThat(of(InnerRow.class, rows)).isEmpty();
  }

  @Test
  void theSlicedDistanceHasNoExactSolverAndTheFileIsToldSo() {
    assertThatThrownBy(
            () ->
                planned(
                    """
                    data { kind = sine, samples = 5 }
                    network { kind = normal, neurons = 10, scale = 1 }
                    algorithm { kind = proximal-point, gamma = 1, distance = sliced-wasserstein }
                    stop.iterations = 1
                    """))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining("sliced-wasserstein, which has no exact solver");
  }

  private Planned planned(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.conf"), text);
    return SweepFile.read(file.toString(), List.of(), INPUTS::digest).planned(0);
  }

  private static List<Row> rows(Planned planned) {
    List<Row> rows = new ArrayList<>();
    try (Run run =
        Run.of(
            planned.id(),
            planned.experiment(),
            e -> Problem.of(e.precision(), e.data(), e.network(), e.objective(), INPUTS),
            INPUTS,
            Optional.empty())) {
      while (!run.ended()) {
        rows.addAll(run.next(1_000_000_000L));
      }
    }
    RunRow end = (RunRow) rows.get(rows.size() - 1);
    assertThat(end.status()).as(end.reason()).isEqualTo(RunRow.Status.FINISHED);
    return rows;
  }

  private static <T extends Row> List<T> of(Class<T> kind, List<Row> rows) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static JsonNode cases(String file) throws IOException {
    try (InputStream json = ProximalSweepsTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(json).get("cases");
    }
  }
}
