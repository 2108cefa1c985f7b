package gradientwork.sweep;

import gradientwork.core.algorithm.Algorithm;
import java.util.function.UnaryOperator;

/** Parameters as tables hold them, read back. */
public final class Stored {
  private Stored() {}

  /**
   * The method of an experiment.
   *
   * @param json its {@code config_json}
   * @throws SweepError if this version of the program does not know it any more
   */
  public static Algorithm algorithm(String json) {
    Reader reader = new Reader(new InputFiles(UnaryOperator.identity()));
    Written written = Hocon.parse(json, "config_json").at("algorithm").orElseThrow();
    return (Algorithm) reader.read(Algorithm.class, written, "algorithm");
  }
}
