package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/yarn/run} as it is, on a YARN and a HDFS whose servers run in this very process:
 * {@code make test-yarn}.
 */
@EnabledIfSystemProperty(named = "gw.yarn", matches = "true")
class YarnTest {
  @TempDir static Path folder;

  private static YarnCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    // its servers listen where the name of this machine points, and run whatever they are told
    assumeTrue(InetAddress.getLocalHost().isLoopbackAddress());
    cluster = new YarnCluster(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void containersGiveTheRowsOfAnEmbeddedRunAlsoWhenOneDies() throws Exception {
    Launched launched = new Launched(folder);
    String sweep = launched.sweep(40_000);
    String here = folder + "/here";
    launched.ends(launched.start(Map.of(), "bin/gw", "run", sweep, "--results", here), 0);
    String there = cluster.root() + "/results";
    launched = new Launched(Files.createDirectories(folder.resolve("yarn")));
    Process driver =
        launched.start(cluster.environment(), "deploy/yarn/run", sweep, "--results", there);
    Launched.works(driver, there);
    Set<ProcessHandle> first = new HashSet<>(YarnCluster.executors());
    while (first.size() < 2) {
      assertThat(driver.waitFor(50, TimeUnit.MILLISECONDS)).as("still running").isFalse();
      first.addAll(YarnCluster.executors());
    }
    assertThat(first.iterator().next().destroyForcibly()).isTrue();
    Set<ProcessHandle> later = new HashSet<>();
    while (!driver.waitFor(50, TimeUnit.MILLISECONDS)) {
      later.addAll(YarnCluster.executors());
    }
    launched.ends(driver, 0);
    assertThat(launched.said()).as("what containers tell arrives").contains("2 running");
    later.removeAll(first);
    assertThat(later).as("the dead one was replaced").isNotEmpty();
    assertThat(Launched.rows(there)).isEqualTo(Launched.rows(here)).isNotEmpty();
  }
}
