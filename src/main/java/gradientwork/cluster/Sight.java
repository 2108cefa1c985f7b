package gradientwork.cluster;

import gradientwork.core.problem.Network;
import gradientwork.core.table.RunRow;
import java.io.Serializable;

/**
 * What somebody who watches a sweep is told of a run while it works. Comes with the heartbeats: at
 * most so many a second, and what is lost is lost without harm, because the tables have it all.
 */
public sealed interface Sight extends Serializable {
  /** Of the run in its sweep. */
  long position();

  /**
   * A recorded iteration.
   *
   * @param flowTime NaN where there is none
   * @param learningRate NaN where there is none
   * @param indicators positions in {@link gradientwork.core.observe.Indicator#ALL}
   * @param values one per indicator
   */
  record Point(
      long position,
      long iteration,
      double seconds,
      double flowTime,
      double learningRate,
      int[] indicators,
      double[] values)
      implements Sight {}

  /** The network at an iteration, recorded or not. */
  record Neurons(long position, long iteration, Network network) implements Sight {}

  /**
   * How a run ended.
   *
   * @param error empty where there was none
   * @param finalLoss NaN where there is none
   * @param bestLoss NaN where there is none
   */
  record End(
      long position,
      RunRow.Status status,
      String reason,
      String error,
      long iterations,
      double seconds,
      double finalLoss,
      double bestLoss)
      implements Sight {}
}
