package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;

/** Somebody who goes through the experiments of a sweep. */
public interface Visitor {
  /**
   * @param high the first 64 bits of the experiment's id
   * @param low the next 64
   */
  void visit(long position, long high, long low, Experiment experiment);
}
