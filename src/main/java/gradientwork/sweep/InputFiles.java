package gradientwork.sweep;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.problem.BadInput;
import gradientwork.sweep.Written.Scalar;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The input files that a sweep names, found relative to the file that names them, each identified
 * once. Travels with the sweep: where experiments run, no path is resolved and no file is hashed.
 */
final class InputFiles implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, String> byPlace = new TreeMap<>();
  private final Map<String, InputFile> byPath = new TreeMap<>();
  private final transient UnaryOperator<InputFile> identify;

  /**
   * By the object and not by what is in it: another key may hold the same word in the same line.
   */
  private final transient Map<Written, String> inputs = new IdentityHashMap<>();

  InputFiles(UnaryOperator<InputFile> identify) {
    this.identify = identify;
  }

  /**
   * @param written the path
   * @throws BadInput if the file cannot be used
   */
  synchronized InputFile file(Scalar written) {
    String path = folder(written).path();
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

  /** A folder, which is neither looked at nor identified. */
  synchronized InputFolder folder(Scalar written) {
    String path = byPlace.computeIfAbsent(place(written), any -> absolute(written));
    if (inputs != null) {
      inputs.put(written, path);
    }
    return new InputFolder(path);
  }

  private static String place(Scalar written) {
    return written.place().file() + "\n" + written.value();
  }

  /**
   * How a file beside {@code sweep} would name what this very value names, if it was read as a
   * path; only while the sweep is read.
   */
  Optional<String> relative(Written written, String sweep) {
    return Optional.ofNullable(inputs.get(written))
        .map(
            path -> {
              boolean there = written.place().file().equals(sweep);
              String bare = (String) ((Scalar) written).value();
              return there || isUri(bare) ? bare : relative(Path.of(path), sweep);
            });
  }

  private static String relative(Path path, String sweep) {
    Path folder = Path.of(sweep).toAbsolutePath().normalize().getParent();
    boolean sameRoot = Objects.equals(folder.getRoot(), path.getRoot());
    return sameRoot ? folder.relativize(path).toString() : path.toString();
  }

  private static boolean isUri(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  /** URIs stay as they are; paths on the command line are relative to the current folder. */
  private static String absolute(Scalar written) {
    String text = (String) written.value();
    Place place = written.place();
    if (isUri(text)) {
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
