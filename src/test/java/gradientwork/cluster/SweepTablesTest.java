package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import gradientwork.store.Results;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sweeps through embedded Spark: the tables do not tell how the work was done. */
class SweepTablesTest {
  private static final String TEXT =
      """
      name = tiny
      precision = float64
      data { kind = sine, samples = 7 }
      network { kind = normal, neurons = 4, scale = 0.1 }
      algorithm {
        kind = gradient-descent
        optimiser { kind = adamw, learning-rate = 1e-2 }
        train = both-layers
      }
      record { indicators = [loss, gradient-norm], iterations { every = 10 }, snapshots { every = 50 } }
      stop { iterations = 100 }
      axes = [
        { algorithm.optimiser = [{ kind = sgd, momentum = 0.9 }, { kind = adamw }] }
        { algorithm.optimiser.learning-rate = [1e-3, 1e-2, 1e200] }
      ]
      repeats = 2
      """;

  @TempDir Path folder;
  private Sweep sweep;

  @BeforeEach
  void read() throws IOException {
    Path file = folder.resolve("tiny.conf");
    Files.writeString(file, TEXT);
    sweep = SweepFile.read(file.toString(), List.of(), new FileInputs()::digest);
  }

  private Results results(String name) {
    return Results.at(folder + "/" + name);
  }

  private Outcome run(String name, Settings settings) {
    return new Driver(Embedded.SESSION, results(name), sweep, settings).run(progress -> {});
  }

  private static Settings slices(Duration slice) {
    return Settings.DEFAULT.withSlices(slice, slice);
  }

  private String rows(String name) {
    Catalog catalog = new Catalog(Embedded.SESSION, results(name), "");
    StringBuilder all = new StringBuilder();
    for (Table table : Table.ALL) {
      String columns =
          table.columns().stream()
              .filter(column -> !column.clock())
              .map(Column::name)
              .collect(Collectors.joining(", "));
      String keys = table == Table.DATASETS ? "data" : "experiment";
      String order =
          keys + (table.columns().get(1).name().equals("iteration") ? ", iteration" : "");
      Frame frame =
          catalog.query("select " + columns + " from " + table.name() + " order by " + order);
      frame.rows().forEach(row -> all.append(table.name()).append(row).append('\n'));
    }
    return all.toString();
  }

  @Test
  void slicesAndNumbersOfTasksLeaveNoTrace() {
    Outcome whole = run("whole", slices(Duration.ofSeconds(60)));
    assertThat(whole.progress().wanted()).isEqualTo(12);
    String rows = rows("whole");
    assertThat(rows).contains("iterations[").contains("snapshots[").contains("datasets[");

    run("single", slices(Duration.ofSeconds(60)).withTasks(1));
    assertThat(rows("single")).isEqualTo(rows);

    Outcome cut = run("cut", slices(Duration.ofNanos(1)));
    assertThat(cut.progress().wave()).isGreaterThan(3);
    assertThat(rows("cut")).isEqualTo(rows);
  }

  @Test
  void aDivergingRunIsARowAndTheSweepGoesOn() {
    Outcome outcome = run("diverging", slices(Duration.ofSeconds(60)));
    assertThat(outcome.progress().left()).isZero();
    Catalog catalog = new Catalog(Embedded.SESSION, results("diverging"), "tiny");
    Frame points =
        catalog.query(
            "select optimiser, learning_rate, n, median_final_loss from points order by 1, 2");
    assertThat(points.types())
        .containsExactly(Frame.Type.TEXT, Frame.Type.DOUBLE, Frame.Type.LONG, Frame.Type.DOUBLE);
    assertThat(points.rows()).hasSize(6);
    assertThat(points.cell(0, "optimiser")).isEqualTo("adamw");
    assertThat(points.cell(0, "learning_rate")).isEqualTo(1e-3);
    assertThat((double) points.cell(0, "median_final_loss")).isBetween(0.0, 10.0);
    Frame ends =
        catalog.query(
            "select learning_rate, status, count(*) as n, min(split(reason, ':')[0]) as reason"
                + " from results where learning_rate <> 1e-2 group by 1, 2 order by 1");
    assertThat(ends.rows())
        .containsExactly(
            List.of(1e-3, "finished", 4L, "iterations"),
            List.of(1e200, "failed", 4L, "non-finite"));
  }
}
