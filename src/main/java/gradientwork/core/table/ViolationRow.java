package gradientwork.core.table;

/** A theorem that did not hold. */
public record ViolationRow(String experiment, long iteration, String monitor, double size)
    implements Row {
  @Override
  public Table table() {
    return Table.VIOLATIONS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, experiment);
    cells.count(1, iteration);
    cells.text(2, monitor);
    cells.number(3, size);
  }
}
