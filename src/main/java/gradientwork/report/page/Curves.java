package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was recorded of all runs, run after run.
 *
 * @param columns names; the iteration first, then clocks, then what was measured
 * @param measured how many columns come before the measured ones
 * @param starts first row of each run, and one more for the end
 * @param values by column and row
 * @param forced whether the last row of a run is there only because the run ended
 * @param grid iterations that every run keeps if it has them
 * @param recorded rows that there are in the tables
 */
record Curves(
    List<String> columns,
    int measured,
    int[] starts,
    double[][] values,
    BitSet forced,
    long[] grid,
    long recorded) {

  private static final List<String> CLOCKS =
      List.of("iteration", "seconds", "flow_time", "learning_rate");

  /** As many numbers are held in memory. */
  private static final long HELD = 6_000_000;

  static String sql(List<String> columns) {
    return "select r.position, i.forced, "
        + columns.stream().map(column -> "i.`" + column + "`").collect(Collectors.joining(", "))
        + " from iterations i join results r using (sweep, experiment)"
        + " order by r.position, i.iteration";
  }

  /** Reads them, thinned as they come where they are too many to hold. */
  static Curves read(Catalog catalog, RunTable runs) {
    Frame known = catalog.query("select * from iterations limit 0");
    List<String> all = new ArrayList<>(CLOCKS);
    for (int c = 0; c < known.columns().size(); c++) {
      String name = known.columns().get(c);
      if (known.types().get(c) == Frame.Type.DOUBLE && !all.contains(name)) {
        all.add(name);
      }
    }
    String counts =
        all.stream().map(name -> "count(i.`" + name + "`)").collect(Collectors.joining(", "));
    String from = " from iterations i join results r using (sweep, experiment)";
    List<Object> counted = catalog.query("select " + counts + from).rows().get(0);
    List<String> columns = new ArrayList<>();
    for (int c = 0; c < all.size(); c++) {
      if (c == 0 || (long) counted.get(c) > 0) {
        columns.add(all.get(c));
      }
    }
    int measured = (int) columns.stream().filter(CLOCKS::contains).count();
    long[] iterations =
        catalog
            .query("select distinct i.iteration" + from + " where not i.forced order by 1")
            .rows()
            .stream()
            .mapToLong(row -> (long) row.get(0))
            .toArray();
    int points = (int) Math.max(16, HELD / Math.max(1, (long) runs.size() * columns.size()));
    long[] grid = CommonGrid.of(iterations, points);
    CurveReader reader =
        new CurveReader(columns, measured, runs, iterations.length > grid.length, grid);
    Rows rows = catalog.rows(sql(columns));
    while (rows.hasNext()) {
      reader.row(rows.next());
    }
    return reader.end();
  }

  int rows() {
    return values[0].length;
  }

  int runs() {
    return starts.length - 1;
  }

  /** Numbers that are not the iteration. */
  long size() {
    return (long) rows() * (columns.size() - 1);
  }

  /** Fewer rows: those of a grid with so many points, and the ends and extremes of each run. */
  Curves thinned(int points) {
    long[] fewer = CommonGrid.of(grid, points);
    int[] begin = new int[starts.length];
    int[] from = new int[rows()];
    int count = 0;
    for (int run = 0; run < runs(); run++) {
      begin[run] = count;
      int first = starts[run];
      BitSet kept = CommonGrid.kept(values, first, starts[run + 1], measured, fewer);
      for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
        from[count++] = first + row;
      }
    }
    begin[runs()] = count;
    double[][] fewerValues = new double[values.length][count];
    for (int c = 0; c < values.length; c++) {
      for (int row = 0; row < count; row++) {
        fewerValues[c][row] = values[c][from[row]];
      }
    }
    return new Curves(columns, measured, begin, fewerValues, forced, fewer, recorded);
  }

  /** Without the column that was asked for last. */
  Curves withoutLastColumn() {
    int fewer = columns.size() - 1;
    return new Curves(
        columns.subList(0, fewer),
        Math.min(measured, fewer),
        starts,
        Arrays.copyOf(values, fewer),
        forced,
        grid,
        recorded);
  }

  /** As a section with so many significant bits; the iterations have all of theirs. */
  String text(int bits, List<String> left) {
    Section section = new Section();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("sql", sql(columns));
    header.put("starts", section.codes(starts));
    header.put("forced", section.codes(flags()));
    header.put(
        "grid", section.numbers(Arrays.stream(grid).asDoubleStream().toArray(), Section.ALL_BITS));
    header.put("recorded", recorded);
    header.put("bits", bits);
    header.put("measured", measured);
    header.put("left", left);
    List<Map<String, Object>> packed = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Map<String, Object> column = new LinkedHashMap<>();
      column.put("name", columns.get(c));
      column.put("numbers", section.numbers(values[c], c == 0 ? Section.ALL_BITS : bits));
      packed.add(column);
    }
    header.put("columns", packed);
    return section.text(header);
  }

  private int[] flags() {
    int[] flags = new int[runs()];
    forced.stream().forEach(run -> flags[run] = 1);
    return flags;
  }
}
