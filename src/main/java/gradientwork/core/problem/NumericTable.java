package gradientwork.core.problem;

import gradientwork.core.parameter.Spelling;
import java.util.List;

/**
 * Numeric columns by name.
 *
 * @param name the file, for messages
 * @param columns column names in file order
 * @param values one array per column, all of one length
 */
public record NumericTable(String name, List<String> columns, List<double[]> values) {
  private static final int LISTED = 40;

  public NumericTable {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
    if (columns.size() != values.size()) {
      throw new IllegalArgumentException(
          columns.size() + " names and " + values.size() + " columns do not agree");
    }
    for (double[] column : values) {
      if (column.length != values.get(0).length) {
        throw new IllegalArgumentException(
            "columns of " + values.get(0).length + " and " + column.length + " rows do not agree");
      }
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
    return values.get(index(name, columns, column));
  }

  /**
   * The position of a column in a header.
   *
   * @param name the file, for the message
   * @throws BadInput if there is none of that name; with the nearest spelling, or all names
   */
  public static int index(String name, List<String> header, String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      String hint = Spelling.hint(column, header);
      throw new BadInput(
          name + " has no column '" + column + "'" + (hint.isEmpty() ? names(header) : hint));
    }
    return at;
  }

  private static String names(List<String> header) {
    return header.size() <= LISTED
        ? "; it has " + String.join(", ", header)
        : "; it has "
            + header.size()
            + " columns: "
            + String.join(", ", header.subList(0, LISTED))
            + ", …";
  }
}
