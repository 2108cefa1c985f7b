package gradientwork.core.problem.network;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;

@Meaning("normal random neurons with |v_j| = |w_j|")
public record Balanced(
    @Meaning("number of neurons") @Range(from = 1) int neurons,
    @Meaning("size of the first layer") @Range(above = 0) double scale,
    @Meaning("signs of the output weights") Signs signs,
    @Seed("network") @Meaning("of the random numbers") long seed)
    implements InitialNetwork {
  public Balanced {
    Ranges.check(Balanced.class, neurons, scale, signs, seed);
  }

  @Override
  public Network network(int d, Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
