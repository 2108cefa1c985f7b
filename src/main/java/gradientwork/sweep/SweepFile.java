package gradientwork.sweep;

import gradientwork.core.parameter.InputFile;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads sweep files. */
public final class SweepFile {
  private SweepFile() {}

  /**
   * Reads and checks a sweep file and every experiment in it.
   *
   * @param file path of the sweep file
   * @param overrides {@code key=value} from the command line
   * @param identify opens an input file and returns it with the digest of its content
   * @throws SweepError for every mistake of the user, before anything starts
   */
  public static Sweep read(String file, List<String> overrides, UnaryOperator<InputFile> identify) {
    throw new UnsupportedOperationException();
  }
}
