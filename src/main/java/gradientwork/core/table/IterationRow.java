package gradientwork.core.table;

/**
 * A recorded iteration.
 *
 * @param indicators positions in {@link gradientwork.core.observe.Indicator#ALL}, ascending
 * @param values one per indicator
 */
public record IterationRow(
    String experiment,
    long iteration,
    double seconds,
    double flowTime,
    double learningRate,
    boolean forced,
    int[] indicators,
    double[] values)
    implements Row {

  /** Columns before the first indicator. */
  private static final int FIRST = 6;

  @Override
  public Table table() {
    return Table.ITERATIONS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, experiment);
    cells.count(1, iteration);
    cells.number(2, seconds);
    if (!Double.isNaN(flowTime)) {
      cells.number(3, flowTime);
    }
    if (!Double.isNaN(learningRate)) {
      cells.number(4, learningRate);
    }
    cells.flag(5, forced);
    for (int i = 0; i < indicators.length; i++) {
      cells.number(FIRST + indicators[i], values[i]);
    }
  }
}
