package gradientwork.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import gradientwork.store.Description;
import gradientwork.store.Live;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepError;
import gradientwork.sweep.SweepFile;
import java.nio.file.Path;
import java.util.List;

/** Sweeps as they were run: input files are looked for where they lay then. */
final class StoredSweep {
  private StoredSweep() {}

  static Sweep read(String file) {
    return SweepFile.read(file, List.of(), new FileInputs()::digest);
  }

  /**
   * @throws Mistake if it can no longer be read, naming the option that helps
   */
  static Sweep newest(SweepFolder folder) {
    return of(folder, Live.of(folder).generation());
  }

  /** The same for any generation. */
  static Sweep of(SweepFolder folder, long generation) {
    String text = new String(folder.storage().read(folder.text(generation)), UTF_8);
    String from = Description.read(folder, generation).folder();
    String file = Path.of(from, folder.name() + ".conf").toString();
    try {
      return SweepFile.stored(text, file, new FileInputs()::digest);
    } catch (SweepError e) {
      throw new Mistake(
          "the sweep file of "
              + folder.name()
              + " is needed: --like FILE names it ("
              + e.getMessage()
              + ")");
    }
  }
}
