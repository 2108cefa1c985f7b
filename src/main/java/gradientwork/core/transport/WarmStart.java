package gradientwork.core.transport;

import java.io.Serializable;
import java.util.Arrays;

/**
 * All that one assignment hands to the next: which target each point has, and the targets' prices.
 * Immutable. Two calls of {@link Assignment#solve} with equal points and equal warm starts give the
 * same bits; where the optimal assignment is unique the warm start does not matter at all.
 *
 * @param partners σ, a permutation of 0 … m−1: point i goes to target σ(i)
 * @param prices w, one per target, for both clouds centred at their means
 */
public record WarmStart(int[] partners, double[] prices) implements Serializable {
  public WarmStart {
    partners = partners.clone();
    prices = prices.clone();
    if (partners.length != prices.length) {
      throw new IllegalArgumentException(
          partners.length + " partners do not go with " + prices.length + " prices");
    }
    boolean[] taken = new boolean[partners.length];
    for (int i = 0; i < partners.length; i++) {
      int j = partners[i];
      if (j < 0 || j >= taken.length || taken[j]) {
        throw new IllegalArgumentException(
            "partners are not a permutation: partner " + j + " of point " + i);
      }
      taken[j] = true;
    }
    for (double w : prices) {
      if (!Double.isFinite(w)) {
        throw new IllegalArgumentException("a price is " + w);
      }
    }
  }

  /** Point i goes to target i, all prices 0: what a cloud that has just started to move wants. */
  public static WarmStart identity(int points) {
    int[] partners = new int[points];
    Arrays.setAll(partners, i -> i);
    return new WarmStart(partners, new double[points]);
  }

  /** Number of points. */
  public int size() {
    return partners.length;
  }

  @Override
  public int[] partners() {
    return partners.clone();
  }

  @Override
  public double[] prices() {
    return prices.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WarmStart o
        && Arrays.equals(partners, o.partners)
        && Arrays.equals(prices, o.prices);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(partners) + Arrays.hashCode(prices);
  }
}
