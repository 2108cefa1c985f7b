package gradientwork.core.table;

import gradientwork.core.problem.Network;
import java.util.Arrays;
import java.util.Optional;

/**
 * A recorded network.
 *
 * @param labels which neuron of the initial network each neuron goes on from; empty where all are
 *     in their old places
 */
public record SnapshotRow(
    String experiment,
    long iteration,
    Network network,
    Optional<double[]> mass,
    boolean forced,
    int[] labels)
    implements Row {

  /** A network whose neurons are all in their old places. */
  public SnapshotRow(
      String experiment, long iteration, Network network, Optional<double[]> mass, boolean forced) {
    this(experiment, iteration, network, mass, forced, new int[0]);
  }

  @Override
  public Table table() {
    return Table.SNAPSHOTS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, experiment);
    cells.count(1, iteration);
    cells.count(2, network.d());
    cells.count(3, network.m());
    cells.numbers(4, network.w());
    cells.numbers(5, network.v());
    mass.ifPresent(values -> cells.numbers(6, values));
    cells.flag(7, forced);
    if (labels.length > 0) {
      cells.counts(8, Arrays.stream(labels).asLongStream().toArray());
    }
  }
}
