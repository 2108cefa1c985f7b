package gradientwork.core.problem.network;

import gradientwork.core.linalg.Philox;
import gradientwork.core.parameter.HashedUnless;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;

/**
 * side^d points of a regular grid over [−scale, scale]^d, ends included, the last coordinate
 * varying fastest. With split signs the seed chooses which ⌈m/2⌉ points are positive: neurons stay
 * in the order of the grid, because sorting them by sign would separate the signs in space.
 */
@Meaning("neurons on a regular grid")
public record Grid(
    @Meaning("points along each axis; side^d neurons") @Range(from = 2) int side,
    @Meaning("half-width of the grid") @Range(above = 0) double scale,
    @Meaning("signs of the output weights") Signs signs,
    @Seed("network") @Meaning("of the signs") long seed,
    @HashedUnless("one") @Meaning("size of the output weights") OutputScale outputScale)
    implements InitialNetwork {
  private static final int MOST = 1_000_000;

  public Grid {
    Ranges.check(Grid.class, side, scale, signs, seed, outputScale);
  }

  @Override
  public Network network(int d, Inputs inputs) {
    int m = points(d);
    double[] w = new double[m * d];
    for (int j = 0; j < m; j++) {
      int rest = j;
      for (int k = d - 1; k >= 0; k--) {
        w[j * d + k] = (2.0 * (rest % side) / (side - 1) - 1) * scale;
        rest /= side;
      }
    }
    return new Network(d, m, w, outputs(m));
  }

  private int points(int d) {
    long m = 1;
    for (int k = 0; k < d; k++) {
      m *= side;
      if (m > MOST) {
        throw new BadInput(
            "a grid of side "
                + side
                + " in dimension "
                + d
                + " has more than "
                + MOST
                + " neurons; take a smaller side, or fewer dimensions");
      }
    }
    return (int) m;
  }

  private double[] outputs(int m) {
    if (signs == Signs.POSITIVE) {
      return Layers.second(m, signs, outputScale.of(m));
    }
    double[] v = new double[m];
    int[] order = Philox.of(seed, "network.signs").permutation(0, m);
    for (int j = 0; j < m; j++) {
      v[order[j]] = j < (m + 1) / 2 ? outputScale.of(m) : -outputScale.of(m);
    }
    return v;
  }
}
