package gradientwork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A script that makes a shell complete our words. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that lets bash or zsh complete our words.",
      "These are verbs, options and their values, sweep files, the sweeps in the results folder,",
      "tables, and for gw help the words of sweep files. Bash itself finds what lies in this folder:"
    },
    footer = {
      "",
      "  gw completion bash > ~/.local/share/bash-completion/completions/gw",
      "  gw completion zsh > ~/.gw-completion; echo 'source ~/.gw-completion' >> ~/.zshrc"
    })
final class Completion implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell;

  /** Those that it is written for. */
  enum Shell {
    bash,
    zsh
  }

  Completion(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    terminal
        .out()
        .println("# gw in " + shell + ": verbs, options and words by picocli, files below");
    String words = AutoComplete.bash("gw", spec.root().commandLine());
    terminal.out().print(words);
    try (InputStream files = Completion.class.getResourceAsStream("completion.bash")) {
      terminal.out().print(new String(files.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitCode.DONE;
  }
}
