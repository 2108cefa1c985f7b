package gradientwork.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The answer to a query, ready to be printed or drawn.
 *
 * @param columns one name per column; not necessarily distinct
 * @param types one per column
 * @param rows cells by column; null where absent. A cell is a String, Long, Double, {@link
 *     java.math.BigDecimal}, Boolean, {@link java.time.Instant}, a List of cells, or a Map from
 *     String to cell, as its type says
 */
public record Frame(List<String> columns, List<Type> types, List<List<Object>> rows) {

  /** What the cells of a column hold. */
  public enum Type {
    TEXT,
    LONG,
    DOUBLE,
    DECIMAL,
    BOOLEAN,
    TIMESTAMP,
    LIST,
    MAP
  }

  public Frame {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
    rows = List.copyOf(rows);
    if (columns.size() != types.size()) {
      throw new IllegalArgumentException(
          columns.size() + " columns and " + types.size() + " types do not agree");
    }
  }

  /**
   * Position of a column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int index(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "no column " + column + "; there are " + String.join(", ", columns));
    }
    return at;
  }

  public Object cell(int row, String column) {
    return rows.get(row).get(index(column));
  }

  /**
   * Two columns may have one name in SQL, but not in a file: the second becomes {@code name_2}.
   * Upper and lower case are one, as in SQL.
   */
  public static List<String> distinct(List<String> columns) {
    Set<String> taken = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String column : columns) {
      String name = column;
      for (int k = 2; !taken.add(name.toLowerCase(Locale.ROOT)); k++) {
        name = column + "_" + k;
      }
      distinct.add(name);
    }
    return distinct;
  }
}
