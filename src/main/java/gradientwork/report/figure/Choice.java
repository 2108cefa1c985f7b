package gradientwork.report.figure;

import java.util.OptionalInt;

/**
 * Which runs are drawn, in the words of SQL over {@code results}.
 *
 * @param where a condition; empty for all
 * @param order columns; empty for the order written
 */
public record Choice(String where, String order, OptionalInt limit) {
  public static final Choice ALL = new Choice("", "", OptionalInt.empty());

  /** Rows of {@code results}; equal ones in the order written. */
  String sql() {
    return "select * from results"
        + (where.isEmpty() ? "" : " where (" + where + ")")
        + " order by "
        + (order.isEmpty() ? "" : order + ", ")
        + "sweep, position"
        + (limit.isPresent() ? " limit " + limit.getAsInt() : "");
  }

  /** The chosen runs, to be joined {@code using (sweep, experiment)}. */
  String keys() {
    return "(select sweep, experiment from (" + sql() + "))";
  }
}
