package gradientwork.core.problem.network;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;

/** side^d points of a regular grid over [−scale, scale]^d. */
@Meaning("neurons on a regular grid")
public record Grid(
    @Meaning("points along each axis; side^d neurons") @Range(from = 1) int side,
    @Meaning("half-width of the grid") @Range(above = 0) double scale,
    @Meaning("signs of the output weights") Signs signs,
    @Seed("network") @Meaning("of the signs") long seed)
    implements InitialNetwork {
  public Grid {
    Ranges.check(Grid.class, side, scale, signs, seed);
  }

  @Override
  public Network network(int d, Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
