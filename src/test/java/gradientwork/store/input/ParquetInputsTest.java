package gradientwork.store.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetInputsTest {
  private static final MessageType NUMBERS =
      MessageTypeParser.parseMessageType(
          """
          message table {
            optional int32 i; optional int64 l; optional float f; optional double d;
            optional int32 small (DECIMAL(9,2));
            optional binary large (DECIMAL(30,1));
            optional binary name (STRING); optional int32 day (DATE);
          }
          """);
  private static final MessageType UNSIGNED =
      MessageTypeParser.parseMessageType(
          """
          message table {
            optional int32 pixel (UINT_8); optional int32 i (UINT_32); optional int64 l (UINT_64);
          }
          """);
  private static final MessageType SNAPSHOTS =
      MessageTypeParser.parseMessageType(
          """
          message snapshots {
            optional binary experiment (STRING); optional int64 iteration;
            optional int64 d; optional int64 m;
            optional group w (LIST) { repeated group list { optional double element; } }
            optional group v (LIST) { repeated group list { required double element; } }
          }
          """);

  private final FileInputs inputs = new FileInputs();
  @TempDir Path folder;

  @SafeVarargs
  private static void write(Path file, MessageType schema, Consumer<Group>... rows)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(schema);
        row.accept(group);
        writer.write(group);
      }
    }
  }

  private static Consumer<Group> numbers(int i) {
    return row -> {
      row.append("i", i).append("l", 1L << 40).append("f", 0.5f).append("d", 0.1 * i);
      row.append("small", -12345).append("name", "Ada").append("day", 7);
      row.append("large", Binary.fromConstantByteArray(new BigInteger("1234").toByteArray()));
    };
  }

  private InputFile table(String name, List<Consumer<Group>> rows) throws IOException {
    Path file = folder.resolve(name);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Consumer<Group>[] all = rows.toArray(new Consumer[0]);
    write(file, NUMBERS, all);
    return InputFile.at(file.toString());
  }

  @Test
  void integersFloatsDoublesAndDecimalsAreNumbers() throws IOException {
    InputFile file = table("t.bin", List.of(numbers(1), numbers(-3)));
    NumericTable table = inputs.table(file, List.of("d", "i", "l", "f", "small", "large"));
    assertThat(table.column("i")).containsExactly(1, -3);
    assertThat(table.column("l")).containsExactly(1L << 40, 1L << 40);
    assertThat(table.column("f")).containsExactly(0.5, 0.5);
    assertThat(table.column("d")).containsExactly(0.1, 0.1 * -3);
    assertThat(table.column("small")).containsExactly(-123.45, -123.45);
    assertThat(table.column("large")).containsExactly(123.4, 123.4);
    assertThat(inputs.header(file))
        .containsExactly("i", "l", "f", "d", "small", "large", "name", "day");
  }

  @Test
  void unsignedIntegersDoNotWrapAround() throws IOException {
    Path file = folder.resolve("u.parquet");
    write(
        file,
        UNSIGNED,
        row -> row.append("pixel", 255).append("i", -1).append("l", -1L),
        row -> row.append("pixel", 0).append("i", 7).append("l", 7L));
    NumericTable table = inputs.table(InputFile.at(file.toString()), List.of("pixel", "i", "l"));
    assertThat(table.column("pixel")).containsExactly(255, 0);
    assertThat(table.column("i")).containsExactly(4294967295.0, 7);
    assertThat(table.column("l")).containsExactly(0x1p64, 7);
  }

  @Test
  void columnsOfOtherTypesAreRefusedOnlyWhereTheyAreAskedFor() throws IOException {
    InputFile file = table("t.parquet", List.of(numbers(1)));
    for (String column : List.of("name", "day")) {
      assertThatThrownBy(() -> inputs.table(file, List.of("i", column)))
          .isInstanceOf(BadInput.class)
          .hasMessageStartingWith(file + ": column '" + column + "' is of type ")
          .hasMessageEndingWith("which is not a column of numbers");
    }
    assertThatThrownBy(() -> inputs.table(file, List.of("smal")))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + " has no column 'smal'; did you mean 'small'?");
  }

  @Test
  void aProfileTellsNumbersFromOtherColumnsAndMissingCells() throws IOException {
    TableProfile profile =
        inputs.profile(table("t.parquet", List.of(numbers(3), numbers(4), row -> {})));
    assertThat(profile.rows()).isEqualTo(3);
    assertThat(profile.columns())
        .extracting(TableProfile.Column::name, TableProfile.Column::missing, c -> c.others())
        .containsExactly(
            tuple("i", 1L, 0L),
            tuple("l", 1L, 0L),
            tuple("f", 1L, 0L),
            tuple("d", 1L, 0L),
            tuple("small", 1L, 0L),
            tuple("large", 1L, 0L),
            tuple("name", 1L, 2L),
            tuple("day", 1L, 2L));
    assertThat(profile.columns().get(4).values()).containsExactly(-123.45);
    assertThat(profile.columns().get(5).values()).containsExactly(123.4);
    assertThat(profile.columns().get(0).counting()).isTrue();
  }

  @Test
  void listsAreNoNumbers() throws IOException {
    Path file = folder.resolve("s.parquet");
    write(file, SNAPSHOTS, row -> row.append("experiment", "a").append("iteration", 1L));
    TableProfile profile = inputs.profile(InputFile.at(file.toString()));
    assertThat(profile.columns().get(4).example()).isEqualTo("(group)");
  }

  @Test
  void nullsAndNumbersThatAreNotFiniteAreNamedByRowAndColumn() throws IOException {
    InputFile holes = table("t.parquet", List.of(numbers(1), row -> row.append("i", 2)));
    assertThat(inputs.table(holes, List.of("i")).rows()).isEqualTo(2);
    assertThatThrownBy(() -> inputs.table(holes, List.of("i", "d")))
        .isInstanceOf(BadInput.class)
        .hasMessage(holes + ", row 2: column 'd' is null");
    InputFile nan = table("n.parquet", List.of(row -> row.append("d", Double.NaN)));
    assertThatThrownBy(() -> inputs.table(nan, List.of("d")))
        .isInstanceOf(BadInput.class)
        .hasMessage(nan + ", row 1: column 'd' holds NaN, which is not a finite number");
  }

  @Test
  void aFolderOfParquetFilesIsOneTableInTheOrderOfTheirNames() throws IOException {
    table("part-1.parquet", List.of(numbers(3)));
    table("part-0.parquet", List.of(numbers(1), numbers(2)));
    Files.writeString(folder.resolve("_SUCCESS"), "");
    InputFile all = InputFile.at(folder.toString());
    assertThat(inputs.table(all, List.of("i")).column("i")).containsExactly(1, 2, 3);
  }

  @Test
  void aFileThatOnlyBeginsLikeParquetIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.parquet"), "PAR1 but no more than that");
    assertThatThrownBy(() -> inputs.table(InputFile.at(file.toString())))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file + " cannot be read as Parquet");
  }

  private void snapshots() throws IOException {
    Path sweep = Files.createDirectories(folder.resolve("snapshots/sweep=first"));
    write(sweep.resolve("b.parquet"), SNAPSHOTS, snapshot("abc1", 0, 1), snapshot("abd2", 0, 5));
    write(sweep.resolve("a.parquet"), SNAPSHOTS, snapshot("abc1", 100, 2));
    write(sweep.resolve("c.parquet"), SNAPSHOTS, snapshot("abc1", 20, 3));
    write(sweep.resolve("_schema.parquet"), SNAPSHOTS);
  }

  private static Consumer<Group> snapshot(String experiment, long iteration, double first) {
    return row -> {
      row.append("experiment", experiment).append("iteration", iteration);
      row.append("d", 2L).append("m", 2L);
      Group w = row.addGroup("w");
      for (int i = 0; i < 4; i++) {
        w.addGroup("list").append("element", first + i);
      }
      Group v = row.addGroup("v");
      v.addGroup("list").append("element", 1.0);
      v.addGroup("list").append("element", -1.0);
    };
  }

  private static Network network(double first) {
    return new Network(
        2, 2, new double[] {first, first + 1, first + 2, first + 3}, new double[] {1, -1});
  }

  @Test
  void aSnapshotIsFoundByTheStartOfItsIdAndItsIteration() throws IOException {
    snapshots();
    String results = folder.toString();
    assertThat(inputs.snapshot(results, "first", "abc", OptionalLong.empty()))
        .isEqualTo(network(2));
    assertThat(inputs.snapshot(results, "first", "abc1", OptionalLong.of(20)))
        .isEqualTo(network(3));
    assertThat(inputs.snapshot(results, "first", "abd", OptionalLong.empty()))
        .isEqualTo(network(5));
  }

  @Test
  void aSnapshotThatIsNotThereIsOneSentence() throws IOException {
    snapshots();
    refused("second", "abc", OptionalLong.empty(), " has no snapshots of a sweep named 'second'");
    refused("first", "abx", OptionalLong.empty(), " has no snapshot of an experiment abx");
    refused(
        "first",
        "ab",
        OptionalLong.empty(),
        "2 experiments of sweep 'first' begin with ab: abc1, abd2");
    refused(
        "first",
        "abc",
        OptionalLong.of(50),
        "experiment abc1 has no snapshot at iteration 50; the nearest are 20 and 100");
    refused(
        "first",
        "abc",
        OptionalLong.of(500),
        "experiment abc1 has no snapshot at iteration 500; the nearest is 100");
  }

  private void refused(String sweep, String experiment, OptionalLong iteration, String end) {
    assertThatThrownBy(() -> inputs.snapshot(folder.toString(), sweep, experiment, iteration))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(end);
  }
}
