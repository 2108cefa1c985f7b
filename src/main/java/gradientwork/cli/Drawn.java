package gradientwork.cli;

import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Figure;
import gradientwork.sweep.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * What a picture is of.
 *
 * @param sweep a name, {@code all}, or empty for the latest
 * @param name of a figure or picture; empty for what suits
 */
record Drawn(String sweep, String name) {

  /**
   * Sorts out two words of the command line: a sweep or its file, and a picture; a picture alone is
   * of the latest sweep.
   *
   * @param known the names of pictures
   */
  static Drawn of(String first, String second, Results results, Collection<String> known) {
    boolean picture =
        second.isEmpty() && known.contains(first) && !results.sweeps().contains(first);
    return picture ? new Drawn("", first) : new Drawn(first, second);
  }

  boolean file() {
    return sweep.endsWith(".conf");
  }

  /** The same with the sweep named that a file is of. */
  Drawn named() {
    return file() ? new Drawn(Figures.inFile(sweep).sweep(), name) : this;
  }

  /** The figures of its file, or of the file that the sweep was run with last. */
  Map<String, Figure> figures(Results results, String shown) {
    if (file()) {
      return Figures.inFile(sweep).figures();
    }
    if (!results.sweeps().contains(shown)) {
      return Map.of();
    }
    SweepFolder folder = results.sweep(shown);
    String path = folder.text(Live.of(folder).generation());
    return Figures.stored(new String(folder.storage().read(path), StandardCharsets.UTF_8), path);
  }

  /**
   * Writes a file.
   *
   * @param out as the user wrote it
   */
  static Path write(String out, byte[] bytes) throws IOException {
    try {
      Path path = Path.of(out);
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      return Files.write(path, bytes);
    } catch (InvalidPathException e) {
      throw new Mistake("--out " + out + " is no name of a file");
    }
  }
}
