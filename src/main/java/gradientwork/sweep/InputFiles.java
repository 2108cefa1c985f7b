package gradientwork.sweep;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The input files that a sweep names, found relative to the file that names them, each identified
 * once. Travels with the sweep: where experiments run, no path is resolved and no file is hashed.
 */
final class InputFiles implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, InputFile> byPlace = new TreeMap<>();
  private final Map<String, InputFile> byPath = new TreeMap<>();
  private final transient UnaryOperator<InputFile> identify;

  InputFiles(UnaryOperator<InputFile> identify) {
    this.identify = identify;
  }

  /**
   * @param text the path as written
   * @throws BadInput if the file cannot be used
   */
  synchronized InputFile file(String text, Place place) {
    String key = place.file() + "\n" + text;
    InputFile known = byPlace.get(key);
    if (known == null) {
      known = identified(absolute(text, place));
      byPlace.put(key, known);
    }
    return known;
  }

  private InputFile identified(String path) {
    InputFile known = byPath.get(path);
    if (known == null) {
      if (identify == null) {
        throw new IllegalStateException(path + " was not identified when the sweep was read");
      }
      known = identify.apply(InputFile.at(path));
      byPath.put(path, known);
    }
    return known;
  }

  /** URIs stay as they are; paths on the command line are relative to the current folder. */
  private static String absolute(String text, Place place) {
    if (text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return text;
    }
    try {
      boolean overridden = place.file().equals(Place.COMMAND_LINE);
      Path folder = overridden ? Path.of("") : Path.of(place.file()).toAbsolutePath().getParent();
      return folder.resolve(text).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new BadInput("is not a path: " + e.getReason(), e);
    }
  }
}
