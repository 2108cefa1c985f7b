package gradientwork.core.problem.network;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;

/** The network that a run starts from. */
@Name("network")
@Meaning("the network to start from")
public sealed interface InitialNetwork
    permits Normal, Uniform, Sphere, Balanced, Grid, Table, Snapshot {

  /**
   * @param d input dimension of the data, the column of ones included
   */
  Network network(int d, Inputs inputs);
}
