package gradientwork.report.figure;

/**
 * Curves with fewer points that look the same. The range of x is cut into pieces, and of each curve
 * in each piece the first, the last, the lowest and the highest point are kept: the ends of a curve
 * and its extremes are always among them, and where a piece is no wider than a dot of the paper,
 * the drawing is the same. Done by SQL, before rows leave it.
 *
 * <p>Jugel, Jerzak, Hackenbroich and Markl 2014, M4: a visualization-oriented time series data
 * aggregation.
 */
public final class Thinning {
  private static final int POINTS_IN_ALL = 40_000;
  private static final int MOST = 400;
  private static final int FEWEST = 24;

  private Thinning() {}

  /** Pieces for so many curves: more of each where there are few. */
  static int pieces(long curves) {
    return (int) Math.max(FEWEST, Math.min(MOST, POINTS_IN_ALL / Math.max(1, curves)));
  }

  /**
   * One row for each curve with the arrays {@code xs} and {@code ys}, x ascending, and the number
   * {@code n} of points that it had.
   *
   * @param source a query with the columns sweep, experiment, x and y, without nulls in x and y
   * @param log whether the pieces are equal in log x; what is not positive is a piece by itself
   */
  static String sql(String source, boolean log, int pieces) {
    String x = log ? "ln(x)" : "x";
    String inside = log ? " filter (where x > 0)" : "";
    String piece =
        "coalesce(least("
            + (pieces - 1)
            + ", floor("
            + pieces
            + " * ("
            + x
            + " - low) / nullif(high - low, 0))), "
            + (log ? "case when x > 0 then 0 else -1 end" : "0")
            + ")";
    String point = "struct(cast(x as double) as x, cast(y as double) as y)";
    return "with source as ("
        + source
        + "), cut as (select s.*, "
        + piece
        + " as piece from source s cross join (select min("
        + x
        + ")"
        + inside
        + " as low, max("
        + x
        + ")"
        + inside
        + " as high from source)), kept as (select sweep, experiment, count(*) as n, array(min_by("
        + point
        + ", x), max_by("
        + point
        + ", x), min_by("
        + point
        + ", y), max_by("
        + point
        + ", y)) as points from cut group by sweep, experiment, piece), curves as (select sweep,"
        + " experiment, sum(n) as n, array_sort(array_distinct(flatten(collect_list(points)))) as"
        + " points from kept group by sweep, experiment) select sweep, experiment, n,"
        + " transform(points, p -> p.x) as xs, transform(points, p -> p.y) as ys from curves"
        + " order by sweep, experiment";
  }
}
