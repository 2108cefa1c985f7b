package gradientwork.core.parameter;

import java.io.Serializable;

/**
 * A folder in which an experiment looks something up. Where it lies is no part of an experiment's
 * id: the keys beside it say what is looked up, wherever that is.
 *
 * @param path where it lies: an absolute path or a Hadoop URI
 */
public record InputFolder(String path) implements Serializable {
  @Override
  public String toString() {
    return path;
  }
}
