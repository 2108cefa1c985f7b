package gradientwork.cli;

import gradientwork.store.Live;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepError;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sweeps as they were run: the text of a generation names input files by where they lay then. */
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
    byte[] text = folder.storage().read(folder.text(generation));
    try {
      Path file = Files.createTempFile(folder.name() + "-", ".conf");
      try {
        return read(Files.write(file, text).toString());
      } catch (SweepError e) {
        throw new Mistake(
            "the sweep file of "
                + folder.name()
                + " is needed: --like FILE names it ("
                + e.getMessage()
                + ")");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
