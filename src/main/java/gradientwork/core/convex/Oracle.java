package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.io.Serializable;
import java.util.Optional;

/**
 * Finds the neuron that would help most. For a price z = ∂loss/∂ŷ ∈ Rⁿ the potential of a direction
 * is h(w) = Σ_i z_i max(0, x_i·w), and
 *
 * <pre>  ν = max_{|w|=1} |h(w)|  </pre>
 *
 * over all directions if the oracle is exact, over those of listed patterns otherwise. A network is
 * optimal iff ν ≤ β and its neurons attain −v_j h(w_j) = β|v_j||w_j|.
 */
public sealed interface Oracle permits CircleOracle, CellOracle, ListedOracle {
  /**
   * A direction that attains the maximum.
   *
   * @param value ν ≥ 0
   * @param sign sign of the output weight that such a neuron would have: that of −h(w)
   * @param w unit vector; zero if ν = 0
   */
  record Peak(double value, int sign, double[] w) implements Serializable {}

  Peak maximum(double[] z);

  /** Whether the maximum is over all directions, so that bounds hold for all networks. */
  boolean exact();

  /**
   * The exact oracle where there is an affordable one: d ≤ 2 in O(n log n), d ≥ 3 as long as there
   * are at most {@value CellOracle#MOST_WORK} cells, counted in all dimensions.
   */
  static Optional<Oracle> exact(Matrix x) {
    if (x.columns() <= 2) {
      return Optional.of(new CircleOracle(x));
    }
    return CellOracle.affordable(x.rows(), x.columns())
        ? Optional.of(new CellOracle(x))
        : Optional.empty();
  }

  /**
   * The smallest β for which the zero network is optimal: ν at the price z = −(2/n) y of the zero
   * network.
   */
  default double betaMax(double[] y) {
    double[] z = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      z[i] = -2 * y[i] / y.length;
    }
    return maximum(z).value();
  }
}
