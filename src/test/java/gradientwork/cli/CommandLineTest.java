package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.report.figure.Kind;
import gradientwork.report.figure.MovingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        "plot",
        "animate",
        "report",
        "bundle",
        "tables",
        "stop",
        "rm",
        "compact",
        "recompute",
        "check",
        "verify",
        "export",
        "completion",
        "help"
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
        "run x.conf --port 8080 | --port is the port of the page that --watch serves",
        "run x.conf --watch --port 70000 | --port 70000 must be at least 1 and at most 65535",
        "tables --format jsn | 'jsn' is not a format; there are table, csv, json, jsonl, markdown",
        "export pionts | there is no table or view 'pionts'; did you mean 'points'?",
        "export points --out a.xls | the name of a.xls does not say its format; add --format, one",
        "export points --format xls | 'xls' is not a format; there are csv, jsonl, json, parquet",
        "export points --format parquet | parquet is no text for a terminal; say where with --out",
        "export points --digits 0 | --digits 0 must be at least 1 and at most 17",
        "diff a.conf b.conf | 'a.conf' is neither a sweep file, nor a sweep in results, nor",
        "help adamx | there is no verb, kind or key 'adamx'; did you mean 'adamw'?",
        "help exprot | did you mean 'export'?",
        "help qqqqqq | there is no verb, kind or key 'qqqqqq'; gw help lists them all",
        "new no.csv | no.csv does not exist",
        "completion fish | expected one of [bash, zsh]",
        "tables rnus | there is no table 'rnus'; did you mean 'runs'?",
        "plot --out x.jpg | --out x.jpg must end in .png, .svg or .pdf",
        "plot --lim 3 | '--lim' is not known here; did you mean '--limit'?",
        "animate --fps 0 | --fps 0.0 is not allowed; it must be > 0 and <= 50",
        "animate first nurons | there is no animation 'nurons'; did you mean 'neurons'?",
        "report --megabytes 0 | --megabytes 0 must be at least 1 and at most 500",
        "report all | a report is about one sweep; gw ls lists them",
        "bundle first | Missing required parameter: 'DIR'",
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
  void everyVerbIsListedByTheNameThatItGivesItself() {
    Verbs.BY_NAME.forEach(
        (name, type) ->
            assertThat(type.getAnnotation(picocli.CommandLine.Command.class).name())
                .isEqualTo(name));
    assertThat(Verbs.BY_NAME).hasSizeGreaterThan(15);
  }

  @Test
  void withoutAVerbItSaysWhatThereIsToDo() {
    assertThat(gw().code()).isEqualTo(1);
    assertThat(gw().err())
        .contains("what to do? new, plan, run, import, ls, show, diff, sql, plot, animate, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql",
        "show 0a",
        "ls first",
        "export points",
        "plot",
        "animate first",
        "report",
        "report first",
        "bundle first dir",
        "diff first@1 first@2"
      })
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

  @ParameterizedTest
  @ValueSource(strings = {"sql", "ls", "export points", "diff 0a 0b", "run s.conf"})
  void aResultsFolderThatIsAFileIsSaidSoBeforeSparkStarts(String verb, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("results"), "");
    Files.writeString(
        folder.resolve("s.conf"),
        """
        data { kind = line, samples = 5 }
        network { kind = normal, neurons = 4, scale = 1 }
        algorithm { kind = none }
        stop { iterations = 1 }
        """);
    String line = verb.replace("s.conf", folder + "/s.conf");
    for (String results : List.of(file.toString(), file + "/below")) {
      Command answer = gw((line + " --results " + results).split(" "));
      assertThat(answer.code()).as(answer.err()).isEqualTo(1);
      assertThat(answer.err()).contains(file + " is a file and not a folder");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidSoBeforeSparkStarts(@TempDir Path folder) throws IOException {
    Path sweep = folder.resolve("s.conf");
    Files.writeString(
        sweep,
        """
        data { kind = line, samples = 5 }
        network { kind = normal, neurons = 4, scale = 1 }
        algorithm { kind = none }
        stop { iterations = 1 }
        """);
    // a name longer than file systems take is refused to everybody, root included
    String results = folder.resolve("r".repeat(300)).toString();
    Command answer = gw("run", sweep.toString(), "--results", results);
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err().lines().toList().get(0))
        .startsWith("gw: nothing can be written into " + results + ": ");
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
    assertThat(gw("plan", "--version").out()).startsWith("Gradient Work");
  }
}
