package gradientwork.core.observe;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.Network;
import gradientwork.core.transport.Assignment;
import gradientwork.core.transport.Coupling;
import gradientwork.core.transport.Target;
import java.util.stream.IntStream;

/**
 * The optimal coupling of the neurons W of a network with those of the one recorded before, each
 * sign of v (as it was before) by itself; neurons in the order of the initial network.
 *
 * @param permuted neurons whose partner is not their own past
 * @param distance Σ over the signs of W2², each a mean over the neurons of the sign
 */
record Couplings(int permuted, double distance) {

  static Couplings between(Network now, Network before) {
    int permuted = 0;
    double distance = 0;
    for (double sign : new double[] {1, -1, 0}) {
      int[] neurons =
          IntStream.range(0, before.m()).filter(j -> Math.signum(before.v()[j]) == sign).toArray();
      if (neurons.length > 0) {
        Coupling coupling = Coupling.identity(neurons.length);
        double[] points = cloud(now, neurons);
        distance += new Assignment(Target.of(matrix(before, neurons))).solve(points, coupling);
        permuted += coupling.permuted();
      }
    }
    return new Couplings(permuted, distance);
  }

  private static Matrix matrix(Network network, int[] neurons) {
    return new Matrix(network.d(), neurons.length, cloud(network, neurons));
  }

  /** Shape (d × neurons). */
  private static double[] cloud(Network network, int[] neurons) {
    double[] points = new double[network.d() * neurons.length];
    for (int k = 0; k < network.d(); k++) {
      for (int i = 0; i < neurons.length; i++) {
        points[k * neurons.length + i] = network.w(neurons[i], k);
      }
    }
    return points;
  }
}
