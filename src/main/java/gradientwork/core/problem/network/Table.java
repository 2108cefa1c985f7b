package gradientwork.core.problem.network;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;

/** A network written down: a CSV with header {@code w_1,…,w_d,v}, one row a neuron. */
@Meaning("a network from a table with columns w_1, …, w_d, v")
public record Table(@Meaning("the file; relative to the sweep file, or a Hadoop URI") InputFile path)
    implements InitialNetwork {
  @Override
  public Network network(int d, Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
