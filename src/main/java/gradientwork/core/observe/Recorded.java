package gradientwork.core.observe;

import gradientwork.core.problem.Network;
import java.io.Serializable;

/**
 * A network that was looked at, with what it takes to compare it with a later one.
 *
 * @param labels which initial neuron each neuron goes on from; empty where all kept their places
 * @param energy what the method minimises, and when
 */
public record Recorded(long iteration, Network network, int[] labels, Energy energy)
    implements Serializable {

  /**
   * A value of what is minimised.
   *
   * @param objective loss and penalty
   * @param flowTime of the method; NaN where it has none
   */
  public record Energy(double objective, double flowTime) implements Serializable {
    public static final Energy UNKNOWN = new Energy(Double.NaN, Double.NaN);
  }

  /** Where nothing was looked at yet. */
  public static final Recorded NONE =
      new Recorded(-1, new Network(1, 0, new double[0], new double[0]), new int[0], Energy.UNKNOWN);

  /** The network with its neurons in the places of the initial one: any relabelling undone. */
  public Network unlabelled() {
    if (labels.length == 0) {
      return network;
    }
    int d = network.d();
    double[] w = new double[network.w().length];
    double[] v = new double[network.m()];
    for (int j = 0; j < labels.length; j++) {
      System.arraycopy(network.w(), d * j, w, d * labels[j], d);
      v[labels[j]] = network.v()[j];
    }
    return new Network(d, network.m(), w, v);
  }
}
