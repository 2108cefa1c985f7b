package gradientwork.core.problem.network;

import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import java.util.OptionalLong;

/**
 * The network that another run reached. Sweep, experiment and iteration identify it, in whatever
 * results folder it is found.
 */
@Meaning("the network that another run reached")
public record Snapshot(
    @Meaning("results folder of that run; no part of the id") InputFolder results,
    @Meaning("its sweep") String sweep,
    @Meaning("its experiment, or the start of its id") String experiment,
    @Meaning("at which recorded iteration; absent means the last") @Range(from = 0)
        OptionalLong iteration)
    implements InitialNetwork {
  public Snapshot {
    Ranges.check(Snapshot.class, results, sweep, experiment, iteration);
  }

  @Override
  public Network network(int d, Inputs inputs) {
    Network reached = inputs.snapshot(results.path(), sweep, experiment, iteration);
    if (reached.d() != d) {
      throw new BadInput(
          "the data has dimension "
              + d
              + " (the column of ones included), the network of"
              + " experiment "
              + experiment
              + " in "
              + results
              + " has "
              + reached.d());
    }
    return reached;
  }
}
