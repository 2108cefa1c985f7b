package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.store.Results;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one sweep has proven stands beside the runs of all others. */
class GapsTest {
  private static final String SWEEP =
      """
      name = optimum
      data { kind = sine, samples = 10 }
      network { kind = normal, neurons = 4, scale = 0.5 }
      objective { penalty = weight-decay, beta = 0.01 }
      algorithm { kind = convex, patterns = exact }
      record { indicators = [loss, gap] }
      stop { iterations = 100 }
      axes = [
        { objective.beta = [0.01, 0.1] }
        { algorithm.model = [relu, gated] }
      ]
      """;

  @TempDir Path folder;

  private void run(String name, List<String> overrides, List<String> fixed) throws IOException {
    Path file = Files.writeString(folder.resolve("s.conf"), SWEEP);
    Sweep sweep = SweepFile.read(file.toString(), overrides, fixed, new FileInputs()::digest);
    assertThat(sweep.name()).isEqualTo(name);
    Outcome outcome =
        new Driver(Embedded.SESSION, results(), sweep, Settings.DEFAULT).run(progress -> {});
    assertThat(outcome.progress().failed()).isZero();
  }

  private Results results() {
    return Results.at(folder + "/results");
  }

  @Test
  void everyRunStandsBesideTheBestKnownForItsDataAndBeta() throws IOException {
    run("optimum", List.of(), List.of());
    run("imported", List.of("algorithm=none", "name=imported"), List.of("algorithm"));
    Frame gaps =
        new Catalog(Embedded.SESSION, results(), "imported")
            .query(
                "select g.*, o.objective as optimum from gaps g join every_run o"
                    + " on o.sweep = 'optimum' and o.beta = g.beta and o.bound_kind = 'certified'"
                    + " order by g.beta");
    assertThat(gaps.rows()).hasSize(2);
    for (int row = 0; row < 2; row++) {
      double optimum = (double) gaps.cell(row, "optimum");
      double objective = (double) gaps.cell(row, "objective");
      assertThat(gaps.cell(row, "algorithm")).isEqualTo("none");
      assertThat(gaps.cell(row, "best_known")).isEqualTo(optimum);
      assertThat((double) gaps.cell(row, "gap_to_best"))
          .isEqualTo(objective - optimum)
          .isPositive();
      assertThat((double) gaps.cell(row, "best_bound"))
          .isBetween(optimum * (1 - 1e-7), optimum * (1 + 1e-12));
      assertThat((double) gaps.cell(row, "certified_gap"))
          .isEqualTo(objective - (double) gaps.cell(row, "best_bound"));
    }
    Frame gated =
        new Catalog(Embedded.SESSION, results(), "optimum")
            .query(
                "select objective < best_known as below, gap_to_best from gaps"
                    + " where bound_kind = 'restricted'");
    assertThat(gated.rows()).hasSize(2).allMatch(row -> (boolean) row.get(0) && row.get(1) == null);
  }
}
