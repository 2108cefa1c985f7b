package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A sweep file, checked and ready to be asked for its experiments. Experiment i is computed from i;
 * no list of experiments exists anywhere. Small and serializable: this is what executors get.
 */
public final class Sweep implements Serializable {
  private static final long serialVersionUID = 1;

  /** An experiment of a sweep with everything the tables say about it. */
  public record Planned(
      long position,
      String id,
      String point,
      String data,
      int repeat,
      String name,
      Map<String, String> swept,
      Experiment experiment) {}

  /** What one axis sweeps: its name, and one short text per value. */
  public record AxisView(String name, List<String> keys, List<String> values) {}

  public String name() {
    throw new UnsupportedOperationException();
  }

  /** Number of positions, repeats included. */
  public long size() {
    throw new UnsupportedOperationException();
  }

  public Planned planned(long position) {
    throw new UnsupportedOperationException();
  }

  public List<AxisView> axes() {
    throw new UnsupportedOperationException();
  }

  public int repeats() {
    throw new UnsupportedOperationException();
  }

  /** The resolved file as one canonical text: what is kept beside the results. */
  public String text() {
    throw new UnsupportedOperationException();
  }
}
