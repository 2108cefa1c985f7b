package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gw plan} says of sweeps that have not been run; no Spark. */
class PlanVerbTest {
  private static final String BASE =
      """
      name = planned
      data { kind = random-linear, samples = 20, features = 3 }
      network { kind = normal, neurons = 12, scale = 1e-3 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.1 } }
      record { indicators = [loss], iterations { every = 10 } }
      stop.iterations = 100
      """;

  @TempDir private Path folder;

  private Command plan(String more, String... options) throws IOException {
    Path sweep = Files.writeString(folder.resolve("s.conf"), BASE + more);
    List<String> words = new ArrayList<>(List.of("plan", sweep.toString()));
    words.addAll(List.of("--results", folder + "/r", "--slots", "2"));
    words.addAll(List.of(options));
    Command plan = gw(words.toArray(String[]::new));
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(folder.resolve("r")).doesNotExist();
    return plan;
  }

  private static final String RULED =
      """
      axes = [
        { axis = rate, algorithm.optimiser.learning-rate = [0.1, 0.2, 0.1] }
        { axis = size, network.neurons = { range = [2, 402], step = 2 } }
      ]
      where = ["neurons <= 200", "neurons > 0", "learning_rate > 5 || neurons < 100"]
      repeats = 2
      """;

  @Test
  void thePlanIsToldAxisByAxisRuleByRuleAndByItsEnds() throws IOException {
    Command plan = plan(RULED, "--no-calibrate");
    assertThat(plan.err())
        .isEqualTo(folder + "/s.conf:11: rule \"neurons > 0\" leaves out no point\n");
    String[] parts = plan.out().split("left to do");
    assertThat(parts[0])
        .isEqualTo(
            """
            planned: 294 experiments of (3 rate × 200 size) × 2 repeats
            rule "neurons <= 200" leaves out 300 of 600 points
            rule "neurons > 0" leaves out 0 of 600 points
            rule "learning_rate > 5 || neurons < 100" leaves out 453 of 600 points
            98 of them are equal to others and run once
            nothing of it is done in RESULTS

            axis  values
            ────  ──────  ───────────────
            rate       3  0.1, 0.2, 0.1
            size     200  2, 4, 6, …, 400

            position  experiment     learning_rate  neurons  repeat
            ────────  ─────────────  ─────────────  ───────  ──────
                   0  becd4766cca5…            0.1        2       0
                   1  1e3bcefffc41…            0.1        2       1
                   2  86ed80f0354b…            0.1        4       0
                   3  af5e7c5feeb7…            0.1        4       1
                   …  …                          …        …       …
                 290  6d5097f86b24…            0.1       96       0
                 291  5e1555018c00…            0.1       96       1
                 292  7c3f5fe28033…            0.1       98       0
                 293  7e12fe8268fa…            0.1       98       1

            """
                .replace("RESULTS", folder + "/r"));
  }

  @Test
  void aMillionValuesAreNotListed() throws IOException {
    String axes = "axes = [ { data.noise = { linear = [0, 1], points = 3001 } } ]\n";
    Command plan = plan(axes, "--no-calibrate");
    assertThat(plan.out().lines().count()).isLessThan(40);
    assertThat(plan.out())
        .contains("= 3,001 data.noise\n")
        .contains("3001  0, 0.000333333333333, ");
    assertThat(plan.out()).contains("    3000  ").contains("guessed from sizes alone");
  }

  @Test
  void variantsAreAddedUpAndShown() throws IOException {
    String variants =
        """
        variants {
          small { data.samples = 5, axes = [ { network.neurons = [4, 6] } ] }
          plain { algorithm.train = first-layer }
        }
        axes = [ { data.noise = [0, 0.5, 1] } ]
        """;
    assertThat(plan(variants, "--no-calibrate").out())
        .startsWith(
            "planned: 9 experiments = small: 3 data.noise × 2 network.neurons + plain: 3 data.noise\n")
        .contains("small    data.noise            3  0, 0.5, 1");
  }

  @Test
  void jsonHasItsKeysWhateverTheSweepIs() throws IOException {
    JsonNode plan = new ObjectMapper().readTree(plan(RULED, "--format", "json").out());
    assertThat(names(plan))
        .containsExactly(
            "sweep",
            "experiments",
            "points",
            "repeats",
            "distinct",
            "equal",
            "axes",
            "rules",
            "prune",
            "changes",
            "done",
            "left",
            "first",
            "last",
            "prediction");
    assertThat(plan.get("experiments").asLong()).isEqualTo(294);
    assertThat(plan.get("points").asLong()).isEqualTo(147);
    assertThat(plan.get("distinct").asLong()).isEqualTo(196);
    assertThat(plan.get("left").asLong()).isEqualTo(196);
    assertThat(plan.get("axes").get(1).toString())
        .isEqualTo(
            "{\"variant\":\"\",\"name\":\"size\",\"keys\":[\"network.neurons\"],\"size\":200,"
                + "\"first\":[\"2\",\"4\",\"6\"],\"last\":\"400\"}");
    assertThat(plan.get("rules").get(1).get("warning").asText()).contains("leaves out no point");
    assertThat(plan.get("done").toString())
        .isEqualTo("{\"ended\":0,\"failed\":0,\"reopened\":0,\"dropped\":0,\"pruned\":0}");
    assertThat(names(plan.get("first").get(0)))
        .containsExactly("position", "experiment", "learning_rate", "neurons", "repeat");
    assertThat(plan.get("last").get(3).get("position").asLong()).isEqualTo(293);
    JsonNode prediction = plan.get("prediction");
    assertThat(names(prediction))
        .containsExactly(
            "slots",
            "calibrated",
            "earlier_runs",
            "processor_share",
            "open",
            "waves",
            "compute_seconds",
            "wall_seconds",
            "start_seconds",
            "bytes",
            "files");
    assertThat(prediction.get("calibrated").asInt()).isPositive();
    for (String range : List.of("compute_seconds", "wall_seconds", "bytes", "files")) {
      JsonNode of = prediction.get(range);
      assertThat(of.get("low").asDouble()).isPositive();
      assertThat(of.get("expected").asDouble()).isGreaterThanOrEqualTo(of.get("low").asDouble());
      assertThat(of.get("high").asDouble()).isGreaterThanOrEqualTo(of.get("expected").asDouble());
    }
  }

  @Test
  void whatCannotBeKnownIsSaid() throws IOException {
    String open = "stop { iterations = null, loss-below = 1e-3 }\n";
    assertThat(plan(open, "--no-calibrate").out()).contains("nobody can know how long they take");
    String early = "stop { loss-below = 1e-3 }\n";
    assertThat(plan(early, "--no-calibrate").out()).contains("rules may end runs before");
  }

  @Test
  void aSweepOfWhichTheRulesLeaveNothingIsPlannedToo() throws IOException {
    Command plan = plan("where = [\"neurons > 12\"]\n");
    assertThat(plan.out()).startsWith("planned: 0 experiments of").doesNotContain("left to do");
    assertThat(plan.err()).contains("leaves out all 1 points");
    JsonNode json =
        new ObjectMapper().readTree(plan("where = [\"neurons > 12\"]\n", "--format", "json").out());
    assertThat(json.get("experiments").asLong()).isZero();
    assertThat(json.get("prediction").isNull()).isTrue();
  }

  @Test
  void slotsThatCannotBeAreRefused() {
    Command none = gw("plan", "x.conf", "--slots", "0");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).isEqualTo("gw: --slots 0 must be at least 1\n");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
