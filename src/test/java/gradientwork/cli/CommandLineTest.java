package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new",
        "plan",
        "run",
        "import",
        "ls",
        "show",
        "diff",
        "sql",
        "tables",
        "export",
        "completion"
      })
  void everyVerbExplainsItself(String verb) {
    Command help = gw(verb, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("gw " + verb);
    assertThat(help.err()).isEmpty();
    assertThat(gw("--help").out()).contains("\n  " + verb + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rnu | 'rnu' is not known here; did you mean 'run'?",
        "run x.conf --frsh | '--frsh' is not known here; did you mean '--fresh'?",
        "run | Missing required parameter: 'FILE'",
        "run x.conf --for 3x | '3x' is not a length of time; write 90s, 30m, 2h or 1d",
        "tables --format jsn | 'jsn' is not a format; there are table, csv, json, jsonl",
        "tables rnus | there is no table 'rnus'; did you mean 'runs'?",
        "plan x.conf steps | 'steps' does not change a key of x.conf; write key=value"
      })
  void aMistakeIsOneSentenceAndExitCodeOne(String line, String sentence) {
    Command answer = gw(line.split(" "));
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).startsWith("gw: ").contains(sentence);
  }

  @Test
  void withoutAVerbItSaysWhatThereIsToDo() {
    assertThat(gw().code()).isEqualTo(1);
    assertThat(gw().err()).contains("new, plan, run, import, ls, show, diff, sql, tables");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sql", "show 0a", "ls first"})
  void askingWhereNothingIsSaysSo(String verb, @TempDir Path results) {
    Command answer = gw((verb + " --results " + results).split(" "));
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("there are no results in " + results);
  }

  @Test
  void aResultsFolderThatIsNotThereHasNoSweeps(@TempDir Path folder) {
    Command answer = gw("ls", "--format", "json", "--results", folder.resolve("no").toString());
    assertThat(answer.code()).isZero();
    assertThat(answer.out().strip()).isEqualTo("[]");
  }

  @Test
  void tablesGiveColumnsWithUnitsAndMeaning() {
    assertThat(gw("tables").out()).contains("iterations").contains("points");
    assertThat(gw("tables", "runs", "--format", "csv").out())
        .startsWith("column,type,unit,meaning\nsweep,text,")
        .contains("compute_seconds,double,s,");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(gw("--version").out()).startsWith("Gradient Work");
  }
}
