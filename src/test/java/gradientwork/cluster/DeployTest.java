package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in deploy/ that need nothing but this machine. */
@EnabledIfSystemProperty(named = "gw.deploy", matches = "true")
class DeployTest {
  @TempDir Path folder;

  private Launched launched;

  @BeforeEach
  void prepare() {
    launched = new Launched(folder);
  }

  @Test
  void aStandaloneClusterGivesTheRowsOfAnEmbeddedRun() throws Exception {
    String sweep = launched.sweep(1000);
    String here = folder + "/here";
    launched.ends(launched.start(Map.of(), "bin/gw", "run", sweep, "--results", here), 0);
    String there = folder + "/there";
    launched.ends(standalone(sweep, there), 0);
    assertThat(Launched.rows(there)).isEqualTo(Launched.rows(here)).isNotEmpty();
    nothingRuns();
  }

  @Test
  void aStandaloneClusterTellsWhatItIsAtAndStopsWhenAsked() throws Exception {
    String sweep = launched.sweep(10_000_000);
    Process cluster = standalone(sweep, folder + "/there");
    while (!launched.said().contains("0 done, 2 running")) {
      assertThat(cluster.waitFor(50, TimeUnit.MILLISECONDS)).as(launched.said()).isFalse();
    }
    cluster.destroy();
    launched.ends(cluster, 3);
    assertThat(launched.said()).contains("stopped with 4 left, nothing that was done is lost");
    nothingRuns();
  }

  @Test
  void aStandaloneClusterThatIsStoppedBeforeItStandsLeavesNothing() throws Exception {
    Process cluster = standalone(launched.sweep(1000), folder + "/there");
    Path master = folder.resolve("state/master.pid");
    while (Files.notExists(master)) {
      assertThat(cluster.waitFor(5, TimeUnit.MILLISECONDS)).as(launched.said()).isFalse();
    }
    cluster.destroy();
    launched.ends(cluster, 143);
    nothingRuns();
  }

  private Process standalone(String sweep, String results) throws IOException {
    Map<String, String> ports =
        Map.of("GW_PORT", "17177", "GW_PAGE", "18180", "GW_STATE", folder + "/state");
    return launched.start(ports, "deploy/standalone/cluster", "run", sweep, "--results", results);
  }

  /** Master and workers have ended; nobody is left to be stopped. */
  private void nothingRuns() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("state"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".pid"))).isEmpty();
    }
  }

  @Test
  void aPreemptedJobCheckpointsAsksForItsQueueAndGoesOn() throws Exception {
    Path queue = folder.resolve("queue");
    Map<String, String> slurm = slurm(queue);
    String sweep = launched.sweep(40_000);
    String requeued = folder + "/requeued";
    String[] job = {"bash", "deploy/slurm/sweep.sbatch", sweep, "--results", requeued};
    Process first = launched.start(slurm, job);
    Launched.works(first, requeued);
    first.destroy();
    launched.ends(first, 0);
    assertThat(Files.readString(queue)).isEqualTo("requeue 42\n");
    assertThat(launched.said()).contains("nothing that was done is lost");
    launched.ends(launched.start(slurm, job), 0);
    assertThat(Files.readString(queue)).as("asked once").isEqualTo("requeue 42\n");
    String whole = folder + "/whole";
    launched.ends(launched.start(Map.of(), "bin/gw", "run", sweep, "--results", whole), 0);
    assertThat(Launched.rows(requeued)).isEqualTo(Launched.rows(whole)).isNotEmpty();
  }

  @Test
  void aJobWhoseProgramDiesStartsItAgain() throws Exception {
    Path queue = folder.resolve("queue");
    String sweep = launched.sweep(40_000);
    String killed = folder + "/killed";
    Process job =
        launched.start(
            slurm(queue), "bash", "deploy/slurm/sweep.sbatch", sweep, "--results", killed);
    Launched.works(job, killed);
    assertThat(job.descendants().filter(DeployTest::isJava).map(ProcessHandle::destroyForcibly))
        .containsExactly(true);
    launched.ends(job, 0);
    assertThat(launched.said()).contains("the program died with code 137");
    assertThat(queue).doesNotExist();
    String whole = folder + "/whole";
    launched.ends(launched.start(Map.of(), "bin/gw", "run", sweep, "--results", whole), 0);
    assertThat(Launched.rows(killed)).isEqualTo(Launched.rows(whole)).isNotEmpty();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
  }

  @Test
  void thePageServesWhatPrometheusAsksFor() throws Exception {
    int port = 14040;
    Process run =
        launched.start(
            Map.of("GW_JAVA_OPTIONS", "-Dspark.ui.port=" + port),
            "bin/gw",
            "run",
            launched.sweep(10_000_000),
            "--results",
            folder + "/seen",
            "--ui");
    URI page = URI.create("http://127.0.0.1:" + port + "/metrics/prometheus/");
    HttpRequest ask = HttpRequest.newBuilder(page).build();
    Pattern working =
        Pattern.compile("(?m)^" + MetersTest.PREFIX + "runs_running_Value\\S* 2\\.0$");
    boolean seen = false;
    while (!seen) {
      assertThat(run.waitFor(50, TimeUnit.MILLISECONDS)).as(launched.said()).isFalse();
      seen = working.matcher(answer(ask)).find();
    }
    assertThat(launched.said()).contains("Spark's page: http://127.0.0.1:" + port);
    run.destroy();
    launched.ends(run, 3);
  }

  /** What is said there; nothing while nobody listens yet. */
  private static String answer(HttpRequest ask) throws IOException, InterruptedException {
    try {
      return HttpClient.newHttpClient().send(ask, HttpResponse.BodyHandlers.ofString()).body();
    } catch (ConnectException notYet) {
      return "";
    }
  }

  /** The environment of a job, with an scontrol that only writes down what it is asked. */
  private Map<String, String> slurm(Path queue) throws IOException {
    Path scontrol = folder.resolve("bin/scontrol");
    Files.createDirectories(scontrol.getParent());
    Files.writeString(scontrol, "#!/bin/sh\necho \"$@\" >>" + queue + "\n");
    assertThat(scontrol.toFile().setExecutable(true)).isTrue();
    return Map.of(
        "PATH",
        scontrol.getParent() + ":" + System.getenv("PATH"),
        "GW_HOME",
        Path.of("").toAbsolutePath().toString(),
        "SLURM_CPUS_PER_TASK",
        "2",
        "SLURM_JOB_ID",
        "42");
  }
}
