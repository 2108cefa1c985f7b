package gradientwork.cli;

import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The sweep file of a command and what the command line changes in it. */
final class Files {
  @Parameters(index = "0", paramLabel = "FILE", description = "the sweep file")
  private String file;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "replaces a key of the file, or its axis: data.samples=20 'repeats=3'")
  private List<String> overrides = List.of();

  /** Reads the file and everything that it reads; mistakes show here, before anything starts. */
  Sweep read() {
    for (String override : overrides) {
      if (override.indexOf('=') < 1) {
        throw new Mistake(
            "'" + override + "' does not change a key of " + file + "; write key=value");
      }
    }
    FileInputs inputs = new FileInputs();
    Sweep sweep = SweepFile.read(file, overrides, inputs::digest);
    sweep.tryInputs(new Trial(inputs));
    return sweep;
  }

  /** The file and the overrides as they have to be typed again. */
  String written() {
    StringBuilder words = new StringBuilder(Words.quoted(file));
    overrides.forEach(override -> words.append(' ').append(Words.quoted(override)));
    return words.toString();
  }
}
