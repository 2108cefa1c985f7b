package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.transport.WarmStart;
import java.util.List;

/** D(W, P)/γ = c |W − P|² over all trained weights; gradient 2c (W − P). */
public final class SquaredProximity implements Proximity {
  private final double c;
  private final Reals previous;
  private final Reals moved;

  /**
   * @param size number of trained weights
   */
  public SquaredProximity(double c, Precision precision, int size) {
    this.c = c;
    this.previous = Reals.zeros(precision, size);
    this.moved = Reals.zeros(precision, size);
  }

  @Override
  public void from(double[] weights, List<WarmStart> warm) {
    previous.read(weights);
  }

  @Override
  public double add(Reals weights, Reals gradient) {
    moved.set(weights).add(-1, previous);
    gradient.add(2 * c, moved);
    return c * moved.dot(moved);
  }

  @Override
  public List<WarmStart> warm() {
    return List.of();
  }
}
