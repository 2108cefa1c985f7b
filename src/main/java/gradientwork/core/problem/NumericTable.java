package gradientwork.core.problem;

import java.util.List;

/**
 * Numeric columns by name.
 *
 * @param name the file, for messages
 * @param columns column names in file order
 * @param values one array per column, all of one length
 */
public record NumericTable(String name, List<String> columns, List<double[]> values) {
  public NumericTable {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
    if (columns.size() != values.size()) {
      throw new IllegalArgumentException(
          columns.size() + " names and " + values.size() + " columns do not agree");
    }
  }

  public int rows() {
    return values.isEmpty() ? 0 : values.get(0).length;
  }

  /**
   * The values of a column.
   *
   * @throws BadInput if there is none of that name
   */
  public double[] column(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new BadInput(
          name + " has no column '" + column + "'; it has " + String.join(", ", columns));
    }
    return values.get(at);
  }
}
