package gradientwork.core.problem.network;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;

/** The neurons of {@link Normal} with v_j = ±|w_j|. */
@Meaning("normal random neurons with |v_j| = |w_j|")
public record Balanced(
    @Meaning("number of neurons") @Range(from = 1) int neurons,
    @Meaning("size of the first layer") @Range(above = 0) double scale,
    @Meaning("signs of the output weights") Signs signs,
    @Seed("network") @Meaning("of the random numbers") long seed)
    implements InitialNetwork {
  public Balanced {
    Ranges.check(Balanced.class, neurons, scale, signs, seed);
    Layers.check(neurons, signs);
  }

  @Override
  public Network network(int d, Inputs inputs) {
    Network normal = new Normal(neurons, scale, signs, OutputScale.ONE, seed).network(d, inputs);
    double[] v = new double[neurons];
    for (int j = 0; j < neurons; j++) {
      v[j] = normal.v()[j] * normal.norm(j);
    }
    return new Network(d, neurons, normal.w(), v);
  }
}
