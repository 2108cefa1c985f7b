package gradientwork.cluster;

import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import gradientwork.store.Description;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.Storage;
import gradientwork.store.StoreError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The tables and views of a results folder, for SQL. The files come from the journals and the
 * schemas are the declared ones, so an answer is right at every moment, also while a sweep runs.
 */
public final class Catalog {
  /** Stands for all sweeps. */
  public static final String ALL = "all";

  /** A view that can be asked, and its columns with their types in Spark's words. */
  public record View(String name, List<String> columns, List<String> types) {}

  private final SparkSession spark;
  private final Results results;
  private final String wanted;
  private final List<Struct.Field> config;
  private String shown = "";
  private final List<View> views = new ArrayList<>();

  /**
   * @param sweep whose rows the views show: a name, {@code all}, or empty for the latest
   * @throws BadQuery if there is no such sweep, or none at all
   */
  public Catalog(Session session, Results results, String sweep) {
    this(session, results, sweep, SweepWork.CONFIG);
  }

  Catalog(Session session, Results results, String sweep, List<Struct.Field> config) {
    this.spark = session.sql();
    this.results = results;
    this.wanted = sweep;
    this.config = List.copyOf(config);
    refresh();
  }

  /** Reads the journals again. */
  public void refresh() {
    Map<String, Live> sweeps = sweeps();
    shown = sweeps.size() == 1 && !wanted.equals(ALL) ? sweeps.keySet().iterator().next() : ALL;
    views.clear();
    for (Table table : Table.ALL) {
      register(table.name(), table(table, sweeps));
    }
    List<Description> descriptions = new ArrayList<>();
    Map<String, Long> generations = new LinkedHashMap<>();
    sweeps.forEach(
        (name, live) -> {
          descriptions.add(Description.read(results.sweep(name), live.generation()));
          generations.put(name, live.generation());
        });
    Views sql = new Views(descriptions, generations);
    register("results", spark.sql(sql.results()));
    register("all_results", spark.sql(sql.allResults()));
    register("points", spark.sql(sql.points()));
    Functions.register(spark);
    register("neurons", spark.sql(Views.neurons()));
    register("patterns", spark.sql(Views.patterns()));
    Map<String, Live> every = every();
    table(Table.RUNS, every).createOrReplaceTempView(Views.EVERY_RUN);
    table(Table.EXPERIMENTS, every).createOrReplaceTempView(Views.EVERY_EXPERIMENT);
    register("gaps", spark.sql(Views.gaps()));
  }

  /** The sweep that is shown; {@code all} for all of them. */
  public String sweep() {
    return shown;
  }

  /**
   * Answers a query in Spark's SQL.
   *
   * @throws BadQuery for a mistake in the query, in one sentence
   */
  public Frame query(String sql) {
    return asking(sql, () -> Frames.of(spark.sql(sql)));
  }

  /**
   * The same for answers that need not fit in memory.
   *
   * @throws BadQuery for a mistake in the query, here or at a later row
   */
  public Rows rows(String sql) {
    return asking(sql, () -> new Rows(spark.sql(sql), complaint -> complaint(sql, complaint)));
  }

  /**
   * Writes the answer to a query as one Parquet file, its columns as Spark types them. Of two
   * columns with one name the second becomes {@code name_2}.
   *
   * @param folder a place for what Spark writes besides; not there yet, and removed by the caller
   * @return the file, inside the folder
   * @throws BadQuery for a mistake in the query, or a column whose type Parquet does not have
   */
  public String parquet(String sql, String folder) {
    return asking(
        sql,
        () -> {
          Dataset<Row> answer = spark.sql(sql);
          List<String> names = Frame.distinct(List.of(answer.columns()));
          answer.toDF(names.toArray(String[]::new)).coalesce(1).write().parquet(folder);
          String found = null;
          for (String name : Storage.of(folder).list(folder)) {
            found = name.endsWith(".parquet") ? folder + "/" + name : found;
          }
          return Objects.requireNonNull(found, "Spark wrote no file");
        });
  }

  private <T> T asking(String sql, Supplier<T> question) {
    try {
      return question.get();
    } catch (Exception e) { // Scala throws checked exceptions without saying so
      throw complaint(sql, e);
    }
  }

  private RuntimeException complaint(String sql, Exception e) {
    boolean ours = sql.isEmpty();
    Optional<StoreError> file =
        ours || !Complaint.about(e) ? Complaint.ofFile(e) : Optional.empty();
    if (file.isPresent()) {
      return file.get();
    }
    if (Complaint.about(e)) {
      return Complaint.of(sql, e, views());
    }
    return e instanceof RuntimeException own ? own : new IllegalStateException(e);
  }

  public List<View> views() {
    return List.copyOf(views);
  }

  /** Those that are shown, with a journal that has an entry. */
  private Map<String, Live> sweeps() {
    Map<String, Live> all = new LinkedHashMap<>();
    for (String name : results.sweeps()) {
      if (wanted.isEmpty() || wanted.equals(ALL) || wanted.equals(name)) {
        Live live = Live.of(results.sweep(name));
        if (live.generation() > 0) {
          all.put(name, live);
        }
      }
    }
    if (all.isEmpty() && !wanted.equals(ALL)) {
      List<String> names = results.sweeps();
      throw new BadQuery(
          names.isEmpty()
              ? "there are no results in " + results.root() + " yet"
              : "there are no results of a sweep '"
                  + wanted
                  + "' in "
                  + results.root()
                  + "; there are "
                  + String.join(", ", names));
    }
    Optional<String> latest =
        all.entrySet().stream()
            .max(Comparator.comparingLong(each -> each.getValue().worked()))
            .map(Map.Entry::getKey);
    if (wanted.isEmpty() && latest.isPresent()) {
      all.keySet().retainAll(List.of(latest.get()));
    }
    return all;
  }

  /** All sweeps, shown or not. */
  private Map<String, Live> every() {
    Map<String, Live> all = new LinkedHashMap<>();
    for (String name : results.sweeps()) {
      Live live = Live.of(results.sweep(name));
      if (live.generation() > 0) {
        all.put(name, live);
      }
    }
    return all;
  }

  private Dataset<Row> table(Table table, Map<String, Live> sweeps) {
    StructType schema = SparkSchema.of(table, config);
    List<Dataset<Row>> parts = new ArrayList<>();
    sweeps.forEach(
        (sweep, live) -> {
          String[] paths = live.paths(table.name()).toArray(String[]::new);
          if (paths.length > 0) {
            parts.add(with(asking("", () -> spark.read().schema(schema).parquet(paths)), sweep));
          }
        });
    return parts.stream()
        .reduce(Dataset::unionAll)
        .orElseGet(() -> with(spark.createDataFrame(List.<Row>of(), schema), ""));
  }

  private static Dataset<Row> with(Dataset<Row> rows, String sweep) {
    return rows.withColumn("sweep", functions.lit(sweep));
  }

  private void register(String name, Dataset<Row> rows) {
    rows.createOrReplaceTempView(name);
    StructField[] fields = rows.schema().fields();
    views.add(
        new View(
            name,
            Arrays.stream(fields).map(StructField::name).toList(),
            Arrays.stream(fields).map(field -> field.dataType().simpleString()).toList()));
  }
}
