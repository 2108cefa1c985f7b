package gradientwork.core.table;

import gradientwork.core.problem.Network;
import java.util.Optional;

/** A recorded network. */
public record SnapshotRow(
    String experiment, long iteration, Network network, Optional<double[]> mass, boolean forced)
    implements Row {
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
  }
}
