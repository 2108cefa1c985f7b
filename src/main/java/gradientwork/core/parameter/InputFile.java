package gradientwork.core.parameter;

import java.io.Serializable;

/**
 * A file or folder that an experiment reads. It is identified by its content, never by its path.
 *
 * @param path where it lies: an absolute path or a Hadoop URI
 * @param digest SHA-256 of the content in hex; empty as long as nobody has read it
 */
public record InputFile(String path, String digest) implements Serializable {
  public static InputFile at(String path) {
    return new InputFile(path, "");
  }

  @Override
  public String toString() {
    return path;
  }
}
