package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import gradientwork.store.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.sink.PrometheusServlet;
import org.apache.spark.metrics.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep tells Spark's metrics system. */
class MetersTest {
  /** What Prometheus calls them, before their names. */
  static final String PREFIX =
      "metrics_gradient_work_driver_plugin_gradientwork_cluster_LivePlugin_";

  @TempDir Path folder;

  @Test
  void sparkHasTheNumbersOfTheSweep() {
    assertThat(Embedded.SESSION.slots()).isPositive();
    Pretended work = new Pretended("pretended", 0, 12, Integer.MAX_VALUE, 3, 3);
    Outcome outcome =
        new Driver(Embedded.SESSION, Results.at(folder.toString()), work, Settings.DEFAULT)
            .run(progress -> {});
    assertThat(outcome.progress().failed()).isEqualTo(4);
    assertThat(gauge("runs.wanted")).isEqualTo(12);
    assertThat(gauge("runs.ended")).isEqualTo(12);
    assertThat(gauge("runs.failed")).isEqualTo(4);
    assertThat(gauge("runs.left")).isZero();
    assertThat(gauge("runs.pruned")).isZero();
    assertThat(gauge("rows")).isEqualTo(outcome.progress().rows());
    // run p counts to 3 + p mod 5
    assertThat(gauge("steps")).isEqualTo(12 * 3 + 2 * 10 + 0 + 1);
    assertThat(gauge("commits")).isEqualTo(outcome.progress().entries());
    assertThat(gauge("commit_seconds.sum")).isGreaterThanOrEqualTo(gauge("commit_seconds.last"));
    assertThat(gauge("commit_seconds.last")).isPositive();
  }

  @Test
  void prometheusFindsThemUnderTheNamesThatTheirPageSays() throws IOException {
    assertThat(Embedded.SESSION.slots()).isPositive();
    String prefix = SparkEnv.get().metricsSystem().buildRegistryName(source());
    MetricRegistry registry = new MetricRegistry();
    registry.register(prefix, source().metricRegistry());
    List<String> served =
        new PrometheusServlet(new Properties(), registry)
            .getMetricsSnapshot()
            .lines()
            .map(line -> line.substring(0, line.indexOf('{')))
            .filter(name -> name.endsWith("_Value"))
            .toList();
    String page = Files.readString(Path.of("deploy/README.md"));
    assertThat(page).contains("`" + PREFIX + "`");
    String table = page.substring(page.indexOf("| gauge |"), page.indexOf("Executors' memory"));
    List<String> promised =
        Pattern.compile("`([a-z_]+)`")
            .matcher(table)
            .results()
            .map(found -> PREFIX + found.group(1) + "_Value")
            .toList();
    assertThat(served).containsExactlyInAnyOrderElementsOf(promised).isNotEmpty();
  }

  private static Source source() {
    return SparkEnv.get()
        .metricsSystem()
        .getSourcesByName("plugin." + LivePlugin.class.getName())
        .head();
  }

  private static double gauge(String name) {
    MetricRegistry registry = source().metricRegistry();
    assertThat(registry.getNames()).contains(name);
    return (Double) registry.gauge(name).getValue();
  }
}
