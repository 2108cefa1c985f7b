package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.store.InMemory;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.Storage;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results on HDFS, whose servers run in this very process: a minute and a half, by make test-hdfs.
 */
@EnabledIfSystemProperty(named = "gw.hdfs", matches = "true")
class HdfsTest {
  private static final Settings CUT =
      Settings.DEFAULT.withSlices(Duration.ofNanos(1), Duration.ofNanos(1));

  @TempDir(factory = InMemory.class)
  static Path folder;

  private static MiniDFSCluster hdfs;

  @BeforeAll
  static void start() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    configuration.set("dfs.namenode.http-address", "127.0.0.1:0");
    hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs.waitActive();
  }

  @AfterAll
  static void stop() {
    hdfs.shutdown();
  }

  private static Results results(String name) {
    return Results.at(hdfs.getURI() + "/" + name);
  }

  private static Outcome run(Results results, Work work, Settings settings) {
    return new Driver(Inline.TWO, results, work, settings).run(progress -> {});
  }

  private static List<String> rows(Results results) {
    SweepFolder sweep = results.sweep("pretended");
    List<String> rows = PlainReader.rows(sweep, Pretended.CONFIG);
    assertThat(PlainReader.committed(sweep, Pretended.CONFIG)).isEqualTo(rows);
    return rows;
  }

  @Test
  void aSweepIsTheSameAsOnALocalDisk() {
    Results local = Results.at(folder + "/local");
    run(local, Pretended.of(4), CUT);
    Outcome outcome = run(results("same"), Pretended.of(4), CUT);
    assertThat(outcome.progress().entries()).isGreaterThan(3);
    assertThat(rows(results("same"))).isEqualTo(rows(local));
  }

  @Test
  void stoppedAndRunAgainItIsTheSame() {
    List<Driver> driver = new ArrayList<>();
    driver.add(new Driver(Inline.TWO, results("stopped"), Pretended.of(5), CUT));
    Outcome stopped =
        driver
            .get(0)
            .run(
                progress -> {
                  if (progress.entries() > 2) {
                    driver.get(0).stop();
                  }
                });
    assertThat(stopped.progress().left()).isPositive();
    run(results("stopped"), Pretended.of(5), CUT);
    run(results("whole"), Pretended.of(5), CUT);
    assertThat(rows(results("stopped"))).isEqualTo(rows(results("whole")));
  }

  @Test
  void aSecondDriverIsToldWhoWorksOnTheSweep() {
    SweepFolder sweep = results("second").sweep("pretended");
    Identification first = Identification.now("4");
    try (Lease held = Lease.take(sweep, first.provenance())) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> run(results("second"), Pretended.of(5), CUT))
          .isInstanceOf(StoreError.class)
          .hasMessageContaining("sweep pretended is being run by another driver")
          .hasMessageContaining(first.provenance().host() + ", process ")
          .hasMessageContaining("since ");
    }
    assertThat(run(results("second"), Pretended.of(5), CUT).progress().ended()).isEqualTo(5);
  }

  @Test
  void whatADeadProcessHeldIsFree() throws IOException {
    Storage storage = results("dead").storage();
    String path = results("dead").root() + "/lease";
    Optional<Closeable> dead = storage.hold(path);
    assertThat(dead).isPresent();
    assertThat(storage.hold(path)).isEmpty();
    storage.free(path);
    Optional<Closeable> next = storage.hold(path);
    assertThat(next).isPresent();
    next.get().close();
  }

  @Test
  void aClaimIsWonOnceAndWritesReplaceInOneStep() {
    Storage storage = results("claims").storage();
    String path = results("claims").root() + "/1";
    assertThat(storage.claim(path, new byte[] {1})).isTrue();
    assertThat(storage.claim(path, new byte[] {2})).isFalse();
    assertThat(storage.read(path)).containsExactly(1);
    storage.write(path, new byte[] {3});
    assertThat(storage.read(path)).containsExactly(3);
    assertThat(storage.list(results("claims").root())).containsExactly("1");
  }
}
