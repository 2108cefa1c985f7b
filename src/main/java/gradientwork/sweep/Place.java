package gradientwork.sweep;

import java.io.Serializable;

/**
 * Where something is written.
 *
 * @param file as the user named it; {@code command line} for overrides
 * @param line from 1; below 1 where there is none, as on the command line
 */
record Place(String file, int line) implements Serializable {
  static final String COMMAND_LINE = "command line";

  /** {@code sweeps/first.conf:12}. */
  @Override
  public String toString() {
    return line < 1 ? file : file + ":" + line;
  }
}
