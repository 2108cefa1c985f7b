package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.table.Table;
import gradientwork.store.InMemory;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep file whose text stays while the data that it names becomes other data; no Spark. */
class ChangedInputTest {
  private static final String TEXT =
      """
      name = points
      data { kind = table, path = points.csv, target = y }
      network { kind = normal, neurons = 3, scale = 1 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.01 } }
      record { indicators = [loss], iterations { every = 1 } }
      stop { iterations = 2 }
      repeats = 2
      """;

  @TempDir(factory = InMemory.class)
  Path folder;

  private SweepFolder sweep;

  @BeforeEach
  void open() {
    sweep = Results.at(folder + "/results").sweep("points");
  }

  private Outcome run(String data) throws IOException {
    Files.writeString(folder.resolve("points.csv"), data);
    Path file = Files.writeString(folder.resolve("points.conf"), TEXT);
    return new Driver(
            Inline.TWO,
            sweep.results(),
            new SweepWork(SweepFile.read(file.toString(), List.of(), new FileInputs()::digest), 0),
            Settings.DEFAULT)
        .run(progress -> {});
  }

  private List<List<Object>> cells(Table table, String... columns) {
    List<List<Object>> cells = new ArrayList<>();
    for (String path : Live.of(sweep).paths(table.name())) {
      Scan.of(sweep.storage(), List.of(columns)).rows(path, row -> cells.add(List.of(row.clone())));
    }
    return cells;
  }

  private Set<Object> asked(long generation) {
    Set<Object> asked = new TreeSet<>();
    for (List<Object> row : cells(Table.EXPERIMENTS, "experiment", "generation")) {
      if (row.get(1).equals(generation)) {
        asked.add(row.get(0));
      }
    }
    return asked;
  }

  @Test
  void experimentsOnOtherDataAreANewGeneration() throws IOException {
    run("x,y\n1,2\n3,4\n");
    Set<Object> before = asked(1);
    assertThat(run("x,y\n1,2\n3,5\n").progress().ended()).isEqualTo(2);
    assertThat(asked(1)).isEqualTo(before).hasSize(2);
    assertThat(asked(2)).hasSize(2).doesNotContainAnyElementsOf(before);
    assertThat(Live.of(sweep).generation()).isEqualTo(2);
    assertThat(cells(Table.DATASETS, "data")).hasSize(4);
    long entries = new Journal(sweep).size();
    assertThat(run("x,y\n1,2\n3,5\n").progress().ended()).isZero();
    assertThat(new Journal(sweep).size()).as("nothing is new").isEqualTo(entries);
  }

  @Test
  void dataThatComeBackBringTheirExperimentsBack() throws IOException {
    run("x,y\n1,2\n3,4\n");
    Set<Object> before = asked(1);
    run("x,y\n1,2\n3,5\n");
    assertThat(run("x,y\n1,2\n3,4\n").progress().ended()).isZero();
    assertThat(asked(3)).isEqualTo(before);
  }
}
