package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.NumericTable;
import gradientwork.store.input.FileInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Export, diff and ls over one sweep in two generations; two JVMs for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerbsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DECIMALS =
      "select cast('12345678901234567.10' as decimal(25,2)) d, position, position, double('nan') n,"
          + " '' e, cast(null as int) z from (select explode(sequence(0L, 2L)) as position)"
          + " order by position desc";

  @TempDir private static Path folder;
  private final List<Command> answers = new ArrayList<>();

  @BeforeAll
  void theSweepRunsTwice() throws IOException {
    Path sweep = folder.resolve("s.conf");
    Files.writeString(
        sweep,
        """
        name = tiny
        data { kind = sine, samples = 7 }
        network { kind = normal, neurons = 4, scale = 0.1 }
        algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.01 } }
        record { indicators = [loss, gradient-norm], iterations { every = 10 } }
        stop { iterations = 60 }
        axes = [ { algorithm.optimiser.learning-rate = [0.01, 0.02] } ]
        repeats = 2
        """);
    Files.writeString(folder.resolve("kept.csv"), "mine");
    String s = sweep.toString();
    String rate = "algorithm.optimiser.learning-rate=[0.02, 0.03]";
    answers.addAll(
        several(
            List.of("run", s),
            List.of("run", s, rate, "precision=float64", "stop.iterations=50"),
            List.of("run", s, "--results", folder + "/other", "repeats=1"),
            List.of("ls", "--format", "csv"),
            List.of("ls", "--all", "--format", "csv"),
            List.of("ls", "tiny", "--order", "position", "--format", "csv"),
            List.of("ls", "tiny", "--all", "--format", "csv"),
            List.of("ls", "tiny", "--where", "loss < 1"),
            List.of("diff", "tiny"),
            List.of("diff", "tiny@1", s),
            List.of("diff", "tiny@2", s, "--format", "csv"),
            List.of("diff", s, s),
            List.of("diff", "tiny@7", s)));
  }

  /** Each with the results folder of this test, unless it says another. */
  private List<Command> several(List<?>... commands) {
    List<List<String>> all = new ArrayList<>();
    for (List<?> words : commands) {
      List<String> command = new ArrayList<>(words.stream().map(String::valueOf).toList());
      if (!command.contains("--results")) {
        command.addAll(List.of("--results", folder.resolve("r").toString()));
      }
      all.add(command);
    }
    return Command.several(all);
  }

  @Test
  void lsCountsWhatTheCurrentGenerationAsksFor() {
    assertThat(answers.subList(0, 3)).allSatisfy(run -> assertThat(run.code()).isZero());
    assertThat(answers.get(3).out().lines().toList().get(1)).startsWith("tiny,4,4,0,");
    assertThat(answers.get(4).out().lines().toList().get(1)).startsWith("tiny,6,6,0,");
    assertThat(answers.get(5).out().lines()).hasSize(5);
    assertThat(answers.get(6).out().lines()).hasSize(7);
    assertThat(answers.get(7).code()).isEqualTo(1);
    assertThat(answers.get(7).err())
        .isEqualTo(
            "gw: --where or --order: there is no column 'loss'; did you mean final_loss or"
                + " best_loss?\n");
  }

  @Test
  void generationsAndFilesAreComparedInSentences() {
    assertThat(answers.get(8).out())
        .startsWith("From tiny@1 to tiny@2:\n")
        .contains("more: 0.03")
        .contains("stop.iterations is 50, was 60");
    assertThat(answers.get(9).out()).contains("ask for the same");
    assertThat(answers.get(10).out())
        .startsWith("change,what,sentence\n")
        .contains("extended,stop.");
    assertThat(answers.get(11).out()).contains("ask for the same");
    assertThat(answers.get(12).err()).contains("sweep tiny has no generation 7; there are 1 to 2");
  }

  @Test
  void runsAreComparedBitForBit() throws IOException {
    List<String> ids = answers.get(5).out().lines().skip(1).map(l -> l.split(",")[0]).toList();
    String slow = ids.get(0);
    String fast = ids.get(2);
    String table = folder.resolve("d.jsonl").toString();
    List<Command> diffs =
        several(
            List.of("diff", slow.substring(0, 12), fast.substring(0, 12)),
            List.of("diff", "tiny/" + slow, fast, "--format", "json"),
            List.of("diff", slow, slow, "--with", folder + "/other"),
            List.of("diff", slow, "tiny"),
            List.of("diff", slow, slow, "--format", "csv"),
            List.of("export", "iterations", "--out", table));
    String text = diffs.get(0).out();
    assertThat(diffs.get(0).code()).as(diffs.get(0).err()).isZero();
    assertThat(text)
        .contains("algorithm.optimiser.learning-rate  0.02  0.03")
        .contains("iterations: they part at iteration 10 in flow_time, learning_rate, loss, ")
        .contains(", after 1 equal one of 6 common rows; 1 more in A.")
        .contains("snapshots: 1 common row, equal bit for bit; 1 more in A; 1 more in B.");
    JsonNode rows = JSON.readTree(diffs.get(1).out());
    JsonNode loss = null;
    for (JsonNode row : rows) {
      loss = row.get("what").asText().equals("loss") ? row : loss;
    }
    assertThat(loss).isNotNull();
    assertThat(loss.get("iteration").asLong()).isEqualTo(10);
    assertThat(loss.get("a").asDouble()).isEqualTo(loss(table, slow, 10));
    assertThat(loss.get("b").asDouble()).isEqualTo(loss(table, fast, 10));
    assertThat(diffs.get(2).out())
        .contains("All their parameters are equal.")
        .contains("iterations: 7 common rows, all of them equal bit for bit.");
    assertThat(diffs.get(3).err()).contains("cannot be compared: one of them is a run");
    assertThat(diffs.get(4).out()).doesNotContain("parameter,").doesNotContain("iterations,loss");
  }

  private static double loss(String file, String id, long iteration) throws IOException {
    for (String line : Files.readAllLines(Path.of(file))) {
      JsonNode row = JSON.readTree(line);
      if (row.get("experiment").asText().equals(id) && row.get("iteration").asLong() == iteration) {
        return row.get("loss").asDouble();
      }
    }
    throw new AssertionError(id + " has no iteration " + iteration);
  }

  @Test
  void exportsHoldEveryNumberAndNeverClobber() throws IOException {
    String csv = folder.resolve("kept.csv").toString();
    String parquet = folder.resolve("p.parquet").toString();
    List<Command> exports =
        several(
            List.of("export", DECIMALS),
            List.of("export", DECIMALS, "--format", "jsonl"),
            List.of("export", "select 1/(position - 2) from experiments", "--out", csv),
            List.of("export", "select los from runs", "--out", csv),
            List.of("export", "iterations", "--format", "csv"),
            List.of("export", "iterations", "--out", csv),
            List.of(
                "export",
                "select iteration, loss, loss from iterations order by experiment," + " iteration",
                "--out",
                parquet),
            List.of("export", "points", "--out", folder.resolve("p.tex"), "--digits", "3"),
            List.of("export", "runs", "--out", folder.resolve("no/x.csv")),
            List.of("sql", "select 1.5 + 1.50 as x, avg(1.10) as y", "--format", "json"));
    assertThat(exports.get(0).out())
        .isEqualTo(
            """
            d,position,position,n,e,z
            12345678901234567.10,2,2,NaN,"",
            12345678901234567.10,1,1,NaN,"",
            12345678901234567.10,0,0,NaN,"",
            """);
    assertThat(exports.get(1).out())
        .startsWith(
            "{\"d\":12345678901234567.10,\"position\":2,\"position_2\":2,\"n\":\"NaN\",\"e\":\"\","
                + "\"z\":null}\n");
    assertThat(exports.get(2).code()).as(exports.get(2).err()).isEqualTo(1);
    assertThat(exports.get(2).err()).contains("Division by zero");
    assertThat(exports.get(3).err())
        .isEqualTo(
            "gw: column 8: there is no column 'los'; did you mean final_loss or best_loss?\n");
    assertThat(Files.readString(Path.of(csv))).isEqualTo(exports.get(4).out());
    assertThat(exports.get(5).err()).isEqualTo("Wrote " + csv + ": 40 rows.\n");
    assertThat(exports.get(7).code()).as(exports.get(7).err()).isZero();
    assertThat(folder.resolve("p.tex")).content().startsWith("\\begin{tabular}{");
    assertThat(exports.get(8).err()).contains("there is no folder " + folder.resolve("no"));
    assertThat(exports.get(9).out()).isEqualTo("[\n{\"x\":3.00,\"y\":1.100000}\n]\n");
    NumericTable read =
        new FileInputs().table(InputFile.at(parquet), List.of("iteration", "loss", "loss_2"));
    assertThat(read.rows()).isEqualTo(40);
    assertThat(read.column("loss")).isEqualTo(column(exports.get(4).out(), "loss"));
    assertThat(read.column("iteration")).isEqualTo(column(exports.get(4).out(), "iteration"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void pointsComeInTheOrderOfTheAxes() {
    String five = folder.resolve("five").toString();
    String axis = "axes=[{ algorithm.optimiser.learning-rate = [0.05, 0.01, 0.04, 0.02, 0.03] }]";
    List<Command> done =
        several(
            List.of("run", folder.resolve("s.conf"), axis, "--results", five),
            List.of("export", "points", "--out", "-", "--results", five));
    assertThat(done).allSatisfy(command -> assertThat(command.code()).as(command.err()).isZero());
    assertThat(column(done.get(1).out(), "learning_rate"))
        .containsExactly(0.01, 0.02, 0.03, 0.04, 0.05);
  }

  private static double[] column(String csv, String name) {
    List<String> lines = csv.lines().toList();
    int at = List.of(lines.get(0).split(",")).indexOf(name);
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[at]))
        .toArray();
  }
}
