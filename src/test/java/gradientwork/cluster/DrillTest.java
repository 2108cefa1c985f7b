package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.store.Audit;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drivers are killed for real, and nobody can tell afterwards. A few times here; as often as you
 * like with {@code make drill KILLS=100 SEED=1 MODE=threads}, where a mode is one of
 *
 * <ul>
 *   <li>{@code threads}: two slots that are threads, without Spark, on a local disk
 *   <li>{@code embedded}: Spark in the driver
 *   <li>{@code standalone}: a Spark cluster of a master and two workers on the loopback interface
 *   <li>{@code hdfs}: as threads, with results on HDFS
 *   <li>{@code cuts}: KILLS times stopped by SIGTERM and run again
 * </ul>
 */
class DrillTest {
  private static final int KILLS = Integer.getInteger("drill.kills", 10);
  private static final long SEED = Long.getLong("drill.seed", 1);
  private static final String MODE = System.getProperty("drill.mode", "threads");
  private static final boolean FEW = System.getProperty("drill.kills") == null;

  private static final int STEPS = Integer.getInteger("drill.steps", FEW ? 60 : 400);

  private static final List<DrillBlow> BLOWS =
      List.of(
          DrillBlow.HALT,
          DrillBlow.HALT,
          DrillBlow.HALT,
          DrillBlow.HALT,
          DrillBlow.KILL,
          DrillBlow.KILL,
          DrillBlow.TRUNCATE,
          DrillBlow.FULL);

  @TempDir Path folder;

  @Test
  void whateverDiesTheTablesAreTheSame() throws IOException, URISyntaxException {
    switch (MODE) {
      case "threads", "embedded" -> local();
      case "standalone" -> standalone();
      case "hdfs" -> hdfs();
      case "cuts" -> drill("threads", List.of(), folder.toString(), BLOWS).cuts(KILLS);
      default -> throw new IllegalArgumentException("there is no drill.mode " + MODE);
    }
  }

  private void local() throws IOException, URISyntaxException {
    List<DrillBlow> blows = new ArrayList<>(BLOWS);
    if (!FEW) {
      blows.add(DrillBlow.suspend(Long.getLong("drill.sleep", 10)));
      if (System.getProperty("user.name").equals("root")) {
        blows.add(DrillBlow.SMALL_DISK);
      }
    }
    strike(drill(MODE, List.of(), folder.toString(), blows));
  }

  private void standalone() throws IOException, URISyntaxException {
    try (DrillCluster cluster = new DrillCluster(folder)) {
      List<DrillBlow> blows =
          List.of(
              DrillBlow.executor(cluster, false),
              DrillBlow.executor(cluster, true),
              DrillBlow.KILL,
              DrillBlow.HALT);
      strike(drill(DrillCluster.MASTER, DrillCluster.flags(), folder.toString(), blows));
    }
  }

  private void hdfs() throws IOException, URISyntaxException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    try {
      hdfs.waitActive();
      String root = hdfs.getURI() + "/drill";
      strike(drill("threads", List.of(), root, List.of(DrillBlow.KILL)));
    } finally {
      hdfs.shutdown();
    }
  }

  private Drill drill(String master, List<String> flags, String root, List<DrillBlow> blows)
      throws IOException, URISyntaxException {
    Path sweep = Path.of(DrillTest.class.getResource("/drill/drill.conf").toURI());
    Path logs = Files.createDirectories(folder.resolve("logs"));
    DrillChild.Crew crew = new DrillChild.Crew(sweep, STEPS, master, 200, flags, logs);
    return new Drill(crew, root, blows, SEED, System.out);
  }

  @Test
  void aSecondSignalEndsADriverAtOnceAndWhatWasCommittedCanBeRead()
      throws IOException, URISyntaxException {
    Path sweep = Path.of(DrillTest.class.getResource("/drill/drill.conf").toURI());
    String results = folder.resolve("twice").toString();
    DrillChild child =
        DrillChild.start(
            new DrillChild.Crew(sweep, 1_000_000, "threads", 200, List.of(), folder),
            results,
            List.of());
    SweepFolder written = Results.at(results).sweep(Drill.NAME);
    child.until(() -> written.storage().exists(written.journal() + "/00000001.applied"));
    // both wait for it, so that it has no time to end in between
    child.signal("STOP");
    child.signal("INT");
    child.signal("TERM");
    child.signal("CONT");
    // on a busy machine it may still end in order before the second one is dealt with
    assertThat(child.ending().code()).isIn(130, 3);
    assertThat(PlainReader.committed(written, SweepWork.CONFIG))
        .doesNotHaveDuplicates()
        .isNotEmpty();
    assertThat(Audit.of(written).damage()).isEmpty();
  }

  private static void strike(Drill drill) {
    Map<String, int[]> outcomes = drill.run(KILLS);
    System.out.printf("%-60s %6s %6s%n", "mode " + MODE + ", seed " + SEED, "struck", "same");
    outcomes.forEach((kind, n) -> System.out.printf("%-60s %6d %6d%n", kind, n[0], n[1]));
    assertThat(outcomes.values()).isNotEmpty().allMatch(n -> n[0] == n[1]);
    assertThat(outcomes.values().stream().mapToInt(n -> n[0]).sum()).isEqualTo(KILLS);
  }
}
