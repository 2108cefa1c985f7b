package gradientwork.core.table;

/** A row of a table. */
public interface Row {
  Table table();

  /** Writes the cells that are there, columns ascending. */
  void to(Cells cells);
}
