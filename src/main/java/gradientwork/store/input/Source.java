package gradientwork.store.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A file or folder on some file system, which may or may not be there. */
interface Source {
  /** A scheme has two letters or more, so that {@code C:} is a drive. */
  Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

  /**
   * @param path a plain path or a {@code file:} URI on this machine, or any URI that Hadoop knows
   */
  static Source at(String path) {
    if (path.startsWith("file:")) {
      return new LocalSource(Path.of(path.replaceFirst("^file:(//(?=/))?", "")));
    }
    return SCHEME.matcher(path).matches() ? HadoopSource.at(path) : new LocalSource(Path.of(path));
  }

  boolean isFile() throws IOException;

  boolean isFolder() throws IOException;

  Source child(String name);

  /** The files of a folder in the order of their names; those that begin with . or _ are hidden. */
  List<String> files() throws IOException;

  /** The content as it is stored. */
  InputStream open() throws IOException;

  /** Differs whenever the file was written again: its length and time of modification. */
  String stamp() throws IOException;

  /** The same for Parquet's reader. */
  org.apache.parquet.io.InputFile parquet() throws IOException;

  static boolean isVisible(String name) {
    return !name.startsWith(".") && !name.startsWith("_");
  }
}
