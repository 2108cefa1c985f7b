package gradientwork.cli;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.store.input.FileInputs;
import gradientwork.store.input.TableProfile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A first sweep file for a table. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a first sweep file for a table of your own.",
      "It says what the columns look like and which one is predicted and why, and it runs as it is."
    },
    footer = {"", "  gw new patients.csv", "  gw new patients.csv --target age --out ages.conf"})
final class New implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "TABLE", description = "CSV with a header, or Parquet")
  private Path table;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the sweep file to write; - for stdout (default: the table's name with .conf)")
  private Path out;

  @Option(names = "--target", paramLabel = "COLUMN", description = "the column to predict")
  private String target;

  @Option(names = "--force", description = "replace the sweep file if there is one")
  private boolean force;

  New(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String written = table.toString();
    String stem = table.getFileName().toString().replaceFirst("(\\.[A-Za-z]+)+$", "");
    boolean print = out != null && out.toString().equals("-");
    Path place = out == null || print ? Path.of(stem + ".conf") : out;
    if (!print && !force && Files.exists(place)) {
      throw new Mistake(
          place + " is already there; --force replaces it, and --out FILE writes another one");
    }
    TableProfile profile = profile(written);
    Target chosen = Target.of(profile, target, written);
    String name = Words.sweepName(place.toString(), "table-");
    String text = new FirstSweep(name, path(place), profile, chosen).text(place.toString());
    if (print) {
      terminal.out().print(text);
      return ExitCode.DONE;
    }
    try (NewFile file = new NewFile(place.toString())) {
      try (Writer writer = file.writer()) {
        writer.write(text);
      }
      file.complete();
    }
    terminal.say(
        "Wrote " + place + ": it predicts " + chosen.column().name() + ", " + chosen.why() + ".");
    terminal.say("What to type: " + terminal.command() + " plan " + Words.quoted(place.toString()));
    terminal.say("              " + terminal.command() + " run " + Words.quoted(place.toString()));
    return ExitCode.DONE;
  }

  /** With the mistakes that only show in the header. */
  private static TableProfile profile(String written) {
    TableProfile profile = new FileInputs().profile(new InputFile(written, ""));
    String first = profile.columns().get(0).name();
    for (String separator : new String[] {";", "\t"}) {
      if (profile.columns().size() == 1 && first.contains(separator)) {
        String sign = separator.equals("\t") ? "tabs" : "semicolons";
        throw new Mistake(written + " has " + sign + " between its cells; commas belong there");
      }
    }
    if (profile.columns().stream().allMatch(column -> column.name().matches("[-+0-9.eE]+"))) {
      throw new Mistake(
          written + ":1: begins with numbers; a table begins with a line of column names");
    }
    if (profile.rows() < 2) {
      String rows = profile.rows() == 1 ? "1 row" : "no rows";
      throw new BadInput(written + " has " + rows + ", too few to learn from");
    }
    return profile;
  }

  /** The table's path as the sweep file has to say it: relative to its own folder. */
  private String path(Path place) {
    if (table.isAbsolute()) {
      return table.toString();
    }
    Path folder = place.toAbsolutePath().normalize().getParent();
    return folder.relativize(table.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }
}
