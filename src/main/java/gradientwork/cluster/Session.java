package gradientwork.cluster;

import gradientwork.store.SweepFolder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;

/** The connection to Spark: embedded, or whatever spark-submit or a master URL gives. */
public final class Session implements Crew, AutoCloseable {

  /**
   * Where to run.
   *
   * @param master a Spark master URL; absent means what spark-submit gives, or embedded
   * @param workers slots of an embedded session; 0 means one per processor
   * @param ui whether Spark's web page is served, and on it the metrics
   */
  public record Options(Optional<String> master, int workers, boolean ui) {
    public static final Options EMBEDDED = new Options(Optional.empty(), 0, false);

    private static final Pattern LOCAL = Pattern.compile("local(\\[([0-9]+|\\*)(,[0-9]+)?])?");

    /** How many slots there will be, as far as that is known before Spark is started. */
    OptionalInt slots() {
      String url = master.orElse(System.getProperty("spark.master"));
      if (System.getProperty("spark.default.parallelism") != null) {
        return OptionalInt.empty();
      }
      if (url == null) {
        return OptionalInt.of(workers > 0 ? workers : processors());
      }
      Matcher local = LOCAL.matcher(url);
      if (!local.matches()) {
        return OptionalInt.empty();
      }
      String number = local.group(2);
      return OptionalInt.of(
          number == null ? 1 : number.equals("*") ? processors() : Integer.parseInt(number));
    }

    private static int processors() {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  /** A task that dies so often is given up, and with it the wave. */
  private static final int ATTEMPTS = 8;

  /** How many are open; guarded by the class, like {@link #closed}. */
  private static int open;

  private final SparkContext context;
  private boolean closed;
  private SparkSession sql;

  private Session(SparkContext context) {
    this.context = context;
  }

  /**
   * Starts Spark, which takes seconds. There is one in a JVM: sessions that are open at the same
   * time share it, whatever their options, and it ends with the last of them.
   */
  public static Session open(Options options) {
    SparkConf conf = new SparkConf();
    options.master().ifPresent(conf::setMaster);
    if (!conf.contains("spark.master")) {
      int workers = options.slots().orElse(Options.processors());
      // several attempts: with plain local[N] Spark never tries a task again
      conf.setMaster("local[" + workers + "," + ATTEMPTS + "]");
    }
    if (conf.get("spark.master").startsWith("local")) {
      embedded(conf);
    } else if (conf.get("spark.master").matches("spark://(127\\.|localhost:|\\[::1\\]).*")) {
      loopback(conf);
    }
    conf.setIfMissing("spark.app.name", "gradient-work");
    if (options.ui()) {
      conf.set("spark.ui.enabled", "true");
      String sink = "spark.metrics.conf.driver.sink.prometheusServlet.";
      conf.setIfMissing(sink + "class", "org.apache.spark.metrics.sink.PrometheusServlet");
      conf.setIfMissing(sink + "path", "/metrics/prometheus");
    }
    conf.setIfMissing("spark.ui.enabled", "false");
    // one name for all sessions: Spark's own would begin with the number of the application
    conf.setIfMissing("spark.metrics.namespace", "gradient_work");
    conf.set("spark.plugins", LivePlugin.class.getName());
    // Kryo knows neither our records' checks nor Java's own immutable lists
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    conf.set("spark.sql.catalogImplementation", "in-memory");
    conf.set("spark.sql.session.timeZone", "UTC");
    conf.set("spark.speculation", "false");
    conf.setIfMissing("spark.task.maxFailures", Integer.toString(ATTEMPTS));
    // executors may come and go for days
    conf.setIfMissing("spark.executor.maxNumFailures", "1000");
    conf.setIfMissing("spark.executor.failuresValidityInterval", "1h");
    conf.setIfMissing("spark.decommission.enabled", "true");
    conf.setIfMissing("spark.task.reaper.enabled", "true");
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.log.level", "ERROR");
    // we name files, never folders with partitions: listing them by a Spark job only costs time
    conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000");
    synchronized (Session.class) {
      open++;
      return new Session(SparkContext.getOrCreate(conf));
    }
  }

  /** Who works on one machine listens there only. */
  private static void loopback(SparkConf conf) {
    conf.setIfMissing("spark.driver.host", "127.0.0.1");
    conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
  }

  private static void embedded(SparkConf conf) {
    loopback(conf);
    conf.setIfMissing("spark.ui.host", "127.0.0.1");
    conf.setIfMissing("spark.sql.shuffle.partitions", "4");
    conf.setIfMissing("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
  }

  @Override
  public int slots() {
    return Math.max(1, context.defaultParallelism());
  }

  @Override
  public Waves waves(Work work, SweepFolder sweep, String driver) {
    return new SparkWaves(this, work, sweep, driver);
  }

  /** Spark's web page, if it is served. */
  public Optional<String> page() {
    scala.Option<String> page = context.uiWebUrl();
    return page.isDefined() ? Optional.of(page.get()) : Optional.empty();
  }

  SparkContext context() {
    return context;
  }

  /** What answers SQL; made when it is first asked for, because waves need none. */
  synchronized SparkSession sql() {
    if (sql == null) {
      // the classic one by name: looking for it by reflection takes half a second
      sql = SparkSession.builder().sparkContext(context).getOrCreate().newSession();
    }
    return sql;
  }

  @Override
  public void close() {
    synchronized (Session.class) {
      if (!closed) {
        closed = true;
        open--;
        if (open == 0) {
          context.stop();
        }
      }
    }
  }
}
