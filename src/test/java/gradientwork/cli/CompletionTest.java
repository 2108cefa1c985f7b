package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script in a real bash: what it offers for the last word of a line. */
class CompletionTest {
  private static final String ASK =
      """
      source ./gw.bash
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _gw gw "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void aFolderWithSweepsAndResults() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    Files.writeString(folder.resolve("gw.bash"), Command.gw("completion", "bash").out());
    Files.writeString(folder.resolve("ask.bash"), ASK);
    Files.createDirectories(folder.resolve("results/_sweeps/first"));
    Files.createDirectories(folder.resolve("results/_sweeps/digits"));
    Files.createDirectories(folder.resolve("else where/_sweeps/crowd"));
    Files.createDirectories(folder.resolve("sweeps"));
    for (String file : List.of("a.conf", "my sweep.conf", "a.csv", "sweeps/first.conf", "a.txt")) {
      Files.writeString(folder.resolve(file), "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ex | export",
        "run,'' | a.conf,else where,my sweep.conf,results,sweeps",
        "run,sweeps/ | sweeps/first.conf",
        "plan,--results,results,my | my sweep.conf",
        "run,a.conf,--fr | --fresh",
        "new,a | a.csv",
        "ls,'' | digits,first",
        "ls,--results,else where,'' | crowd",
        "sql,--sweep,'' | all,digits,first",
        "sql,--sweep,=,f | first",
        "ls,--results,=,else where,'' | crowd",
        "export,po | points",
        "export,points,--format,p | parquet",
        "tables,--format,j | json,jsonl",
        "help,ada | adadelta,adamw",
        "completion,'' | bash,zsh",
        "diff,di | digits",
        "diff,digits,a | a.conf",
        "show,f | first"
      })
  void theWordsThatMayFollow(String words, String offered) throws Exception {
    String[] line = ("gw," + words.replace("'", "")).split(",", -1);
    assertThat(offers(line)).containsExactlyInAnyOrder(offered.replace("'", "").split(","));
  }

  @Test
  void everyVerbMayComeFirst() throws Exception {
    List<String> verbs =
        Command.gw("--help")
            .out()
            .lines()
            .filter(line -> line.matches("  [a-z]+ .*"))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    assertThat(verbs).contains("new", "completion", "help");
    assertThat(offers("gw", "")).containsExactlyInAnyOrderElementsOf(verbs);
  }

  @Test
  void zshReadsTheSameScript() {
    String zsh = Command.gw("completion", "zsh").out();
    assertThat(zsh)
        .startsWith("# gw in zsh")
        .contains("bashcompinit", "complete -F _gw -o filenames");
    assertThat(zsh.lines().skip(1))
        .containsExactlyElementsOf(Command.gw("completion", "bash").out().lines().skip(1).toList());
  }

  private List<String> offers(String... line) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("/bin/bash", "ask.bash"));
    command.addAll(List.of(line));
    Process bash =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
