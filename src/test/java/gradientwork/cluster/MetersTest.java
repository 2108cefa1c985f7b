package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import gradientwork.store.Results;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep tells Spark's metrics system. */
class MetersTest {
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

  private static double gauge(String name) {
    MetricRegistry registry =
        SparkEnv.get()
            .metricsSystem()
            .getSourcesByName("plugin." + LivePlugin.class.getName())
            .head()
            .metricRegistry();
    assertThat(registry.getNames()).contains(name);
    return (Double) registry.gauge(name).getValue();
  }
}
