package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.report.figure.Kind;
import gradientwork.report.figure.MovingKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"plan", "run", "import", "ls", "show", "sql", "plot", "animate", "tables"})
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
        "tables --format jsn | 'jsn' is not a format; there are table, csv, json, markdown, latex",
        "tables rnus | there is no table 'rnus'; did you mean 'runs'?",
        "show xyz | 'xyz' is not the beginning of an experiment's id",
        "plot --out x.jpg | --out x.jpg must end in .png, .svg or .pdf",
        "plot --lim 3 | '--lim' is not known here; did you mean '--limit'?",
        "animate --fps 0 | --fps 0.0 is not allowed; it must be > 0 and <= 50",
        "animate first nurons | there is no animation 'nurons'; did you mean 'neurons'?",
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
    assertThat(gw().err()).contains("plan, run, import, ls, show, sql, plot, animate or tables");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sql", "show 0a", "ls first", "plot", "animate first"})
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
  void helpNamesEveryPicture() {
    for (Kind kind : Kind.values()) {
      assertThat(gw("plot", "--help").out()).contains("  " + kind + " ");
    }
    for (MovingKind kind : MovingKind.values()) {
      assertThat(gw("animate", "--help").out()).contains("  " + kind + " ");
    }
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(gw("--version").out()).startsWith("Gradient Work");
  }
}
