package gradientwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.problem.Network;
import gradientwork.core.table.ExperimentRow;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Struct.Field;
import gradientwork.core.table.Struct.Kind;
import gradientwork.core.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  private static final List<Field> CONFIG =
      List.of(
          new Field("precision", Kind.TEXT, List.of()),
          new Field(
              "data",
              Kind.STRUCT,
              List.of(
                  new Field("samples", Kind.LONG, List.of()),
                  new Field("columns", Kind.TEXTS, List.of()),
                  new Field("positive", Kind.DOUBLES, List.of()),
                  new Field("bias", Kind.BOOLEAN, List.of()),
                  new Field("noise", Kind.DOUBLE, List.of()))));

  private static final Row EXPERIMENT =
      new ExperimentRow(
          "ab".repeat(32),
          "cd".repeat(32),
          1,
          2,
          "a name",
          Map.of("data.samples", "5"),
          new Struct(
              Map.of(
                  "precision",
                  "float64",
                  "data",
                  new Struct(
                      Map.of(
                          "samples",
                          5L,
                          "columns",
                          List.of("x", "y"),
                          "positive",
                          List.of(1.0, 2.0),
                          "bias",
                          true,
                          "noise",
                          0.1)))),
          "{}",
          "ef".repeat(32),
          3,
          "0.1.0",
          1_700_000_000_123_456L);

  @TempDir Path folder;
  private SweepFolder sweep;

  @BeforeEach
  void open() {
    sweep = Results.at(folder.toString()).sweep("first");
  }

  private List<Written> write(String attempt, Row... rows) {
    try (Staging staging = new Staging(sweep, attempt, CONFIG)) {
      for (Row row : rows) {
        staging.write(row);
      }
      return staging.finish().files();
    }
  }

  private List<Group> read(Written file) {
    InputFile input =
        sweep.storage().input(sweep.staging() + "/" + file.from() + "/" + file.file());
    List<Group> rows = new ArrayList<>();
    RowReader.groups(input, RowReader.schema(input), rows::add);
    return rows;
  }

  @Test
  void rowsComeBackAsTheyWereWritten() {
    Row iteration =
        new IterationRow(
            "id", 7, 0.5, Double.NaN, 1e-3, true, new int[] {0}, new double[] {Double.NaN});
    Group row = read(write("a", iteration).get(0)).get(0);
    assertThat(row.getString("experiment", 0)).isEqualTo("id");
    assertThat(row.getLong("iteration", 0)).isEqualTo(7);
    assertThat(row.getFieldRepetitionCount("flow_time")).isZero();
    assertThat(row.getDouble("learning_rate", 0)).isEqualTo(1e-3);
    assertThat(row.getBoolean("forced", 0)).isTrue();
    assertThat(row.getDouble(Table.ITERATIONS.columns().get(6).name(), 0)).isNaN();
  }

  @Test
  void nestedCellsComeBackAsTheyWereWritten() {
    Group row = read(write("a", EXPERIMENT).get(0)).get(0);
    Group data = row.getGroup("config", 0).getGroup("data", 0);
    assertThat(data.getLong("samples", 0)).isEqualTo(5);
    assertThat(data.getGroup("columns", 0).getGroup(0, 1).getString(0, 0)).isEqualTo("y");
    assertThat(data.getGroup("positive", 0).getGroup(0, 1).getDouble(0, 0)).isEqualTo(2);
    assertThat(row.getGroup("swept", 0).getGroup(0, 0).getString("value", 0)).isEqualTo("5");
    assertThat(row.getLong("planned_at", 0)).isEqualTo(1_700_000_000_123_456L);
  }

  @Test
  void aRowThatWasReadIsWrittenAgainUnchanged() {
    Row snapshot =
        new SnapshotRow(
            "id",
            3,
            new Network(2, 2, new double[] {1, 2, 3, 4}, new double[] {5, 6}),
            Optional.of(new double[0]),
            false);
    for (Row row : List.of(EXPERIMENT, snapshot)) {
      Group first = read(write("a-" + row.table().name(), row).get(0)).get(0);
      Row stored = new StoredRow(row.table(), CONFIG, first);
      Group second = read(write("b-" + row.table().name(), stored).get(0)).get(0);
      assertThat(second.toString()).isEqualTo(first.toString());
    }
  }

  @Test
  void eachTableHasAFileOfItsOwnWithItsDigest() {
    List<Written> files =
        write("a", EXPERIMENT, new IterationRow("x", 0, 0, 0, 0, false, new int[0], new double[0]));
    assertThat(files).extracting(Written::place).containsExactly("experiments", "iterations");
    for (Written file : files) {
      byte[] content =
          sweep.storage().read(sweep.staging() + "/" + file.from() + "/" + file.file());
      assertThat(file.bytes()).isEqualTo(content.length);
      assertThat(file.digest()).isEqualTo(Digested.of(content));
      assertThat(file.rows()).isEqualTo(1);
    }
  }

  @Test
  void schemaFilesHaveTheColumnsAndNoRows() {
    SchemaFiles.write(sweep, CONFIG);
    for (Table table : Table.ALL) {
      InputFile input = sweep.storage().input(sweep.file(table.name(), SweepFolder.SCHEMA_FILE));
      assertThat(RowReader.schema(input)).isEqualTo(ParquetSchema.of(table, CONFIG));
      List<Group> rows = new ArrayList<>();
      RowReader.groups(input, RowReader.schema(input), rows::add);
      assertThat(rows).isEmpty();
    }
  }

  @Test
  void schemaFilesOfAnOlderVersionAreReplaced() {
    SchemaFiles.write(sweep, CONFIG.subList(0, 1));
    SchemaFiles.write(sweep, CONFIG);
    InputFile input = sweep.storage().input(sweep.file("experiments", SweepFolder.SCHEMA_FILE));
    assertThat(RowReader.schema(input)).isEqualTo(ParquetSchema.of(Table.EXPERIMENTS, CONFIG));
  }

  @Test
  void rewritingTakesOutTheRowsOfSomeExperimentsAndLeavesFilesWithoutThem() {
    Row a = new IterationRow("a", 0, 0, 0, 0, false, new int[0], new double[0]);
    Row b = new IterationRow("b", 0, 0, 0, 0, false, new int[0], new double[0]);
    List<Written> files = new ArrayList<>(write("both", a, b));
    files.addAll(write("other", b));
    Journal journal = new Journal(sweep);
    journal.commit(new Entry("me", 0, 1, 1, 2, 0, files, List.of()));

    Rewrite rewrite = new Rewrite(sweep, Live.of(sweep), CONFIG);
    rewrite.without(Table.ITERATIONS, "again", "a"::equals);
    assertThat(rewrite.remove())
        .containsExactly(new Entry.Removed("iterations", files.get(0).file()));
    assertThat(rewrite.add()).hasSize(1);
    assertThat(read(rewrite.add().get(0)))
        .extracting(row -> row.getString("experiment", 0))
        .containsExactly("b");
  }
}
