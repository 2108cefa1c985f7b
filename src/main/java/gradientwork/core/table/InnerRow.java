package gradientwork.core.table;

/** A recorded inner iteration of a step; NaN where a method has no such value. */
public record InnerRow(
    String experiment,
    long iteration,
    long inner,
    double loss,
    double distance,
    double objective,
    double learningRate,
    double residual)
    implements Row {
  @Override
  public Table table() {
    return Table.INNER_ITERATIONS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, experiment);
    cells.count(1, iteration);
    cells.count(2, inner);
    double[] values = {loss, distance, objective, learningRate, residual};
    for (int k = 0; k < values.length; k++) {
      if (!Double.isNaN(values[k])) {
        cells.number(3 + k, values[k]);
      }
    }
  }
}
