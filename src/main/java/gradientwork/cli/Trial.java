package gradientwork.cli;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.data.Data;
import gradientwork.core.problem.data.Mnist;
import gradientwork.core.problem.data.Table;
import gradientwork.core.problem.network.InitialNetwork;
import gradientwork.core.problem.network.Snapshot;
import java.util.function.Consumer;

/**
 * Reads what an experiment takes from files, once, so that a bad cell is found before Spark starts.
 */
final class Trial implements Consumer<Experiment> {
  private final Inputs inputs;
  private Data last;
  private Dataset dataset;

  Trial(Inputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public void accept(Experiment experiment) {
    if (isFile(experiment.data()) || isFile(experiment.network())) {
      if (!experiment.data().equals(last)) {
        dataset = experiment.data().dataset(inputs);
        last = experiment.data();
      }
      if (isFile(experiment.network())) {
        experiment.network().network(dataset.d(), inputs);
      }
    }
  }

  private static boolean isFile(Data data) {
    return data instanceof Table || data instanceof Mnist;
  }

  private static boolean isFile(InitialNetwork network) {
    return network instanceof gradientwork.core.problem.network.Table
        || network instanceof Snapshot;
  }
}
