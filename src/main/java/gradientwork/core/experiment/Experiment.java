package gradientwork.core.experiment;

import gradientwork.core.algorithm.Algorithm;
import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.data.Data;
import gradientwork.core.problem.network.InitialNetwork;

/**
 * One experiment: everything that a run needs to know. The first five components identify it. Its
 * constructor refuses an objective that its method does not minimise.
 */
@Meaning("one experiment")
public record Experiment(
    @Meaning("number type of weights and arithmetic") Precision precision,
    @Meaning("the data to train on") Data data,
    @Meaning("the network to start from") InitialNetwork network,
    @Meaning("what is minimised") Objective objective,
    @Meaning("the method of training") Algorithm algorithm,
    @Name("record") @Meaning("what is recorded and when") Recording recording,
    @Meaning("when the run ends") Stop stop) {

  /**
   * @throws gradientwork.core.parameter.NotAllowed for parts that do not go together
   */
  public Experiment {
    algorithm.check(precision, objective);
    stop.check(objective);
  }
}
