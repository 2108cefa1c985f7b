package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First sweeps for tables: what they say, and that they are planned and run as they are. */
class NewTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "diabetes, target = progression, loss = squared, normalise = standard, sex",
    "breast_cancer, positive = [1], loss = logistic, test-accuracy, (unset)",
    "digits, target = digit, loss = squared, normalise = unit, batch"
  })
  void ourOwnTablesArePlanned(String table, String a, String b, String c, String d)
      throws IOException {
    Path sweep = written(Path.of("sweeps/data", table + ".csv").toAbsolutePath(), table);
    String text = Files.readString(sweep);
    assertThat(text).contains(a, b, c);
    if (!d.equals("(unset)")) {
      assertThat(text).contains(d);
    }
    Command plan = gw("plan", sweep.toString(), "--results", folder + "/r");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out()).startsWith(table + ": 18 experiments = ");
  }

  @Test
  void theyRunAsTheyAreAndNoneDiverges() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    String results = folder.resolve("r").toString();
    for (String table : List.of("diabetes", "breast_cancer", "digits")) {
      Path sweep = written(Path.of("sweeps/data", table + ".csv").toAbsolutePath(), table);
      // every size and rate, with fewer iterations
      commands.add(
          List.of(
              "run", sweep.toString(), "--results", results, "repeats=1", "stop.iterations=60"));
    }
    commands.add(
        List.of(
            "sql",
            "--sweep",
            "all",
            "--results",
            results,
            "--format",
            "csv",
            "select sweep, status, count(*), sum(int(final_loss < i.loss)) from runs join iterations"
                + " i using (sweep, experiment) where iteration = 0 group by all order by sweep"));
    List<Command> answers = Command.several(commands);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.code()).as(answer.err()).isZero());
    assertThat(answers.get(3).out().lines().skip(1))
        .containsExactly(
            "breast_cancer,finished,6,6", "diabetes,finished,6,6", "digits,finished,6,6");
  }

  @Test
  void wordsThatMayHaveBeenMeantAreNamed() throws IOException {
    List<String> lines = new ArrayList<>(List.of("a,b,answer"));
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      lines.add(
          random.nextDouble() + "," + random.nextDouble() + "," + (i % 2 == 0 ? "no" : "yes"));
    }
    Path table = Files.write(folder.resolve("words.csv"), lines);
    Command made = gw("new", table.toString(), "--out", folder.resolve("words.conf").toString());
    assertThat(made.err())
        .contains(
            "it predicts b, the last column of numbers that are all there; 'answer' holds words"
                + " like 'no': give every class a number to predict it.");
  }

  @Test
  void whatCannotBeAnInputIsLeftOutAndSaidWhy() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,name,\"the, \"\"size\"\"\",age,same,y"));
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      String age = i == 7 ? "NA" : Integer.toString(random.nextInt(90));
      lines.add(i + ",n" + i + "," + random.nextDouble() + "," + age + ",1," + random.nextInt(2));
    }
    Path table = Files.write(folder.resolve("My Table.csv"), lines);
    Path sweep = folder.resolve("sub/s.conf");
    Files.createDirectories(sweep.getParent());
    Command made = gw("new", table.toString(), "--out", sweep.toString());
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err()).contains("it predicts y, the column whose name says so.");
    assertThat(Files.readString(sweep))
        .contains("id (counts the rows)", "name (not numbers)", "age (1 missing)")
        .contains("columns = [\"the, \\\"size\\\"\", same]")
        .contains("positive = [1]");
    Command plan = gw("plan", sweep.toString(), "--results", folder + "/r");
    assertThat(plan.code()).as(plan.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;b\\n1;2\\n3;4 | has semicolons between its cells",
        "1,2\\n3,4\\n5,6 | begins with numbers; a table begins with a line of column names",
        "a,b\\n1,2 | has 1 row, too few to learn from",
        "a,b | has no rows, too few to learn from",
        "a;b\\n1,5;2\\n3;4 | :2: the line has 2 cells, the header 1; it has semicolons between",
        "a,b\\nx,y\\nz,w | has no column of numbers that vary and are all there",
        "a,y\\nx,1\\nz,2 | has no other column of numbers to predict 'y' from",
        "a,a\\n1,2 | two columns are named 'a'"
      })
  void aTableThatIsNoneIsOneSentence(String text, String sentence) throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), text.replace("\\n", "\n") + "\n");
    Command refused = gw("new", table.toString(), "--out", folder + "/t.conf");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("t.csv").contains(sentence);
    assertThat(folder.resolve("t.conf")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmii", "name", "hole", "same"})
  void aTargetThatCannotBePredictedIsOneSentence(String target) throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("t.csv"), "bmi,name,hole,same,y\n1,a,1,3,2\n2,b,,3,5\n3,c,2,3,7\n");
    Command refused = gw("new", table.toString(), "--target", target, "--out", folder + "/t.conf");
    assertThat(refused.code()).isEqualTo(1);
    Map<String, String> sentences =
        Map.of(
            "bmii", "did you mean 'bmi'?",
            "name", "holds 'a'; what is predicted has to be a number",
            "hole", "misses 1 cells",
            "same", "is the same in all rows");
    assertThat(refused.err()).contains(sentences.get(target));
  }

  @Test
  void whatIsThereStaysUnlessForced() throws IOException {
    Path data = Path.of("sweeps/data/diabetes.csv").toAbsolutePath();
    Path sweep = Files.writeString(folder.resolve("mine.conf"), "mine");
    Command refused = gw("new", data.toString(), "--out", sweep.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("is already there; --force replaces it");
    assertThat(sweep).hasContent("mine");
    assertThat(gw("new", data.toString(), "--out", sweep.toString(), "--force").code()).isZero();
    assertThat(Files.readString(sweep)).contains("name = mine ");
    assertThat(gw("new", data.toString(), "--out", "-").out()).startsWith("# A first sweep over ");
  }

  @Test
  void theLadderHasOneTwoAndFiveOfEveryPowerOfTen() {
    assertThat(FirstSweep.ladder(0.09)).isEqualTo(0.05);
    assertThat(FirstSweep.ladder(0.2)).isEqualTo(0.2);
    assertThat(FirstSweep.ladder(1700)).isEqualTo(1000);
  }

  private Path written(Path table, String name) throws IOException {
    Path sweep = folder.resolve(name + ".conf");
    Command made = gw("new", table.toString(), "--out", sweep.toString());
    assertThat(made.code()).as(made.err()).isZero();
    return sweep;
  }
}
