package gradientwork.report.bundle;

import gradientwork.core.table.Table;
import gradientwork.store.Description;
import java.util.ArrayList;
import java.util.List;

/** The SQL that makes DuckDB see a bundle as {@code gw sql} sees a sweep. */
final class DuckDbViews {
  private DuckDbViews() {}

  /**
   * @param description of the sweep's current generation
   * @param results columns of the view results
   */
  static String sql(Description description, List<String> results) {
    StringBuilder sql =
        new StringBuilder(
            """
            -- In this folder:  duckdb -init views.sql
            -- or from Python:  read.py

            create or replace view results as from 'results.parquet';
            """);
    for (Table table : Table.ALL) {
      sql.append("create or replace view ")
          .append(table.name())
          .append(" as from 'tables/")
          .append(table.name())
          .append(".parquet';\n");
    }
    return sql.append(points(description, results)).append(NEURONS).toString();
  }

  /** A row per point, over its repeats, as the view points of the program. */
  private static String points(Description description, List<String> results) {
    List<String> columns = new ArrayList<>(List.of("point"));
    for (Description.Swept swept : description.swept()) {
      columns.add("any_value(" + quoted(swept.column()) + ") as " + quoted(swept.column()));
    }
    columns.add("count(*) as n");
    columns.add("count(*) filter (status = 'failed') as failed");
    for (String value : results.stream().filter(name -> name.startsWith("final_")).toList()) {
      columns.add("quantile_cont(" + quoted(value) + ", 0.5) as " + quoted("median_" + value));
      columns.add("quantile_cont(" + quoted(value) + ", 0.1) as " + quoted("q10_" + value));
      columns.add("quantile_cont(" + quoted(value) + ", 0.9) as " + quoted("q90_" + value));
    }
    return "\ncreate or replace view points as\n  select "
        + String.join(",\n    ", columns)
        + "\n  from results group by point;\n";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Lists of DuckDB begin at 1. */
  private static final String NEURONS =
      """

      -- a row per run, recorded iteration and neuron: ŷ = Σ v max(0, w · x)
      create or replace view neurons as
        select experiment, iteration, neuron, w, v,
          case when len(w) = 2 and w[1] <> 0 then -w[2] / w[1] end as kink,
          case when len(w) = 2 then w[1] * v end as slope
        from (
          select experiment, iteration, neuron, w[d * neuron + 1 : d * neuron + d] as w, v[neuron + 1] as v
          from (select *, unnest(range(m)) as neuron from snapshots));
      """;
}
